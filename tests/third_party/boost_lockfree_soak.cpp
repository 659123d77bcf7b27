// Boost.Lockfree's queue, stack and single-producer queue. They are templates over std::atomic, so every step of theirs is
// controlled and every access seen; what they allocate is watched.
//
// They keep what they promise. Queue and stack race by the letter of the standard: a slow thread reads the link of a node
// that another has recycled, while the free list writes its own link there with a plain store. The tag beside the pointer
// makes the slow one throw away what it read. ThreadSanitizer reports the same two lines.
#include <optional>
#include <thread>

#include <boost/lockfree/queue.hpp>
#include <boost/lockfree/spsc_queue.hpp>
#include <boost/lockfree/stack.hpp>

#include "explored.hpp"

namespace revenant_tests {
namespace {

namespace lockfree = boost::lockfree;

template <class Container>
std::optional<int> popped(Container& from) {
    int item = 0;
    if (!from.pop(item)) return std::nullopt;
    return item;
}

// Each of three threads puts an item in and takes one out; in the end all that went in has come out once.
template <class Container>
void three_put_and_take() {
    Container items(3);
    int taken[3] = {};
    const auto put_and_take = [&](int mine) {
        revenant::check(items.push(mine), "there is room");
        taken[mine - 1] = popped(items).value_or(0);
    };
    std::thread second(put_and_take, 2);
    std::thread third(put_and_take, 3);
    put_and_take(1);
    second.join();
    third.join();
    bool out[4] = {};
    for (const int item : taken) {
        revenant::check(item != 0 && !out[item], "each takes an item, and each item is taken once");
        out[item] = true;
    }
    revenant::check(!popped(items), "and nothing is left");
}

using fixed_queue = lockfree::queue<int, lockfree::fixed_sized<true>>;
using fixed_stack = lockfree::stack<int, lockfree::fixed_sized<true>>;
using growing_queue = lockfree::queue<int>;
using growing_stack = lockfree::stack<int>;

const revenant::explore_options behaviour{
    .strategy = revenant::search::portfolio, .executions_max = 1'000'000, .races = false};

TEST(boost_lockfree, queue_of_fixed_size) {
    EXPECT_TRUE(explored(three_put_and_take<fixed_queue>, behaviour));
}
TEST(boost_lockfree, queue_that_grows) {
    EXPECT_TRUE(explored(three_put_and_take<growing_queue>, behaviour));
}
TEST(boost_lockfree, stack_of_fixed_size) {
    EXPECT_TRUE(explored(three_put_and_take<fixed_stack>, behaviour));
}
TEST(boost_lockfree, stack_that_grows) {
    EXPECT_TRUE(explored(three_put_and_take<growing_stack>, behaviour));
}

TEST(boost_lockfree, queue_reads_the_link_of_what_another_recycles) {
    EXPECT_EQ(many_of(three_put_and_take<growing_queue>).found, revenant::verdict::data_race);
}
TEST(boost_lockfree, stack_reads_the_link_of_what_another_recycles) {
    EXPECT_EQ(many_of(three_put_and_take<growing_stack>).found, revenant::verdict::data_race);
}

TEST(boost_lockfree, spsc_queue) {
    EXPECT_TRUE(all_of([] {
        lockfree::spsc_queue<int, lockfree::capacity<2>> items;
        int accepted = 0;
        std::thread producer([&] {
            for (int tries = 0; tries < 4; ++tries) accepted += items.push(accepted + 1) ? 1 : 0;
        });
        int last = 0;
        const auto take = [&] {
            const auto got = popped(items);
            revenant::check(!got || *got == last + 1, "items come out as they went in");
            last = got.value_or(last);
            return got.has_value();
        };
        for (int tries = 0; tries < 4; ++tries) take();
        producer.join();
        while (take()) {}
        revenant::check(last == accepted, "what was accepted has come out");
    }));
}

}  // namespace
}  // namespace revenant_tests
