// What the program orders, told to the sanitizer: it keeps the clocks.
//
// Atomic operations it carries out itself. Locks, and whatever else is handed over as a whole, never come to it, because
// the engine models them; so they are announced. Executions are independent: each begins after all that was.
#include <revenant/engine/happens_before.hpp>

#include <revenant/engine/sanitizer/relaxed_orders.hpp>
#include <revenant/engine/sanitizer/sanitizer_thread.hpp>

extern "C" {
void __tsan_acquire(void* object);
void __tsan_release(void* object);
void __tsan_func_entry(void* returns_to);
void __tsan_func_exit();
unsigned char __tsan_atomic8_load(const volatile unsigned char* at, int order);
}

namespace revenant::engine {

namespace sanitizer {
constinit std::array<std::size_t, decision::threads_max> depths{};

void has_used(const volatile void* lock, const void* code) {
    __tsan_func_entry(const_cast<void*>(code));
    __tsan_atomic8_load(static_cast<const volatile unsigned char*>(lock), __ATOMIC_RELAXED);
    __tsan_func_exit();
}
}  // namespace sanitizer

using sanitizer::as_thread;

namespace {

// What is handed over to each thread goes by these.
constinit std::array<char, decision::threads_max> carries{};

void release(const volatile void* object) { __tsan_release(const_cast<void*>(object)); }
void acquire(const volatile void* object) { __tsan_acquire(const_cast<void*>(object)); }

void hand_over(thread_id from, thread_id to) {
    as_thread(from, [&] { release(&carries[to]); });
    as_thread(to, [&] { acquire(&carries[to]); });
}

}  // namespace

bool happens_before::begin() {
    // Of those that have ever been needed. Who is new comes after its creation, which is by the thread that is here.
    thread_id known = 0;
    while (known < decision::threads_max && controlled.thread(known).thread_pointer != 0) ++known;
    for (thread_id t = 0; t < known; ++t) {
        // Who was dropped never left the functions it was in.
        as_thread(t, [&] {
            for (; sanitizer::depths[t] != 0; --sanitizer::depths[t]) __tsan_func_exit();
        });
        hand_over(t, 0);
    }
    if (known != 0) as_thread(0, [] { sanitizer::shadows_begin(); });
    return true;
}

void happens_before::created(thread_id creator, thread_id created) { hand_over(creator, created); }
void happens_before::joined(thread_id by, thread_id ended) { hand_over(ended, by); }

void happens_before::released(thread_id, const volatile void* object) { release(object); }
void happens_before::acquired(thread_id, const volatile void* object) { acquire(object); }

// Of what the engine writes itself, for code that looks at it with an atomic load.
void happens_before::stored(thread_id, const volatile void* to, int) { release(to); }
void happens_before::updated(thread_id, const volatile void* at, int) {
    acquire(at);
    release(at);
}
void happens_before::loaded(thread_id, const volatile void* from, int) { acquire(from); }
void happens_before::fenced(thread_id, int order) { sanitizer::will_fence(order); }

}  // namespace revenant::engine
