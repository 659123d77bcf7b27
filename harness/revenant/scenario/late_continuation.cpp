// A scheduler that delays: the continuation is posted, and before it runs another copy of the handle has taken the result.
// It runs all the same, or whoever waits, an as_task() for one, waits for ever.
#include <vt/queue_scheduler.hpp>

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
    vt::queue_scheduler user_interface;
    const operation_name asked = me.rent();
    posted_work registers([&] { me.enroll(asked, {.asked = vt::flags::use_scheduler}); });
    user_interface.post(registers);
    user_interface.drain();

    me.complete(asked, 7);
    me.take(asked);
    user_interface.drain();
}

}  // namespace revenant::play_of
