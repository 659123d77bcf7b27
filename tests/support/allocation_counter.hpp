// How often, and for how many bytes, operator new was called.
//
//     allocation_scope scope;
//     use_the_pool();
//     EXPECT_EQ(scope.allocations(), 0u);
//
// Link `allocation_counter` into the binary: it replaces every form of operator new and delete there, also for
// the standard library. Memory taken by malloc or mmap is not seen. The replaced operators hand on to malloc and
// free, so a sanitizer still sees every block, but can no longer tell delete from delete[].
#pragma once

#include <cstdint>

namespace revenant_tests {

struct allocation_counts {
    std::uint64_t allocations = 0;
    std::uint64_t bytes = 0;
};

// What the calling thread allocated since it began.
allocation_counts allocations_of_this_thread() noexcept;

// What all threads together allocated, those included that have ended. A thread that is allocating at this
// moment may or may not be in it: join or synchronise first.
allocation_counts allocations_of_all_threads() noexcept;

enum class counted_threads { only_this, all };

// Counts from its construction on. REQUIRES: one that counts `only_this` thread is read on the thread it was
// made on.
class allocation_scope {
public:
    explicit allocation_scope(counted_threads which = counted_threads::only_this) noexcept
        : which_(which), before_(now()) {}

    allocation_scope(const allocation_scope&) = delete;
    allocation_scope& operator=(const allocation_scope&) = delete;

    std::uint64_t allocations() const noexcept { return now().allocations - before_.allocations; }
    std::uint64_t bytes() const noexcept { return now().bytes - before_.bytes; }

private:
    allocation_counts now() const noexcept {
        return which_ == counted_threads::only_this ? allocations_of_this_thread()
                                                    : allocations_of_all_threads();
    }

    counted_threads which_;
    allocation_counts before_;
};

}  // namespace revenant_tests
