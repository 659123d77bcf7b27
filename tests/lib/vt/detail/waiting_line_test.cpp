// The line itself: order, and that of service and stop exactly one has a waiter.
#include <gtest/gtest.h>

#include <mutex>
#include <stop_token>
#include <vector>

#include <vt/detail/waiting_line.hpp>
#include <vt/errors.hpp>

namespace vt::detail {
namespace {

class waiting_line_test : public testing::Test {
protected:
    using waiter = waiting_line<int>::waiter;

    value_task<int> enter(const std::stop_token& stop = {}) {
        auto prepared = line.prepare(stop);
        const std::lock_guard lock(mutex);
        return line.enter(std::move(prepared));
    }
    waiter* take_first() {
        const std::lock_guard lock(mutex);
        return line.take_first();
    }
    void serve(int with) {
        waiter::complete(take_first(), [&](completer<int>& operation) { operation.set_result(with); });
    }

    std::mutex mutex;
    waiting_line<int> line{mutex};
};

TEST_F(waiting_line_test, serves_in_the_order_of_entering) {
    const value_task<int> first = enter();
    const value_task<int> second = enter();
    serve(1);
    serve(2);

    EXPECT_EQ(first.get(), 1);
    EXPECT_EQ(second.get(), 2);
    EXPECT_EQ(take_first(), nullptr);
}

TEST_F(waiting_line_test, who_is_stopped_leaves_from_anywhere_and_keeps_the_order_of_the_others) {
    for (const std::size_t leaving : {0u, 1u, 2u}) {
        std::stop_source stops[3];
        value_task<int> waiting[3];
        for (int i = 0; i < 3; ++i) waiting[i] = enter(stops[i].get_token());

        stops[leaving].request_stop();

        EXPECT_THROW((void)waiting[leaving].get(), operation_canceled);
        for (std::size_t i = 0; i < 3; ++i) {
            if (i == leaving) continue;
            serve(static_cast<int>(i));
            EXPECT_EQ(waiting[i].get(), static_cast<int>(i));
        }
        EXPECT_EQ(take_first(), nullptr);
    }
}

TEST_F(waiting_line_test, a_stop_that_comes_before_entering_is_seen_on_entering) {
    std::stop_source stop;
    const auto prepared = line.prepare(stop.get_token());
    EXPECT_FALSE(line.was_stopped(*prepared));

    stop.request_stop();

    EXPECT_TRUE(line.was_stopped(*prepared));
    EXPECT_TRUE(line.was_stopped(*line.prepare(stop.get_token())));
}

TEST_F(waiting_line_test, a_stop_that_comes_after_service_has_begun_comes_too_late) {
    std::stop_source stop;
    const value_task<int> waiting = enter(stop.get_token());
    waiter* const served = take_first();

    stop.request_stop();
    waiter::complete(served, [](completer<int>& operation) { operation.set_result(7); });

    EXPECT_EQ(waiting.get(), 7);
}

TEST_F(waiting_line_test, takes_no_more_than_it_is_asked_for_and_says_what_is_left) {
    std::vector<value_task<int>> waiting;
    for (int i = 0; i < 3; ++i) waiting.push_back(enter());

    std::size_t left = 2;
    complete_all(line.take_first(left), [](completer<int>& operation) { operation.set_result(1); });
    EXPECT_EQ(left, 0u);
    EXPECT_EQ(waiting[0].get() + waiting[1].get(), 2);
    EXPECT_FALSE(waiting[2].is_completed());

    left = 2;
    complete_all(line.take_first(left), [](completer<int>& operation) { operation.set_result(1); });
    EXPECT_EQ(left, 1u);
    EXPECT_EQ(waiting[2].get(), 1);
}

TEST_F(waiting_line_test, of_those_taken_out_together_all_are_disarmed_before_the_first_is_told) {
    std::stop_source stop;
    const value_task<int> first = enter();
    const value_task<int> second = enter(stop.get_token());

    bool is_told = false;
    std::unique_lock lock(mutex);
    auto* const all = line.take_all();
    lock.unlock();
    complete_all(all, [&](completer<int>& operation) {
        // Were it still armed, its callback would lock the mutex, which is gone by now in real use.
        if (!std::exchange(is_told, true)) {
            lock.lock();
            stop.request_stop();
            lock.unlock();
        }
        operation.set_result(3);
    });

    EXPECT_EQ(first.get(), 3);
    EXPECT_EQ(second.get(), 3);
}

}  // namespace
}  // namespace vt::detail
