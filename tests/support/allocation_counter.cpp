// The counting operators new and delete, and what they counted.
//
// Each thread counts in a tally of its own, so that counting costs a thread nothing another thread can feel.
// Tallies are linked into a list when they are made and never freed: a thread may allocate until its very end,
// and what it counted is part of the total after it.
#include <support/allocation_counter.hpp>

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>

namespace revenant_tests {
namespace {

// Written by its own thread only, read by any; the numbers guard no other data, so relaxed is enough.
struct tally {
    std::atomic<std::uint64_t> allocations{0};
    std::atomic<std::uint64_t> bytes{0};
    tally* next = nullptr;  // Written before the tally is published, never after.
};

constinit std::atomic<tally*> all_tallies{nullptr};
constinit thread_local tally* own_tally = nullptr;

// Not by operator new, which is what asks for it.
tally* make_tally() noexcept {
    void* memory = std::malloc(sizeof(tally));
    if (memory == nullptr) std::abort();
    auto* made = ::new (memory) tally;
    made->next = all_tallies.load(std::memory_order_relaxed);
    // Release: the tally is complete for whoever finds it; pairs with the acquire in allocations_of_all_threads().
    while (!all_tallies.compare_exchange_weak(made->next, made, std::memory_order_release,
                                              std::memory_order_relaxed)) {}
    return made;
}

void count(std::size_t bytes) noexcept {
    if (own_tally == nullptr) own_tally = make_tally();
    const auto add = [](std::atomic<std::uint64_t>& number, std::uint64_t more) {
        number.store(number.load(std::memory_order_relaxed) + more, std::memory_order_relaxed);
    };
    add(own_tally->allocations, 1);
    add(own_tally->bytes, bytes);
}

allocation_counts read(const tally& of) noexcept {
    return {.allocations = of.allocations.load(std::memory_order_relaxed),
            .bytes = of.bytes.load(std::memory_order_relaxed)};
}

// Null where there is no memory. Zero bytes are a block of their own, as the standard demands.
void* try_allocate(std::size_t bytes, std::size_t alignment) noexcept {
    count(bytes);
    const std::size_t asked = bytes == 0 ? 1 : bytes;
    if (alignment <= alignof(std::max_align_t)) return std::malloc(asked);
    void* block = nullptr;
    return posix_memalign(&block, alignment, asked) == 0 ? block : nullptr;
}

void* allocate(std::size_t bytes, std::size_t alignment) {
    if (void* block = try_allocate(bytes, alignment)) return block;
    throw std::bad_alloc();
}

constexpr std::size_t usual = alignof(std::max_align_t);

constexpr std::size_t number(std::align_val_t alignment) { return static_cast<std::size_t>(alignment); }

}  // namespace

allocation_counts allocations_of_this_thread() noexcept {
    return own_tally == nullptr ? allocation_counts{} : read(*own_tally);
}

allocation_counts allocations_of_all_threads() noexcept {
    allocation_counts total;
    // Acquire: the tallies are complete; pairs with the release in make_tally().
    for (const tally* each = all_tallies.load(std::memory_order_acquire); each != nullptr;
         each = each->next) {
        const allocation_counts counted = read(*each);
        total.allocations += counted.allocations;
        total.bytes += counted.bytes;
    }
    return total;
}

}  // namespace revenant_tests

// All forms, so that no block is made by one allocator and given back to another.
// clang-format off
using namespace revenant_tests;
using std::align_val_t, std::nothrow_t, std::size_t;

void* operator new(size_t n) { return allocate(n, usual); }
void* operator new[](size_t n) { return allocate(n, usual); }
void* operator new(size_t n, align_val_t a) { return allocate(n, number(a)); }
void* operator new[](size_t n, align_val_t a) { return allocate(n, number(a)); }
void* operator new(size_t n, const nothrow_t&) noexcept { return try_allocate(n, usual); }
void* operator new[](size_t n, const nothrow_t&) noexcept { return try_allocate(n, usual); }
void* operator new(size_t n, align_val_t a, const nothrow_t&) noexcept { return try_allocate(n, number(a)); }
void* operator new[](size_t n, align_val_t a, const nothrow_t&) noexcept { return try_allocate(n, number(a)); }

void operator delete(void* p) noexcept { std::free(p); }
void operator delete[](void* p) noexcept { std::free(p); }
void operator delete(void* p, size_t) noexcept { std::free(p); }
void operator delete[](void* p, size_t) noexcept { std::free(p); }
void operator delete(void* p, align_val_t) noexcept { std::free(p); }
void operator delete[](void* p, align_val_t) noexcept { std::free(p); }
void operator delete(void* p, size_t, align_val_t) noexcept { std::free(p); }
void operator delete[](void* p, size_t, align_val_t) noexcept { std::free(p); }
void operator delete(void* p, const nothrow_t&) noexcept { std::free(p); }
void operator delete[](void* p, const nothrow_t&) noexcept { std::free(p); }
void operator delete(void* p, align_val_t, const nothrow_t&) noexcept { std::free(p); }
void operator delete[](void* p, align_val_t, const nothrow_t&) noexcept { std::free(p); }
// clang-format on
