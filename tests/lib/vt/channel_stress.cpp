// Items against cancellation, closing and one another, on real threads: nothing lost, nothing
// doubled, nobody forgotten.
#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include <vt/channel.hpp>

namespace vt {
namespace {

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__) || !defined(NDEBUG)
constexpr int rounds = 1'500;
#else
constexpr int rounds = 10'000;
#endif

TEST(channel_stress, every_item_arrives_once_among_many_readers_and_writers) {
    channel<int> items(4);
    std::vector<std::atomic<int>> seen(2 * rounds);
    const auto write = [](channel<int>& into, int first) -> task<void> {
        for (int i = 0; i < rounds; ++i) co_await into.write(first + i);
    };
    const auto read = [](channel<int>& from, std::vector<std::atomic<int>>& into) -> task<void> {
        for (int i = 0; i < rounds; ++i) {
            const int item = co_await from.read();
            ++into[item];
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 2; ++i) {
        threads.emplace_back([&, i] { write(items, i * rounds).get(); });
        threads.emplace_back([&] { read(items, seen).get(); });
    }
    for (std::thread& each : threads) each.join();
    for (const auto& each : seen) ASSERT_EQ(each, 1);
}

TEST(channel_stress, of_an_item_and_a_stop_exactly_one_wins_and_the_item_is_never_lost) {
    int canceled = 0;
    for (int round = 0; round < rounds; ++round) {
        channel<int> items;
        std::stop_source stop;
        const task<int> reading = items.read(stop.get_token()).as_task();
        std::thread stopping([&] { stop.request_stop(); });
        items.write(round).get();
        stopping.join();
        const std::optional<int> left = items.try_read();
        if (reading.status() == operation_status::canceled) {
            ++canceled;
            ASSERT_EQ(left, round) << "the reader was canceled, so the item must be there";
        } else {
            ASSERT_EQ(reading.get(), round);
            ASSERT_FALSE(left.has_value());
        }
    }
    RecordProperty("canceled", canceled);
}

TEST(channel_stress, of_a_writer_and_a_stop_exactly_one_wins) {
    for (int round = 0; round < rounds; ++round) {
        channel<int> items(0);
        std::stop_source stop;
        const task<void> writing = items.write(round, stop.get_token()).as_task();
        std::thread stopping([&] { stop.request_stop(); });
        const std::optional<int> item = items.try_read();
        stopping.join();
        ASSERT_EQ(item.has_value(), writing.status() == operation_status::succeeded);
    }
}

// Readers that give up all the time, and writers that do: what was written is read exactly once.
TEST(channel_stress, items_are_conserved_while_both_sides_give_up_all_the_time) {
    channel<int> items(2);
    std::vector<std::atomic<int>> written(2 * rounds);
    std::vector<std::atomic<int>> seen(2 * rounds);
    const auto write = [](channel<int>& into, int item, std::stop_token stop,
                          std::vector<std::atomic<int>>& log) -> task<void> {
        co_await into.write(item, stop);
        ++log[item];
    };
    const auto read = [](channel<int>& from, std::stop_token stop,
                         std::vector<std::atomic<int>>& log) -> task<void> {
        const int item = co_await from.read(stop);
        ++log[item];
    };
    const auto many = [](const auto& begin) {
        for (int i = 0; i < rounds; ++i) {
            std::stop_source stop;
            const task<void> going_on = begin(i, stop.get_token());
            if (i % 2 == 0) stop.request_stop();
            try {
                going_on.get();
            } catch (const operation_canceled&) {
                // Waited, and gave up.
            } catch (const channel_closed&) {
                return;
            }
        }
    };
    std::atomic<int> reading = 2;
    std::atomic<int> writing = 2;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 2; ++thread) {
        threads.emplace_back([&, thread] {
            many([&](int i, std::stop_token stop) {
                return write(items, thread * rounds + i, stop, written);
            });
            --writing;
        });
        threads.emplace_back([&] {
            many([&](int, std::stop_token stop) { return read(items, stop, seen); });
            --reading;
        });
    }
    // Writers that are left alone are helped out, and so are readers, by the close.
    const auto drain = [&] {
        while (const std::optional<int> item = items.try_read()) ++seen[*item];
    };
    std::thread helper([&] {
        while (writing != 0) {
            if (reading == 0) drain();
            std::this_thread::yield();
        }
        items.close();
    });
    for (std::thread& each : threads) each.join();
    helper.join();
    drain();

    for (std::size_t i = 0; i < seen.size(); ++i) ASSERT_EQ(seen[i], written[i]) << "item " << i;
}

// Somebody reads, somebody stops it, somebody closes: one of them ends the read, and none meets a
// channel that is gone.
TEST(channel_stress, of_an_item_a_stop_and_a_close_exactly_one_ends_the_read) {
    std::barrier begin(3);
    std::barrier end(3);
    std::unique_ptr<channel<int>> items;
    std::stop_source stop;
    const auto each_round = [&](auto act) {
        return [&, act] {
            for (int round = 0; round < rounds; ++round) {
                begin.arrive_and_wait();
                act(round);
                end.arrive_and_wait();
            }
        };
    };
    std::thread stopping(each_round([&](int) { stop.request_stop(); }));
    std::thread writing(each_round([&](int round) { (void)items->try_write(int(round)); }));
    for (int round = 0; round < rounds; ++round) {
        items = std::make_unique<channel<int>>();
        stop = std::stop_source();
        const task<int> first = items->read(stop.get_token()).as_task();
        const task<int> second = items->read(stop.get_token()).as_task();

        begin.arrive_and_wait();
        items->close();
        end.arrive_and_wait();

        ASSERT_TRUE(first.is_completed() && second.is_completed());
        const bool one_read =
            first.status() == operation_status::succeeded || second.status() == operation_status::succeeded;
        const std::optional<int> left = items->try_read();
        if (one_read) {
            ASSERT_NE(first.status(), second.status());
            ASSERT_FALSE(left.has_value());
        }
        if (left.has_value()) {  // Nobody waited when it was written, and that was before the close.
            ASSERT_EQ(first.status(), operation_status::canceled);
            ASSERT_EQ(second.status(), operation_status::canceled);
        }
        items.reset();
    }
    stopping.join();
    writing.join();
}

// The one who is told destroys the channel while others still stop what waited there.
TEST(channel_stress, a_reader_that_is_told_of_the_end_may_destroy_the_channel_at_once) {
    const auto read_and_destroy = [](std::unique_ptr<channel<int>>& from) -> task<void> {
        try {
            (void)co_await from->read();
        } catch (const channel_closed&) {
            from.reset();
        }
    };
    for (int round = 0; round < rounds; ++round) {
        auto items = std::make_unique<channel<int>>();
        std::stop_source stop;
        const task<void> destroying = read_and_destroy(items);
        const task<int> stopped = items->read(stop.get_token()).as_task();
        std::thread stopping([&] { stop.request_stop(); });

        items->close();
        stopping.join();

        destroying.get();
        ASSERT_TRUE(stopped.is_completed());
    }
}

}  // namespace
}  // namespace vt
