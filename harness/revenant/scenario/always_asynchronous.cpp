// A route handler that always waits for an external service was made a value task. It never has its answer at once, so what
// is won is what a pool wins: where each call still gets an object of its own, nothing is. And where every handle is
// turned into a task again (`converted`), each call allocates a task whatever the pool does.
//
// A task is an object for each call here, as it is in .NET; vt::task keeps its memory on a shelf. All goes straight to the
// subject and without a log, because writing things down would allocate.
#include <memory>

#include <revenant/operation.hpp>
#include <revenant/oracle/allocations.hpp>
#include <revenant/scenario/scenarios.hpp>

namespace revenant::play_of {
namespace {

struct task_object {
    bool is_completed = false;
    int value = 0;
};

class route_handler {
public:
    explicit route_handler(subject& service) : service_(service), continuation_(&finish) {}

    void call() {
        const auto asked = service_.rent();
        if (!asked) return;
        service_.on_completed(*asked, {.call = [](void*) {}, .state = &continuation_, .node = &continuation_},
                              vt::flags::none);
        service_.complete(*asked, 1);
        finish_task(service_.get_result(*asked));
    }
    void call_and_convert() {
        task_ = std::make_unique<task_object>();
        call();
        task_.reset();
    }
    void call_by_task() {
        task_ = std::make_unique<task_object>();
        finish_task(answer::value(1));
        task_.reset();
    }

private:
    static void finish(vt::continuation& /*node*/) noexcept {}
    void finish_task(const answer& said) {
        if (task_ != nullptr) *task_ = {.is_completed = true, .value = said.number};
    }

    subject& service_;
    vt::continuation continuation_;
    std::unique_ptr<task_object> task_;
};

// Of so many calls, after two that warm up what is kept.
template <class Call>
long allocations_of(std::int64_t calls, Call call) {
    for (int i = 0; i < 2; ++i) call();
    const long before = allocations();
    for (std::int64_t i = 0; i < calls; ++i) call();
    return allocations() - before;
}

}  // namespace

void always_asynchronous(stage& on) {
    const std::int64_t calls = on["calls"];
    const bool converts = on["converted"] == 1 && on.with() != remedy::await_once;
    const bool stays_with_task = on.with() == remedy::keep_task;
    route_handler handler(on.pool());
    const long by_value_task =
        allocations_of(calls, [&] { converts ? handler.call_and_convert() : handler.call(); });
    const long by_task = allocations_of(calls, [&] { handler.call_by_task(); });
    if (!counts_allocations()) return;
    note(std::to_string(calls) + " calls, none with its answer at once: " + std::to_string(by_value_task) +
         " allocations, and " + std::to_string(by_task) + " by task");
    // Nobody promises that a task costs nothing.
    if (!stays_with_task) on.allocated(by_value_task);
}

}  // namespace revenant::play_of
