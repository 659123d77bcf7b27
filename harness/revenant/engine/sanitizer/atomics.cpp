// Atomic operations, on their way to the sanitizer: each is one visible step, as it is without.
//
// The engine decides when it is this thread's turn, and the sanitizer carries the operation out, with the order that was
// asked for. It is jumped to, so it takes the program's line for the place it was called from. Nothing runs in between, so
// what the operation will find is known before.
#include <cstdint>

#include <revenant/engine/atomic_operations.hpp>
#include <revenant/engine/exported.hpp>
#include <revenant/engine/sanitizer/relaxed_orders.hpp>
#include <revenant/engine/sanitizer/wrapped.hpp>
#include <revenant/engine/scheduler.hpp>

namespace revenant::engine {
namespace {

template <class T>
void reads(const volatile T* from, const request& as) {
    controlled.has_read(from, word_of(*from));
    if (controlled.watches_accesses()) controlled.has_accessed({from, sizeof(T), false, true, as.code});
    sanitizer::will_load(from, as.order);
}

template <class T>
void writes(const volatile T* to, const request& as) {
    controlled.is_written(to, sizeof(T));
    controlled.has_written(to);
    if (controlled.watches_accesses()) controlled.has_accessed({to, sizeof(T), true, true, as.code});
}

template <class T>
void before_load(const volatile T* from, const request& as) {
    if (!controlled.is_active()) return;
    controlled.stand_before_load(from, sizeof(T));
    reads(from, as);
}

template <class T>
void before_store(volatile T* to, const request& as) {
    if (!controlled.is_active()) return;
    controlled.stand_before({step_kind::store, true, reinterpret_cast<std::uintptr_t>(to), 0});
    writes(to, as);
    sanitizer::will_store(to, as.order);
}

template <class T>
void before_update(volatile T* at, T (*change)(T, T), T operand, const request& as) {
    if (!controlled.is_active()) return;
    // What stores the value that is there already only looks, as whoever waits for a spin lock does.
    const bool may_go = change(*at, operand) != *at || controlled.goes_on_looking(at, sizeof(T));
    controlled.stand_before({step_kind::rmw, true, reinterpret_cast<std::uintptr_t>(at), 0}, may_go);
    const T before = *at;
    if (change(before, operand) == before) {
        controlled.has_read(at, word_of(before));
        if (controlled.watches_accesses()) controlled.has_accessed({at, sizeof(T), true, true, as.code});
    } else {
        writes(at, as);
    }
    sanitizer::will_update(at, as.order);
}

template <class T>
void before_compare(volatile T* at, T expected, const request& won, int order_if_lost) {
    if (!controlled.is_active()) return;
    // Whether it will write is not looked up for 16 bytes: it may.
    constexpr unsigned compared = sizeof(T) <= sizeof(std::uint64_t) ? sizeof(T) : 0;
    const bool may_go = *at == expected || controlled.goes_on_looking(at, sizeof(T));
    controlled.stand_before({step_kind::cas, true, reinterpret_cast<std::uintptr_t>(at), 0}, may_go,
                            {at, compared, word_of(expected)});
    if (*at != expected) {
        reads(at, {order_if_lost, won.code});
        return;
    }
    writes(at, won);
    sanitizer::will_update(at, won.order);
}

}  // namespace
}  // namespace revenant::engine

using namespace revenant::engine;

#define REVENANT_REQUEST {order, __builtin_return_address(0)}

#define REVENANT_UPDATE(bits, word, name, expression)                                           \
    REVENANT_WRAPPED(word, atomic##bits##_##name, (volatile word * a, word operand, int order), \
                     (a, operand, order),                                                       \
                     before_update<word>(                                                       \
                         a,                                                                     \
                         [](word old, word by) {                                                \
                             (void)old;                                                         \
                             return static_cast<word>(expression);                              \
                         },                                                                     \
                         operand, REVENANT_REQUEST))

#define REVENANT_ATOMICS(bits, word)                                                             \
    REVENANT_WRAPPED(word, atomic##bits##_load, (const volatile word* a, int order), (a, order), \
                     before_load(a, REVENANT_REQUEST))                                           \
    REVENANT_WRAPPED(void, atomic##bits##_store, (volatile word * a, word value, int order),     \
                     (a, value, order), before_store(a, REVENANT_REQUEST))                       \
    REVENANT_UPDATE(bits, word, exchange, by)                                                    \
    REVENANT_UPDATE(bits, word, fetch_add, old + by)                                             \
    REVENANT_UPDATE(bits, word, fetch_sub, old - by)                                             \
    REVENANT_UPDATE(bits, word, fetch_and, old& by)                                              \
    REVENANT_UPDATE(bits, word, fetch_or, old | by)                                              \
    REVENANT_UPDATE(bits, word, fetch_xor, old ^ by)                                             \
    REVENANT_UPDATE(bits, word, fetch_nand, ~(old & by))                                         \
    REVENANT_WRAPPED(int, atomic##bits##_compare_exchange_strong,                                \
                     (volatile word * a, word * expected, word desired, int order, int lost),    \
                     (a, expected, desired, order, lost),                                        \
                     before_compare(a, *expected, REVENANT_REQUEST, lost))                       \
    REVENANT_WRAPPED(int, atomic##bits##_compare_exchange_weak,                                  \
                     (volatile word * a, word * expected, word desired, int order, int lost),    \
                     (a, expected, desired, order, lost),                                        \
                     before_compare(a, *expected, REVENANT_REQUEST, lost))                       \
    REVENANT_WRAPPED(word, atomic##bits##_compare_exchange_val,                                  \
                     (volatile word * a, word expected, word desired, int order, int lost),      \
                     (a, expected, desired, order, lost),                                        \
                     before_compare(a, expected, REVENANT_REQUEST, lost))

REVENANT_ATOMICS(8, std::uint8_t)
REVENANT_ATOMICS(16, std::uint16_t)
REVENANT_ATOMICS(32, std::uint32_t)
REVENANT_ATOMICS(64, std::uint64_t)
REVENANT_ATOMICS(128, uint128_t)

namespace {

void before_fence(int order) {
    if (!controlled.is_active()) return;
    controlled.stand_before({step_kind::fence, false, 0, 0});
    sanitizer::will_fence(order);
}

}  // namespace

REVENANT_WRAPPED(void, atomic_thread_fence, (int order), (order), before_fence(order))
