// The runtime where memory runs out: each allocation fails once, at each place where there is one. Whoever asked is told so by
// std::bad_alloc, nothing is lost and nothing leaks, and what was used goes on working.
#include <gtest/gtest.h>

#include <atomic>
#include <new>
#include <thread>

#include <revenant/explore.hpp>
#include <vt/async_cache.hpp>
#include <vt/async_local.hpp>
#include <vt/async_semaphore.hpp>
#include <vt/channel.hpp>
#include <vt/source_pool.hpp>
#include <vt/task_source.hpp>
#include <vt/when_all.hpp>
#include <vt/when_any.hpp>

namespace {

using revenant::check;
using revenant::exploration;
using revenant::search;

// Uses it twice: at most once without memory, so that once it has to work. Under the default schedule, each place in
// turn; and under all others, too.
template <class Use>
void expect_borne(Use use, std::uint64_t places_least) {
    for (const search by : {search::single_faults, search::exhaustive}) {
        const exploration done = revenant::explore(
            [&] {
                std::atomic<int> uses{0};
                for (int attempt = 0; attempt < 2; ++attempt) {
                    try {
                        use();
                        uses.fetch_add(1);
                    } catch (const std::bad_alloc&) {}
                }
                check(uses.load() != 0, "one failure is one failure");
            },
            {.strategy = by, .executions_max = 20'000, .faults = {.failed_allocations = true}});
        EXPECT_TRUE(done) << done.story;
        EXPECT_GE(done.executions, places_least + 1);
    }
}

vt::task<int> await_if_there_is_memory(vt::value_task<int> operation) { co_return co_await operation; }

TEST(without_memory, a_pool_lends_nothing_or_all_of_an_operation) {
    expect_borne(
        [] {
            vt::source_pool<int> pool;
            auto completer = pool.rent();
            const vt::task<int> consumer = await_if_there_is_memory(completer.task());
            completer.set_result(7);
            check(consumer.get() == 7, "the value comes through");
            check(pool.counts().rented == 0, "and the source is home");
        },
        2);
}

TEST(without_memory, a_task_is_made_or_not) {
    expect_borne(
        [] {
            vt::task_source<int> source;
            vt::task<int> both = [](vt::task<int> first) -> vt::task<int> {
                co_return co_await first + 1;
            }(source.task());
            std::thread producer([&] { source.set_result(1); });
            producer.join();
            check(both.get() == 2, "one and one");
        },
        2);
}

TEST(without_memory, a_channel_keeps_what_it_took) {
    vt::channel<int>* volatile kept = nullptr;
    expect_borne(
        [&] {
            vt::channel<int> items;
            kept = &items;
            int written = 0;
            for (int i = 0; i < 3; ++i) {
                try {
                    items.write(i).get();
                    ++written;
                } catch (const std::bad_alloc&) {}
            }
            int read = 0;
            while (items.try_read()) ++read;
            check(read == written, "what it said it took is in it, and nothing else");
            check(written >= 2, "one failure is one failure");
        },
        1);
}

TEST(without_memory, a_semaphore_loses_no_permit) {
    expect_borne(
        [] {
            vt::async_semaphore permits(1);
            try {
                auto first = permits.acquire().get();
                auto second = permits.acquire();
                first.give_back();
                const auto served = std::move(second).get();
            } catch (const std::bad_alloc&) {}
            check(permits.try_acquire().has_value(), "the permit is there");
        },
        1);
}

// The one thing that is lost, as discard.hpp says: who drops an operation that is not done yet needs a little memory for
// the one who will clear it away.
TEST(without_memory, a_permit_on_its_way_to_nobody_is_lost) {
    const exploration found = revenant::explore(
        [] {
            vt::async_semaphore permits(1);
            {
                const auto first = permits.acquire().get();
                try {
                    auto dropped = permits.acquire();
                } catch (const std::bad_alloc&) {}
            }
            check(permits.try_acquire().has_value(), "the permit is there");
        },
        {.strategy = search::single_faults, .faults = {.failed_allocations = true}});
    EXPECT_EQ(found.found, revenant::verdict::failed_check) << found.story;
    EXPECT_NE(found.story.find("an allocation fails"), std::string::npos) << found.story;
    EXPECT_NE(found.story.find("frame_pool"), std::string::npos) << found.story;
}

TEST(without_memory, a_cache_forgets_a_load_that_failed) {
    expect_borne(
        [] {
            vt::async_cache<int, int> cache([](const int& key) -> vt::task<int> { co_return key * 2; });
            int value = 0;
            for (int attempt = 0; attempt < 2 && value == 0; ++attempt) {
                try {
                    value = cache.get(21).as_task().get();
                } catch (const std::bad_alloc&) {}
            }
            check(value == 42, "asked again it answers");
        },
        2);
}

TEST(without_memory, a_context_is_set_or_stays_as_it_was) {
    expect_borne(
        [] {
            vt::async_local<int> request;
            request.set(1);
            try {
                request.set(2);
            } catch (const std::bad_alloc&) {
                check(request.get() == 1, "it is what it was");
            }
            request.set(3);
            check(request.get() == 3, "and can be set again");
        },
        2);
}

TEST(without_memory, all_and_any_wait_for_what_there_is) {
    expect_borne(
        [] {
            vt::task_source<int> one;
            vt::task_source<int> two;
            {
                const auto first = vt::when_any(one.task(), two.task());
                const auto both = vt::when_all(one.task(), two.task());
                one.set_result(1);
                two.set_result(2);
                check(first.get() == 0, "the first one was first");
                both.get();
            }
        },
        2);
}

}  // namespace
