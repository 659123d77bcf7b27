// A queue between producers and consumers, one step after the other.
#include <support/allocation_counter.hpp>
#include <support/continuations.hpp>
#include <support/counted.hpp>

#include <memory>
#include <stop_token>

#include <vt/channel.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

TEST(channel, hands_on_what_was_written_in_order) {
    channel<int> items;
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(items.write(i).is_succeeded());
    for (int i = 0; i < 10; ++i) EXPECT_EQ(items.read().get(), i);
    EXPECT_FALSE(items.try_read().has_value());
}

TEST(channel, readers_wait_for_writers_in_the_order_in_which_they_came) {
    channel<int> items;
    auto first = items.read();
    auto second = items.read();
    items.write(1).get();
    EXPECT_EQ(first.get(), 1);
    EXPECT_FALSE(second.is_completed());
    items.write(2).get();
    EXPECT_EQ(second.get(), 2);
}

TEST(channel, writers_wait_while_it_is_full_and_follow_up_in_order) {
    channel<int> items(2);
    items.write(1).get();
    items.write(2).get();
    const auto third = items.write(3);
    const auto fourth = items.write(4);
    EXPECT_FALSE(third.is_completed());
    int declined = 5;
    EXPECT_FALSE(items.try_write(std::move(declined)));

    EXPECT_EQ(items.read().get(), 1);
    EXPECT_TRUE(third.is_completed());
    EXPECT_FALSE(fourth.is_completed());
    for (int i = 2; i <= 4; ++i) EXPECT_EQ(items.try_read(), i);
    third.get();
    fourth.get();
}

TEST(channel, without_room_hands_over_directly) {
    channel<int> items(0);
    const auto writing = items.write(1);
    EXPECT_FALSE(writing.is_completed());
    EXPECT_EQ(items.read().get(), 1);
    writing.get();
    const auto reading = items.read();
    EXPECT_TRUE(items.write(2).is_completed());
    EXPECT_EQ(reading.get(), 2);
}

TEST(channel, closed_lets_what_is_there_be_read_and_then_says_so) {
    channel<int> items;
    items.write(1).get();
    items.close();
    items.close();
    EXPECT_THROW(items.write(2).get(), channel_closed);
    EXPECT_FALSE(items.try_write(2));
    EXPECT_EQ(items.read().get(), 1);
    EXPECT_THROW(items.read().get(), channel_closed);
}

TEST(channel, closing_tells_those_who_wait) {
    channel<int> empty;
    channel<int> full(0);
    const auto reading = empty.read();
    const auto writing = full.write(1);
    empty.close();
    full.close();
    EXPECT_THROW(reading.get(), channel_closed);
    EXPECT_THROW(writing.get(), channel_closed);
}

TEST(channel, already_stopped_nothing_is_taken_and_nothing_written) {
    channel<int> items;
    items.write(1).get();
    std::stop_source stop;
    stop.request_stop();
    EXPECT_TRUE(items.read(stop.get_token()).is_canceled());
    EXPECT_TRUE(items.write(2, stop.get_token()).is_canceled());
    EXPECT_EQ(items.try_read(), 1);
    EXPECT_FALSE(items.try_read().has_value());
}

TEST(channel, a_canceled_reader_leaves_the_line_and_the_item_goes_to_the_next) {
    channel<int> items;
    std::stop_source stop;
    const auto leaving = items.read(stop.get_token());
    const auto staying = items.read();
    stop.request_stop();
    EXPECT_THROW(leaving.get(), operation_canceled);
    items.write(1).get();
    EXPECT_EQ(staying.get(), 1);
}

TEST(channel, a_canceled_writer_takes_its_item_along) {
    const live_check nothing_is_left;
    channel<counted> items(0);
    std::stop_source stop;
    const auto leaving = items.write(counted(1), stop.get_token());
    const auto staying = items.write(counted(2));
    stop.request_stop();
    EXPECT_THROW(leaving.get(), operation_canceled);
    EXPECT_EQ(counted::alive(), 1);
    EXPECT_EQ(items.read().get().number(), 2);
    staying.get();
}

TEST(channel, a_stop_after_the_item_came_changes_nothing) {
    channel<int> items;
    std::stop_source stop;
    const auto reading = items.read(stop.get_token());
    items.write(1).get();
    stop.request_stop();
    EXPECT_EQ(reading.get(), 1);
}

TEST(channel, destroyed_cancels_those_who_wait) {
    const live_check nothing_is_left;
    value_task<counted> reading;
    value_task<void> writing;
    {
        channel<counted> items;
        channel<counted> full(0);
        reading = items.read();
        writing = full.write(counted(1));
    }
    EXPECT_THROW(reading.get(), operation_canceled);
    EXPECT_THROW(writing.get(), operation_canceled);
}

TEST(channel, may_be_destroyed_by_the_reader_that_a_writer_wakes) {
    auto items = std::make_unique<channel<int>>();
    const auto reading = [](std::unique_ptr<channel<int>>& from) -> task<int> {
        const int item = co_await from->read();
        from.reset();
        co_return item;
    }(items);
    channel<int>& writing_to = *items;
    writing_to.write(3).get();
    EXPECT_EQ(reading.get(), 3);
    EXPECT_EQ(items, nullptr);
}

TEST(channel, may_be_destroyed_by_the_first_of_those_that_close_tells) {
    auto items = std::make_unique<channel<int>>();
    std::stop_source stop;
    must_run_once on_first([&] {
        items.reset();
        stop.request_stop();  // The second is out of the line, and its stop must not look for it.
    });
    const auto first = items->read().as_task();
    const auto second = items->read(stop.get_token()).as_task();
    (void)detail::task_access::state_of(first)->on_completed(on_first, flags::none);

    items->close();

    EXPECT_THROW((void)first.get(), channel_closed);
    EXPECT_THROW((void)second.get(), channel_closed);
}

TEST(channel, may_be_destroyed_by_the_reader_that_is_canceled) {
    auto items = std::make_unique<channel<int>>();
    std::stop_source stop;
    must_run_once on_canceled([&] { items.reset(); });
    const auto reading = items->read(stop.get_token()).as_task();
    (void)detail::task_access::state_of(reading)->on_completed(on_canceled, flags::none);

    stop.request_stop();

    EXPECT_EQ(reading.status(), operation_status::canceled);
    EXPECT_EQ(items, nullptr);
}

TEST(channel, may_be_used_by_those_it_tells) {
    channel<int> items(0);
    const auto echo = [](channel<int>& on) -> task<void> {
        for (int i = 0; i < 3; ++i) {
            const int item = co_await on.read();
            co_await on.write(item + 1);
        }
    };
    const auto echoing = echo(items);

    for (int i = 0; i < 3; ++i) {
        items.write(10 * i).get();
        EXPECT_EQ(items.read().get(), 10 * i + 1);
    }

    EXPECT_TRUE(echoing.is_completed());
}

TEST(channel, closing_lets_the_items_of_those_who_still_write_go) {
    const live_check nothing_is_left;
    channel<move_only> items(1);
    items.write(move_only(1)).get();
    const auto refused = items.write(move_only(2));

    items.close();

    EXPECT_THROW(refused.get(), channel_closed);
    EXPECT_EQ(items.read().get().number(), 1);
    EXPECT_THROW((void)items.read().get(), channel_closed);
}

TEST(channel, one_stop_may_cancel_many) {
    channel<int> items;
    std::stop_source stop;
    const auto first = items.read(stop.get_token());
    const auto staying = items.read();
    const auto second = items.read(stop.get_token());

    stop.request_stop();
    items.write(1).get();

    EXPECT_THROW((void)first.get(), operation_canceled);
    EXPECT_THROW((void)second.get(), operation_canceled);
    EXPECT_EQ(staying.get(), 1);
}

TEST(channel, an_item_that_was_declined_has_not_been_moved) {
    channel<move_only> items(1);
    items.write(move_only(1)).get();
    move_only item(2);

    EXPECT_FALSE(items.try_write(std::move(item)));

    EXPECT_EQ(item.number(), 2);
}

TEST(channel, allocates_nothing_in_steady_state_waiting_or_not) {
    channel<int> items;
    channel<int> full(0);
    const std::stop_source stop;
    const auto once = [&] {
        items.write(1).get();
        EXPECT_EQ(items.read().get(), 1);
        const auto reading = items.read(stop.get_token());
        items.write(2).get();
        const auto writing = full.write(3, stop.get_token());
        EXPECT_EQ(full.read().get(), 3);
        writing.get();
        return reading.get();
    };
    once();
    const allocation_scope scope;
    for (int i = 0; i < 1000; ++i) ASSERT_EQ(once(), 2);
    EXPECT_EQ(scope.allocations(), 0u);
}

}  // namespace
}  // namespace vt
