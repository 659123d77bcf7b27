// The counter sees every form of operator new, on the right thread, and nothing else.
#include <support/allocation_counter.hpp>

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <thread>

namespace {

using revenant_tests::allocation_scope;
using revenant_tests::counted_threads;

struct alignas(64) cache_line {
    std::byte bytes[64];
};

// Keeps the optimiser from removing an allocation nobody looks at.
template <class T>
T* seen(T* block) {
    static T* volatile last_seen = nullptr;
    last_seen = block;
    return last_seen;
}

TEST(allocation_counter, counts_nothing_where_nothing_is_allocated) {
    const allocation_scope scope;

    EXPECT_EQ(scope.allocations(), 0u);
    EXPECT_EQ(scope.bytes(), 0u);
}

TEST(allocation_counter, counts_objects_arrays_and_their_bytes) {
    const allocation_scope scope;

    delete seen(new std::int64_t(1));
    delete[] seen(new char[100]);

    EXPECT_EQ(scope.allocations(), 2u);
    EXPECT_EQ(scope.bytes(), 108u);
}

TEST(allocation_counter, counts_and_aligns_overaligned_objects) {
    const allocation_scope scope;

    const std::unique_ptr<cache_line> line(seen(new cache_line));
    const std::unique_ptr<cache_line[]> lines(seen(new cache_line[2]));

    EXPECT_EQ(scope.allocations(), 2u);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(line.get()) % 64, 0u);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(lines.get()) % 64, 0u);
}

TEST(allocation_counter, counts_what_does_not_throw) {
    const allocation_scope scope;

    delete seen(new (std::nothrow) int);
    delete[] seen(new (std::nothrow) int[4]);
    delete seen(new (std::nothrow) cache_line);
    delete[] seen(new (std::nothrow) cache_line[4]);

    EXPECT_EQ(scope.allocations(), 4u);
}

TEST(allocation_counter, gives_a_block_even_for_no_bytes) {
    void* const first = ::operator new(0);
    void* const second = ::operator new(0);

    EXPECT_NE(first, nullptr);
    EXPECT_NE(first, second);
    ::operator delete(first);
    ::operator delete(second);
}

TEST(allocation_counter, tells_its_own_thread_from_all_threads) {
    std::thread other;
    const allocation_scope all(counted_threads::all);
    const allocation_scope own;

    other = std::thread([] { delete[] seen(new char[1000]); });
    other.join();

    EXPECT_LT(own.bytes(), 1000u);
    EXPECT_GE(all.bytes(), 1000u);
}

}  // namespace
