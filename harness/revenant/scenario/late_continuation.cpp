// A scheduler that delays: the continuation is posted, and before it runs another copy of the handle has taken the result.
// It runs all the same, or whoever waits, an as_task() for one, waits for ever.
#include <revenant/fault/unruly_scheduler.hpp>
#include <revenant/scenario/scenarios.hpp>

namespace revenant::play_of {
namespace {

// Work for a scheduler's own thread.
struct posted_work : vt::continuation {
    explicit posted_work(std::function<void()> work) : vt::continuation(&call), does(std::move(work)) {}
    static void call(vt::continuation& node) noexcept { static_cast<posted_work&>(node).does(); }

    std::function<void()> does;
};

}  // namespace

void late_continuation(stage& on) {
    actor& me = on.main();
    unruly_scheduler user_interface(me.faults());
    const std::vector<operation_name> asked = {me.rent(), me.rent()};
    posted_work registers([&] {
        for (const auto& each : asked) me.enroll(each, {.asked = vt::flags::use_scheduler});
    });
    user_interface.post(registers);
    user_interface.drain();

    for (const auto& each : asked) me.complete(each, 7);
    for (const auto& each : asked) me.take(each);
    user_interface.drain();
}

}  // namespace revenant::play_of
