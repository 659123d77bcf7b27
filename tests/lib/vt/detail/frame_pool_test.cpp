// Pooled memory: reused, and aligned as what lives there asks.
#include <support/allocation_counter.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>

#include <vt/channel.hpp>
#include <vt/detail/frame_pool.hpp>
#include <vt/task_source.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

struct alignas(128) aligned {
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

TEST(frame_pool, items_of_those_who_wait_to_write_are_aligned) {
    channel<aligned> items(0);
    const auto first = items.write(aligned{1});
    const auto second = items.write(aligned{2});

    EXPECT_EQ(items.read().get().number, 1);
    EXPECT_EQ(items.read().get().number, 2);
}

}  // namespace
}  // namespace vt
