// A queue in one block of memory.
#include <support/allocation_counter.hpp>
#include <support/counted.hpp>

#include <vt/detail/ring.hpp>

namespace vt::detail {
namespace {

using namespace revenant_tests;

TEST(ring, gives_back_in_the_order_of_pushing_however_often_it_wraps_and_grows) {
    ring<int> queue;
    int pushed = 0;
    int popped = 0;
    for (int round = 1; round < 50; ++round) {
        for (int i = 0; i < round; ++i) queue.push(int{pushed++});
        for (int i = 0; i < round - 1; ++i) ASSERT_EQ(queue.pop(), popped++);
    }
    EXPECT_EQ(queue.size(), std::size_t{49});
    while (!queue.empty()) ASSERT_EQ(queue.pop(), popped++);
    EXPECT_EQ(popped, pushed);
}

TEST(ring, allocates_nothing_once_it_has_grown) {
    ring<int> queue;
    for (int i = 0; i < 8; ++i) queue.push(int{i});
    const allocation_scope scope;
    for (int i = 0; i < 1000; ++i) queue.push(queue.pop());
    EXPECT_EQ(scope.allocations(), 0u);
}

TEST(ring, destroys_what_is_left_in_it) {
    const live_check nothing_is_left;
    ring<counted> queue;
    for (int i = 0; i < 5; ++i) queue.push(counted(i));
    EXPECT_EQ(queue.pop().number(), 0);
    EXPECT_EQ(counted::alive(), 4);
}

}  // namespace
}  // namespace vt::detail
