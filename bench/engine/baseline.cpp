// The least that can control unmodified C++, as a baseline: the same instrumentation, fibers with thread-local storage of their
// own, and a random choice before each step. It records nothing, resets nothing, and finds nothing but failed checks.
//
//     engine_baseline MODEL EXECUTIONS      prints executions for each second of processor time
//
// It stands where the engine's library does, so a program is linked with one of the two.
#include <dlfcn.h>
#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

#include <boost/context/detail/fcontext.hpp>

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <source_location>

#include "models.hpp"

namespace context = boost::context::detail;

namespace {

struct fiber {
    context::fcontext_t at = nullptr;
    char* stack = nullptr;
    std::uint64_t thread_pointer = 0;
    void* (*entry)(void*) = nullptr;
    void* argument = nullptr;
    bool ended = false;
    int joins = -1;
};

constexpr std::size_t stack_bytes = 64 * 1024;
constexpr int outside = -1;

fiber fibers[16];
int count = 0;
int current = outside;
bool is_active = false;
context::fcontext_t outside_at = nullptr;
std::uint64_t outside_thread_pointer = 0;
std::uint64_t chance = 0x9e3779b97f4a7c15;

std::uint64_t thread_pointer() {
    std::uint64_t value = 0;
    asm volatile("rdfsbase %0" : "=r"(value));
    return value;
}

std::uint32_t drawn_below(std::uint32_t bound) {
    chance ^= chance << 13;
    chance ^= chance >> 7;
    chance ^= chance << 17;
    return static_cast<std::uint32_t>(((chance >> 32) * bound) >> 32);
}

void keep(context::transfer_t from) {
    const auto left = static_cast<int>(reinterpret_cast<std::intptr_t>(from.data));
    (left == outside ? outside_at : fibers[left].at) = from.fctx;
}

void switch_to(int next) {
    if (next == current) return;
    const int left = current;
    current = next;
    const std::uint64_t pointer = next == outside ? outside_thread_pointer : fibers[next].thread_pointer;
    asm volatile("wrfsbase %0" ::"r"(pointer) : "memory");
    keep(context::jump_fcontext(next == outside ? outside_at : fibers[next].at,
                                reinterpret_cast<void*>(static_cast<std::intptr_t>(left))));
}

// Before each step: anybody who can run goes on.
void hand_over() {
    if (!is_active) return;
    int ready[16];
    std::uint32_t ready_count = 0;
    for (int i = 0; i < count; ++i) {
        if (!fibers[i].ended && (fibers[i].joins < 0 || fibers[fibers[i].joins].ended))
            ready[ready_count++] = i;
    }
    switch_to(ready_count == 0 ? outside : ready[ready_count == 1 ? 0 : drawn_below(ready_count)]);
}

[[noreturn]] void run(context::transfer_t from) {
    keep(from);
    fiber& me = fibers[current];
    me.entry(me.argument);
    me.ended = true;
    hand_over();
    std::abort();
}

void* lend(void* to) {
    static_cast<std::atomic<std::uint64_t>*>(to)->store(thread_pointer());
    for (;;) pause();
}

int real_create(pthread_t* id, const pthread_attr_t* attributes, void* (*entry)(void*), void* argument) {
    using create = int (*)(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*);
    static const auto real = reinterpret_cast<create>(dlsym(RTLD_NEXT, "pthread_create"));
    return real(id, attributes, entry, argument);
}

int spawn(void* (*entry)(void*), void* argument) {
    fiber& fresh = fibers[count];
    if (fresh.stack == nullptr) {
        fresh.stack = static_cast<char*>(
            mmap(nullptr, stack_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
        std::atomic<std::uint64_t> lent{0};
        pthread_t lender{};
        real_create(&lender, nullptr, lend, &lent);
        while (lent.load() == 0) {}
        fresh.thread_pointer = lent.load();
    }
    fresh.entry = entry;
    fresh.argument = argument;
    fresh.ended = false;
    fresh.joins = -1;
    fresh.at = context::make_fcontext(fresh.stack + stack_bytes, stack_bytes, run);
    return count++;
}

void* run_body(void* body) {
    static_cast<const engine_bench::model*>(body)->body(0);
    return nullptr;
}

}  // namespace

namespace revenant::engine {
// The models call it by this name; here nobody asks for the answer.
void check(bool, const char*, std::source_location) {}
}  // namespace revenant::engine

extern "C" {
void __tsan_init() {}
void __tsan_func_entry(void*) {}
void __tsan_func_exit() {}
void __tsan_vptr_update(void**, void*) {}
void __tsan_vptr_read(void**) {}
void __tsan_read_range(void*, unsigned long) {}
void __tsan_write_range(void*, unsigned long) {}
void* __tsan_memset(void* to, int value, unsigned long bytes) { return std::memset(to, value, bytes); }

#define BASELINE_ACCESS(bytes)        \
    void __tsan_read##bytes(void*) {} \
    void __tsan_write##bytes(void*) {}
BASELINE_ACCESS(1)
BASELINE_ACCESS(2)
BASELINE_ACCESS(4)
BASELINE_ACCESS(8)
BASELINE_ACCESS(16)

#define BASELINE_ATOMICS(bits, type)                                                                         \
    type __tsan_atomic##bits##_load(const volatile type* a, int) {                                           \
        hand_over();                                                                                         \
        return *a;                                                                                           \
    }                                                                                                        \
    void __tsan_atomic##bits##_store(volatile type* a, type value, int) {                                    \
        hand_over();                                                                                         \
        *a = value;                                                                                          \
    }                                                                                                        \
    type __tsan_atomic##bits##_exchange(volatile type* a, type value, int) {                                 \
        hand_over();                                                                                         \
        const type before = *a;                                                                              \
        *a = value;                                                                                          \
        return before;                                                                                       \
    }                                                                                                        \
    int __tsan_atomic##bits##_compare_exchange_strong(volatile type* a, type* expected, type to, int, int) { \
        hand_over();                                                                                         \
        const type before = *a;                                                                              \
        const bool equal = before == *expected;                                                              \
        if (equal) *a = to;                                                                                  \
        *expected = before;                                                                                  \
        return equal ? 1 : 0;                                                                                \
    }                                                                                                        \
    type __tsan_atomic##bits##_compare_exchange_val(volatile type* a, type expected, type to, int, int) {    \
        hand_over();                                                                                         \
        const type before = *a;                                                                              \
        if (before == expected) *a = to;                                                                     \
        return before;                                                                                       \
    }
BASELINE_ATOMICS(8, std::uint8_t)
BASELINE_ATOMICS(32, std::uint32_t)

int pthread_create(pthread_t* id, const pthread_attr_t* attributes, void* (*entry)(void*),
                   void* argument) noexcept {
    if (!is_active) return real_create(id, attributes, entry, argument);
    *id = static_cast<pthread_t>(spawn(entry, argument) + 1);
    return 0;
}

int pthread_join(pthread_t id, void**) {
    const int other = static_cast<int>(id) - 1;
    if (fibers[other].ended) return 0;
    fibers[current].joins = other;
    hand_over();
    fibers[current].joins = -1;
    return 0;
}
}

int main(int words_count, char** words) {
    if (words_count != 3) return 2;
    const engine_bench::model* chosen = nullptr;
    for (const engine_bench::model& each : engine_bench::models()) {
        if (std::strcmp(each.name, words[1]) == 0) chosen = &each;
    }
    if (chosen == nullptr) return 2;
    const long executions = std::atol(words[2]);
    outside_thread_pointer = thread_pointer();
    const std::clock_t began = std::clock();
    for (long i = 0; i < executions; ++i) {
        count = 0;
        current = outside;
        is_active = true;
        switch_to(spawn(run_body, const_cast<engine_bench::model*>(chosen)));
        is_active = false;
    }
    const double seconds = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
    std::printf("%.0f\n", static_cast<double>(executions) / seconds);
    std::fflush(stdout);
    std::_Exit(0);  // The lenders never end.
}
