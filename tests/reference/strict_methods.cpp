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

vt::value_task<void> strict_bare_operation(strict_gate& gate) { co_await gate; }

vt::value_task<int> strict_at_once(int number, bool throws) {
    if (throws) throw revenant::operation_error(number);
    co_return number;
}

namespace {

// Handles and tasks alike. What they give is said in the words of a script.
template <class T, class Awaitable>
vt::task<void> await_it(vt::value_task<T> what, Awaitable (*made_of)(const vt::value_task<T>&),
                        script_continuation& rest, player& by) {
    std::exception_ptr failed;
    try {
        Awaitable awaited = made_of(what);
        if constexpr (std::is_void_v<T>) {
            co_await std::move(awaited);
            rest.with = " ok";
        } else {
            const int value = co_await std::move(awaited);
            rest.with = " v" + std::to_string(value);
        }
    } catch (...) {
        failed = std::current_exception();
    }
    if (failed) rest.with = " " + strictly_said([&]() -> std::string { std::rethrow_exception(failed); });
    by.ran(rest);
}

}  // namespace

template <class T>
vt::task<void> strict_await(const vt::value_task<T>& what, const std::string& how, script_continuation& rest,
                            player& by) {
    using handle = vt::value_task<T>;
    const auto by_way = [&](auto made_of) { return await_it(what, made_of, rest, by); };
    if (how == "await") return by_way(+[](const handle& of) { return of; });
    if (how == "await_anywhere") return by_way(+[](const handle& of) { return of.resume_anywhere(); });
    if (how == "await_task") return by_way(+[](const handle& of) { return of.as_task(); });
    return by_way(+[](const handle& of) { return of.as_task().resume_anywhere(); });
}

template vt::task<void> strict_await(const vt::value_task<int>&, const std::string&, script_continuation&,
                                     player&);
template vt::task<void> strict_await(const vt::value_task<void>&, const std::string&, script_continuation&,
                                     player&);

}  // namespace reference
