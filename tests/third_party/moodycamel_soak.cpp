// moodycamel::ConcurrentQueue. It is a header over std::atomic, so every step of it is controlled. It promises the order of
// each producer's own items, and nothing between producers.
#include <thread>
#include <vector>

#include <concurrentqueue/concurrentqueue.h>

#include "explored.hpp"

namespace revenant_tests {
namespace {

using queue = moodycamel::ConcurrentQueue<int>;

// Items 1 and 2 of one producer, 11 and 12 of the other: each once, and each producer's in its order.
void check_items(const std::vector<int>& taken) {
    int last[2] = {0, 10};
    for (const int item : taken) {
        int& before = last[item > 10 ? 1 : 0];
        revenant::check(item == before + 1, "a producer's items come out in their order, each once");
        before = item;
    }
    revenant::check(taken.size() == 4, "all items come out");
}

TEST(moodycamel, producers_that_are_not_announced) {
    EXPECT_TRUE(many_of([] {
        queue items(32);
        std::vector<int> taken;
        std::thread other([&] {
            items.enqueue(11);
            items.enqueue(12);
        });
        items.enqueue(1);
        items.enqueue(2);
        for (int item = 0; items.try_dequeue(item);) taken.push_back(item);
        other.join();
        for (int item = 0; items.try_dequeue(item);) taken.push_back(item);
        check_items(taken);
    }));
}

TEST(moodycamel, producers_with_tokens) {
    EXPECT_TRUE(many_of([] {
        queue items(32);
        std::thread other([&] {
            const moodycamel::ProducerToken mine(items);
            items.enqueue(mine, 11);
            items.enqueue(mine, 12);
        });
        const moodycamel::ProducerToken mine(items);
        items.enqueue(mine, 1);
        items.enqueue(mine, 2);
        std::vector<int> taken;
        moodycamel::ConsumerToken taker(items);
        for (int item = 0; items.try_dequeue(taker, item);) taken.push_back(item);
        other.join();
        for (int item = 0; items.try_dequeue(taker, item);) taken.push_back(item);
        check_items(taken);
    }));
}

TEST(moodycamel, two_take_what_two_put) {
    EXPECT_TRUE(many_of([] {
        queue items(32);
        std::vector<int> taken[3];
        const auto take_all = [&](int who) {
            for (int item = 0; items.try_dequeue(item);) taken[who].push_back(item);
        };
        std::thread second([&] {
            items.enqueue(11);
            take_all(1);
        });
        std::thread third([&] { take_all(2); });
        items.enqueue(1);
        take_all(0);
        second.join();
        third.join();
        take_all(0);
        int sum = 0;
        for (const auto& each : taken) {
            for (const int item : each) sum += item;
        }
        revenant::check(taken[0].size() + taken[1].size() + taken[2].size() == 2 && sum == 12,
                        "each item is taken once");
    }));
}

}  // namespace
}  // namespace revenant_tests
