// Two of the sanitizer's fibers for each model thread that needs them.
#include <revenant/engine/sanitizer/relaxed_orders.hpp>

#include <array>

#include <revenant/engine/sanitizer/sanitizer_thread.hpp>

extern "C" {
void* __tsan_get_current_fiber();
void* __tsan_create_fiber(unsigned flags);
void __tsan_switch_to_fiber(void* fiber, unsigned flags);
void __tsan_acquire(void* object);
void __tsan_release(void* object);
void __tsan_java_release_store(void* object);
}

namespace revenant::engine::sanitizer {
namespace {

constexpr unsigned orders_nothing = 1;  // the switch itself

struct shadows {
    void* saw = nullptr;
    void* released = nullptr;
    // What goes between the thread and these.
    char seen = 0;
    char fenced = 0;
};

constinit std::array<shadows, decision::threads_max> all;
constinit char beginning = 0;

template <class Do>
void as(void* fiber, Do act) {
    void* const here = __tsan_get_current_fiber();
    __tsan_switch_to_fiber(fiber, orders_nothing);
    act();
    __tsan_switch_to_fiber(here, orders_nothing);
}

shadows& mine() {
    shadows& found = all[controlled.current()];
    if (found.saw == nullptr) {
        // A fiber comes after all that its creator did, so that has to be nobody of the execution.
        as_outside([&] {
            found.saw = __tsan_create_fiber(0);
            found.released = __tsan_create_fiber(0);
        });
    }
    return found;
}

bool acquires(int order) { return order != __ATOMIC_RELAXED && order != __ATOMIC_RELEASE; }
bool releases(int order) {
    return order == __ATOMIC_RELEASE || order == __ATOMIC_ACQ_REL || order == __ATOMIC_SEQ_CST;
}

}  // namespace

void will_load(const volatile void* from, int order) {
    if (acquires(order)) return;
    as(mine().saw, [&] { __tsan_acquire(const_cast<void*>(from)); });
}

void will_store(const volatile void* to, int order) {
    if (releases(order)) return;
    as(mine().released, [&] { __tsan_java_release_store(const_cast<void*>(to)); });
}

void will_update(const volatile void* at, int order) {
    will_load(at, order);
    if (releases(order)) return;
    as(mine().released, [&] { __tsan_release(const_cast<void*>(at)); });
}

void will_fence(int order) {
    shadows& my = mine();
    if (acquires(order)) {
        as(my.saw, [&] { __tsan_release(&my.seen); });
        __tsan_acquire(&my.seen);
    }
    if (releases(order)) {
        __tsan_release(&my.fenced);
        as(my.released, [&] { __tsan_acquire(&my.fenced); });
    }
}

void shadows_begin() {
    __tsan_release(&beginning);
    for (shadows& each : all) {
        if (each.saw == nullptr) continue;
        as(each.saw, [] { __tsan_acquire(&beginning); });
        as(each.released, [] { __tsan_acquire(&beginning); });
    }
}

}  // namespace revenant::engine::sanitizer
