// More threads and calls than can be gone through: the runtime under a portfolio of strategies.
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <thread>
#include <vector>

#include <vt/async_cache.hpp>
#include <vt/async_semaphore.hpp>
#include <vt/channel.hpp>
#include <vt/source_core.hpp>
#include <vt/source_pool.hpp>

#include "both_ways.hpp"
#include "counting.hpp"

namespace {

using revenant::check;

constexpr int threads = 4;

template <class Body>
void expect_right(Body body) {
    const auto explored =
        explore_both_ways(body, {.strategy = revenant::search::portfolio, .executions_max = 1'500});
    EXPECT_TRUE(explored) << explored.story;
}

// Does it on so many threads, this one among them.
template <class Do>
void on_each(Do act) {
    std::vector<std::thread> others;
    for (int which = 1; which < threads; ++which) others.emplace_back(act, which);
    act(0);
    for (std::thread& each : others) each.join();
}

TEST(more_threads, of_three_who_complete_one_wins_and_the_one_who_waits_is_told_once) {
    expect_right([] {
        vt::source_core<int> core;
        const vt::token now = core.current();
        counting node;
        std::atomic<int> won{0};
        bool registered = false;
        on_each([&](int which) {
            if (which == 0) {
                registered = core.on_completed(node, now, vt::flags::none) == vt::registration::registered;
                return;
            }
            try {
                core.set_result(now, which);
                won.fetch_add(which);
            } catch (const vt::misuse_error& refused) {
                check(refused.kind() == vt::misuse::completed_twice, "it had its outcome already");
            }
        });
        check(node.runs == (registered ? 1 : 0), "an accepted continuation runs once, another never");
        check(core.get_result(now) == won.load(), "the value is the winner's");
    });
}

TEST(more_threads, each_operation_of_a_shared_pool_has_its_own_value) {
    expect_right([] {
        vt::source_pool<int> pool;
        on_each([&](int which) {
            for (int round = 0; round < 2; ++round) {
                auto completer = pool.rent();
                auto operation = completer.task();
                completer.set_result(10 * which + round);
                check(operation.get() == 10 * which + round, "nobody is answered with a stranger's value");
            }
        });
        check(pool.counts().rented == 0, "all sources are home");
    });
}

TEST(more_threads, what_two_write_into_a_channel_two_read) {
    expect_right([] {
        vt::channel<int> items(1);
        std::atomic<int> read{0};
        on_each([&](int which) {
            for (int round = 0; round < 2; ++round) {
                if (which % 2 == 0) {
                    items.write(1 + which + round).as_task().get();
                } else {
                    read.fetch_add(items.read().as_task().get());
                }
            }
        });
        check(read.load() == 1 + 2 + 3 + 4, "each item once");
        check(!items.try_read(), "and nothing is left");
    });
}

vt::task<void> hold(vt::async_semaphore& permits, std::atomic<int>& inside) {
    const auto permit = co_await permits.acquire();
    check(inside.fetch_add(1) < 2, "two holders at a time");
    inside.fetch_sub(1);
}

TEST(more_threads, no_more_hold_a_permit_than_there_are) {
    expect_right([] {
        vt::async_semaphore permits(2);
        std::atomic<int> inside{0};
        std::array<vt::task<void>, threads> holders;
        on_each([&](int which) { holders[static_cast<std::size_t>(which)] = hold(permits, inside); });
        for (const auto& each : holders) check(each.is_completed(), "everybody had a turn");
        const auto one = permits.try_acquire();
        check(one.has_value() && permits.try_acquire().has_value(), "and both permits have come back");
    });
}

TEST(more_threads, each_key_of_a_cache_is_loaded_once) {
    expect_right([] {
        std::atomic<int> loads{0};
        vt::async_cache<int, int> cache([&](const int& key) -> vt::task<int> {
            ++loads;
            co_return key * 2;
        });
        on_each([&](int which) {
            const int key = which % 2;
            check(cache.get(key).as_task().get() == 2 * key, "the value is the key's");
        });
        check(loads == 2, "one load for all who ask for a key");
    });
}

}  // namespace
