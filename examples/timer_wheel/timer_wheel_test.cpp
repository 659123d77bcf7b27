// A timer is set while the wheel turns. Wherever that happens, it fires at the next tick.
#include <gtest/gtest.h>

#include <thread>

#include <revenant/explore.hpp>
#include <vt/task.hpp>

#include "timer_wheel.hpp"

namespace {

template <class Wheel>
vt::task<unsigned> two_timers(Wheel& wheel) {
    const unsigned first = co_await wheel.after(1);
    const unsigned second = co_await wheel.after(2);
    co_return second - first;
}

template <class Wheel>
vt::task<unsigned> one_timer(Wheel& wheel) {
    co_return co_await wheel.after(1);
}

template <class Wheel>
void a_timer_is_set_while_the_wheel_turns() {
    Wheel wheel;
    vt::task<unsigned> fired;
    std::thread setter([&] { fired = one_timer(wheel); });
    wheel.tick();
    setter.join();
    wheel.tick();
    revenant::check(fired.is_completed(), "the timer fires at the first tick after it was set");
    for (int i = 0; i < 8; ++i) wheel.tick();  // Nobody is left waiting.
}

TEST(hasty_wheel, fires_in_time) {
    EXPECT_TRUE(revenant::explore(a_timer_is_set_while_the_wheel_turns<hasty_timer_wheel>));
}

TEST(wheel, fires_in_time) {
    const auto made = revenant::explore(a_timer_is_set_while_the_wheel_turns<timer_wheel>);
    EXPECT_TRUE(made);
    EXPECT_TRUE(made.finished) << "every schedule was covered";
}

TEST(wheel, goes_on_at_the_tick_that_was_asked_for) {
    timer_wheel wheel;
    const vt::task<unsigned> apart = two_timers(wheel);
    for (int i = 0; i < 3; ++i) wheel.tick();
    EXPECT_EQ(apart.get(), 2u);
}

TEST(wheel, turns_more_than_once) {
    timer_wheel wheel;
    const vt::value_task<unsigned> late = wheel.after(20);
    for (int i = 0; i < 19; ++i) wheel.tick();
    EXPECT_FALSE(late.is_completed());
    wheel.tick();
    EXPECT_EQ(late.get(), 20u);
}

}  // namespace
