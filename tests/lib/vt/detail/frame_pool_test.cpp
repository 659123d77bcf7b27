// Pooled memory: reused, and aligned as what lives there asks.
#include <support/allocation_counter.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include <vt/detail/frame_pool.hpp>
#include <vt/detail/waiting_line.hpp>
#include <vt/task_source.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

struct alignas(64) aligned {
    int number = 0;

    bool is_at_its_place() const { return reinterpret_cast<std::uintptr_t>(this) % alignof(aligned) == 0; }
};

struct pooled : detail::pooled_memory {
    char content[200];
};
struct pooled_and_aligned : detail::pooled_memory {
    aligned content;
};

TEST(frame_pool, gives_freed_memory_out_again) {
    std::make_unique<pooled>().reset();

    const allocation_scope scope;
    std::make_unique<pooled>().reset();

    EXPECT_EQ(scope.allocations(), 0u);
}

// Of a size that nobody else pools.
struct large : detail::pooled_memory {
    char content[1'700];
};

// Fills the store that threads share, and then has many threads allocate one block each, which this
// thread frees. Says how many new blocks that took.
std::size_t new_blocks_for(std::size_t threads, void (*allocate)(std::unique_ptr<large>&)) {
    std::vector<std::unique_ptr<large>> made(200);
    for (auto& each : made) each = std::make_unique<large>();
    made.clear();

    const allocation_scope scope(counted_threads::all);
    for (std::size_t i = 0; i < threads; ++i) {
        std::unique_ptr<large> one;
        std::thread(allocate, std::ref(one)).join();
    }
    return scope.bytes() / sizeof(large);  // What starting a thread takes is little beside a block.
}

TEST(frame_pool, a_thread_that_only_allocates_brings_back_what_it_has_left_over) {
    const auto allocate = [](std::unique_ptr<large>& one) { one = std::make_unique<large>(); };

    EXPECT_LT(new_blocks_for(100, allocate), 20u);
}

TEST(frame_pool, a_thread_that_ends_brings_back_what_it_freed_last) {
    const auto allocate_and_free = [](std::unique_ptr<large>&) {
        std::make_unique<large>().reset();  // The first time only lets the thread keep blocks.
        std::make_unique<large>().reset();
    };

    EXPECT_LT(new_blocks_for(300, allocate_and_free), 80u);
}

TEST(frame_pool, a_thread_that_is_ending_keeps_no_more_than_it_asks_for) {
    const auto allocate = [](std::unique_ptr<large>& one) {
        struct last_act {
            std::unique_ptr<large>* to_fill;
            ~last_act() { *to_fill = std::make_unique<large>(); }
        };
        // What is made first is destroyed last: the pool's own end comes before this one.
        static thread_local last_act at_the_end{&one};
        one = std::make_unique<large>();
        one.reset();
    };

    EXPECT_LT(new_blocks_for(100, allocate), 20u);
}

TEST(frame_pool, aligns_what_asks_for_more_than_its_blocks_have) {
    for (int i = 0; i < 8; ++i) {
        const auto first = std::make_unique<pooled_and_aligned>();
        const auto second = std::make_unique<pooled_and_aligned>();

        ASSERT_TRUE(first->content.is_at_its_place());
        ASSERT_TRUE(second->content.is_at_its_place());
    }
}

TEST(frame_pool, values_of_tasks_are_aligned) {
    for (int i = 0; i < 8; ++i) {
        task_source<aligned> one;
        task_source<aligned> two;
        one.set_result();
        two.set_result();

        ASSERT_TRUE(detail::task_access::state_of(one.task())->value().is_at_its_place());
        ASSERT_TRUE(detail::task_access::state_of(two.task())->value().is_at_its_place());
    }
}

TEST(frame_pool, what_a_waiter_carries_is_aligned) {
    std::mutex mutex;
    detail::waiting_line<void, aligned> line(mutex);
    for (int i = 0; i < 8; ++i) {
        const auto first = line.prepare({});
        const auto second = line.prepare({});

        ASSERT_TRUE(first->carried.is_at_its_place());
        ASSERT_TRUE(second->carried.is_at_its_place());
    }
}

}  // namespace
}  // namespace vt
