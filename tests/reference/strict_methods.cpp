// Bodies of the coroutines.
#include <reference/strict_methods.hpp>

namespace reference {

using revenant::answer;

std::exception_ptr exception_of(const answer& outcome) {
    if (outcome.what == answer::kind::error) {
        return std::make_exception_ptr(revenant::operation_error(outcome.number));
    }
    return std::make_exception_ptr(numbered_cancellation(outcome.number));
}

void strict_gate::open(const answer& with) {
    if (outcome_) vt::refuse(vt::misuse::completed_twice);
    outcome_ = with;
    if (waiting_) waiting_.resume();
}

int strict_gate::await_resume() const {
    if (outcome_->what != answer::kind::value) std::rethrow_exception(exception_of(*outcome_));
    return outcome_->number;
}

vt::value_task<int> strict_operation(strict_gate& gate) {
    const int opened = co_await gate;
    co_return opened;
}

vt::task<void> strict_await(vt::value_task<int> what, script_continuation& rest, player& by) {
    std::exception_ptr failed;
    try {
        const int value = co_await what;
        rest.with = " v" + std::to_string(value);
    } catch (...) {
        failed = std::current_exception();
    }
    if (failed) rest.with = " " + strictly_said([&]() -> std::string { std::rethrow_exception(failed); });
    by.ran(rest);
}

}  // namespace reference
