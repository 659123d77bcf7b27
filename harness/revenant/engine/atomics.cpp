// Atomic operations of 1, 2, 4, 8 and 16 bytes, as instrumented code calls them.
//
// In an execution each is one visible step, and memory is sequentially consistent whatever order was asked for: what was
// asked for decides what is ordered, and so what races, and what a load may see where stale loads are a possible fault. One
// real thread runs all model threads, so plain memory accesses do.
#include <cstdint>
#include <type_traits>

#include <revenant/engine/atomic_operations.hpp>
#include <revenant/engine/exported.hpp>
#include <revenant/engine/gates.hpp>
#include <revenant/engine/scheduler.hpp>

namespace revenant::engine {
namespace {

using decision::site;

std::uintptr_t name_of(const volatile void* address) { return reinterpret_cast<std::uintptr_t>(address); }

void stand_freely(step_kind what, const volatile void* object) {
    if (gates::are_up()) gates::stand_before(what, object);
}

// Values of the past are kept of objects that are a word.
template <class T>
bool remembers() {
    return sizeof(T) <= sizeof(std::uint64_t) && controlled.past().is_on();
}

template <class T>
past_stores::object seen_as(const volatile T* at) {
    return {at, sizeof(T), word_of(*at)};
}

// Where the load sees an older value than the newest: what comes with that.
template <class T>
const vector_clock* look_back(const volatile T* from, T& value, const request& as) {
    past_stores& past = controlled.past();
    const past_stores::object at = seen_as(from);
    const unsigned older = past.older(controlled.current(), at, as.order);
    const unsigned back = older == 0 ? 0 : controlled.strikes(site::stale_load, older, as.code);
    if (back == 0) {
        past.sees_newest(controlled.current(), at);
        return nullptr;
    }
    const past_stores::sight seen = past.sees(controlled.current(), at, back);
    value = static_cast<T>(seen.value);
    return seen.carried;
}

template <class T>
[[gnu::noinline]] T load_freely(const volatile T* from) {
    stand_freely(step_kind::load, from);
    return __atomic_load_n(from, __ATOMIC_SEQ_CST);
}

// Here, and below: the whole step where accesses are watched. Apart, so that where they are not, a step keeps no registers for
// what it does not do.
template <class T>
[[gnu::noinline]] T load_watched(const volatile T* from, request as) {
    controlled.stand_before_load(from, sizeof(T));
    T value = *from;
    const vector_clock* const older = remembers<T>() ? look_back(from, value, as) : nullptr;
    controlled.has_read(from, word_of(value));
    controlled.has_accessed({from, sizeof(T), false, true, as.code});
    if (older != nullptr) [[unlikely]] {
        controlled.order().loaded_past(controlled.current(), *older, as.order);
    } else if (controlled.races().is_on()) {
        controlled.order().loaded(controlled.current(), from, as.order);
    }
    return value;
}

template <class T>
[[gnu::always_inline]] inline T load(const volatile T* from, request as) {
    if (!controlled.is_active()) [[unlikely]]
        return load_freely(from);
    if (controlled.watches_accesses()) return load_watched(from, as);
    model_thread& me = controlled.self();
    controlled.stand_before_load(from, sizeof(T));
    const T value = *from;
    me.has_read(from, word_of(value));
    return value;
}

template <class T>
void is_stored(volatile T* to) {
    controlled.is_written(to, sizeof(T));
    if (remembers<T>()) [[unlikely]]
        controlled.past().is_stored(controlled.current(), seen_as(to));
}
template <class T>
void has_stored(volatile T* to) {
    if (remembers<T>()) [[unlikely]]
        controlled.past().has_stored(controlled.current(), seen_as(to));
}

template <class T>
[[gnu::noinline]] void store_freely(volatile T* to, T value) {
    stand_freely(step_kind::store, to);
    __atomic_store_n(to, value, __ATOMIC_SEQ_CST);
}

template <class T>
[[gnu::noinline]] void store_watched(volatile T* to, T value, request as) {
    controlled.stand_before({step_kind::store, true, name_of(to), 0});
    is_stored(to);
    *to = value;
    controlled.has_written(to);
    controlled.has_accessed({to, sizeof(T), true, true, as.code});
    if (controlled.races().is_on()) controlled.order().stored(controlled.current(), to, as.order);
    has_stored(to);
}

template <class T>
[[gnu::always_inline]] inline void store(volatile T* to, T value, request as) {
    if (!controlled.is_active()) [[unlikely]]
        return store_freely(to, value);
    if (controlled.watches_accesses()) return store_watched(to, value, as);
    controlled.stand_before({step_kind::store, true, name_of(to), 0});
    controlled.is_written(to, sizeof(T));
    *to = value;
    controlled.has_written(to);
}

template <class T>
void has_updated(volatile T* at, T before, request as) {
    if (*at == before) {
        controlled.has_read(at, word_of(before));
    } else {
        controlled.has_written(at);
    }
    if (!controlled.watches_accesses()) return;
    controlled.has_accessed({at, sizeof(T), true, true, as.code});
    if (controlled.races().is_on()) controlled.order().updated(controlled.current(), at, as.order);
    has_stored(at);
}

template <class T, class Change>
T update(volatile T* at, Change change, const request& as) {
    if (!controlled.is_active()) {
        stand_freely(step_kind::rmw, at);
        T seen = __atomic_load_n(at, __ATOMIC_RELAXED);
        while (!__atomic_compare_exchange_n(at, &seen, change(seen), true, __ATOMIC_SEQ_CST,
                                            __ATOMIC_RELAXED)) {}
        return seen;
    }
    // What stores the value that is there already only looks, as whoever waits for a spin lock does.
    const bool may_go = change(*at) != *at || controlled.goes_on_looking(at, sizeof(T));
    controlled.stand_before({step_kind::rmw, true, name_of(at), 0}, may_go);
    is_stored(at);
    const T before = *at;
    *at = change(before);
    has_updated(at, before, as);
    return before;
}

template <class T>
bool compare_exchange(volatile T* at, T* expected, T desired, const request& won, int order_if_lost,
                      bool is_weak = false) {
    if (!controlled.is_active()) {
        stand_freely(step_kind::cas, at);
        return __atomic_compare_exchange_n(at, expected, desired, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
    }
    // Whether it will write is not looked up for 16 bytes: it may.
    constexpr unsigned compared = sizeof(T) <= sizeof(std::uint64_t) ? sizeof(T) : 0;
    const bool may_go = *at == *expected || controlled.goes_on_looking(at, sizeof(T));
    controlled.stand_before({step_kind::cas, true, name_of(at), 0}, may_go,
                            {at, compared, word_of(*expected)});
    const T before = *at;
    if (before != *expected || (is_weak && controlled.strikes(site::weak_exchange) != 0)) {
        *expected = before;
        if (remembers<T>()) [[unlikely]]
            controlled.past().sees_newest(controlled.current(), seen_as(at));
        controlled.has_read(at, word_of(before));
        if (controlled.watches_accesses()) controlled.has_accessed({at, sizeof(T), false, true, won.code});
        if (controlled.races().is_on()) controlled.order().loaded(controlled.current(), at, order_if_lost);
        return false;
    }
    is_stored(at);
    *at = desired;
    has_updated(at, before, won);
    return true;
}

// C++ does arithmetic in int; an atomic wraps in its own width.
template <class T>
T wrapped(std::type_identity_t<std::common_type_t<T, unsigned>> value) {
    return static_cast<T>(value);
}

}  // namespace
}  // namespace revenant::engine

using namespace revenant::engine;

#define REVENANT_REQUEST(order) {order, __builtin_return_address(0)}

#define REVENANT_WORD(bits) REVENANT_WORD_OF_##bits
#define REVENANT_WORD_OF_8 std::uint8_t
#define REVENANT_WORD_OF_16 std::uint16_t
#define REVENANT_WORD_OF_32 std::uint32_t
#define REVENANT_WORD_OF_64 std::uint64_t
#define REVENANT_WORD_OF_128 uint128_t

#define REVENANT_UPDATE(bits, name, expression)                                     \
    REVENANT_EXPORTED REVENANT_WORD(bits) __tsan_atomic##bits##_##name(             \
        volatile REVENANT_WORD(bits) * a, REVENANT_WORD(bits) operand, int order) { \
        return update(                                                              \
            a,                                                                      \
            [operand](REVENANT_WORD(bits) old) {                                    \
                (void)old;                                                          \
                return wrapped<REVENANT_WORD(bits)>(expression);                    \
            },                                                                      \
            REVENANT_REQUEST(order));                                               \
    }

#define REVENANT_ATOMICS(bits)                                                                         \
    REVENANT_EXPORTED REVENANT_WORD(bits)                                                              \
        __tsan_atomic##bits##_load(const volatile REVENANT_WORD(bits) * a, int order) {                \
        return load(a, REVENANT_REQUEST(order));                                                       \
    }                                                                                                  \
    REVENANT_EXPORTED void __tsan_atomic##bits##_store(volatile REVENANT_WORD(bits) * a,               \
                                                       REVENANT_WORD(bits) value, int order) {         \
        store(a, value, REVENANT_REQUEST(order));                                                      \
    }                                                                                                  \
    REVENANT_UPDATE(bits, exchange, operand)                                                           \
    REVENANT_UPDATE(bits, fetch_add, old + operand)                                                    \
    REVENANT_UPDATE(bits, fetch_sub, old - operand)                                                    \
    REVENANT_UPDATE(bits, fetch_and, old& operand)                                                     \
    REVENANT_UPDATE(bits, fetch_or, old | operand)                                                     \
    REVENANT_UPDATE(bits, fetch_xor, old ^ operand)                                                    \
    REVENANT_UPDATE(bits, fetch_nand, ~(old & operand))                                                \
    REVENANT_EXPORTED int __tsan_atomic##bits##_compare_exchange_strong(                               \
        volatile REVENANT_WORD(bits) * a, REVENANT_WORD(bits) * expected, REVENANT_WORD(bits) desired, \
        int order, int lost) {                                                                         \
        return compare_exchange(a, expected, desired, REVENANT_REQUEST(order), lost) ? 1 : 0;          \
    }                                                                                                  \
    REVENANT_EXPORTED int __tsan_atomic##bits##_compare_exchange_weak(                                 \
        volatile REVENANT_WORD(bits) * a, REVENANT_WORD(bits) * expected, REVENANT_WORD(bits) desired, \
        int order, int lost) {                                                                         \
        return compare_exchange(a, expected, desired, REVENANT_REQUEST(order), lost, true) ? 1 : 0;    \
    }                                                                                                  \
    REVENANT_EXPORTED REVENANT_WORD(bits) __tsan_atomic##bits##_compare_exchange_val(                  \
        volatile REVENANT_WORD(bits) * a, REVENANT_WORD(bits) expected, REVENANT_WORD(bits) desired,   \
        int order, int lost) {                                                                         \
        compare_exchange(a, &expected, desired, REVENANT_REQUEST(order), lost);                        \
        return expected;                                                                               \
    }

REVENANT_ATOMICS(8)
REVENANT_ATOMICS(16)
REVENANT_ATOMICS(32)
REVENANT_ATOMICS(64)
REVENANT_ATOMICS(128)

REVENANT_EXPORTED void __tsan_atomic_thread_fence(int order) {
    if (!controlled.is_active()) {
        stand_freely(step_kind::fence, nullptr);
        __atomic_thread_fence(__ATOMIC_SEQ_CST);
        return;
    }
    // What may be seen behind it depends on what has been stored before.
    past_stores& past = controlled.past();
    controlled.stand_before({step_kind::fence, past.is_on() && order == __ATOMIC_SEQ_CST, 0, 0});
    if (past.is_on()) past.fenced(controlled.current(), order);
    if (controlled.races().is_on()) controlled.order().fenced(controlled.current(), order);
}

REVENANT_EXPORTED void __tsan_atomic_signal_fence(int) {}
