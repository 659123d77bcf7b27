// A thread of the code under test: a fiber with a stack and thread-local storage of its own.
#pragma once

#include <unwind.h>

#include <cstdint>
#include <vector>

#include <revenant/decision/step.hpp>
#include <revenant/engine/fiber.hpp>

namespace revenant::engine {

inline constexpr decision::thread_id nobody = decision::threads_max;

// When a step that may write does: if memory holds what it expects.
struct expectation {
    const volatile void* address = nullptr;
    unsigned bytes = 0;  // 0: it does as the step says
    std::uint64_t value = 0;
};

// What a switch needs comes first, and lies in one line of the cache.
struct alignas(64) model_thread {
    fiber context;
    std::uint64_t thread_pointer = 0;  // kept from execution to execution, with the stack
    char* stack = nullptr;

    void* (*entry)(void*) = nullptr;
    void* argument = nullptr;
    void* result = nullptr;
    bool detached = false;

    expectation expects;

    // Asleep until somebody notifies `sleeps_on`, or nothing else can run where `timed`.
    const volatile void* sleeps_on = nullptr;
    bool timed = false;
    std::int64_t until = 0;  // on the virtual clock, where timed
    bool expired = false;
    decision::thread_id joins = nobody;

    std::vector<const volatile void*> holds;  // locks, for the story of a deadlock

    // Reading the same value from the same place again and again, writing nothing in between.
    std::uintptr_t read_last = 0;
    std::uint64_t value_last = 0;
    std::uint32_t repeats = 0;
    std::uint32_t tries_in_vain = 0;  // for locks, one after the other
    bool spinning = false;            // held until the value changes, or nothing else can run

    std::vector<const void*>
        callers;  // where its functions return to, the innermost last; in a run that is told

    bool wants_shared = false;             // of the read-write lock it waits for
    const volatile void* moves = nullptr;  // a std::shared_ptr, by the functions that lock it meanwhile

    struct keyed_value {
        unsigned key;
        void* value;
    };
    std::vector<keyed_value> values;  // of pthread_keys

    _Unwind_Exception leaving;  // on its way to the end, by pthread_exit

    struct exit_action {
        void (*run)(void*);
        void* object;
    };
    std::vector<exit_action> at_exit;  // destructors of thread-locals

    void begin(void* (*start)(void*), void* with) {
        entry = start;
        argument = with;
        result = nullptr;
        detached = timed = expired = spinning = false;
        expects = {};
        sleeps_on = nullptr;
        joins = nobody;
        moves = nullptr;
        read_last = 0;
        repeats = tries_in_vain = 0;
        holds.clear();
        callers.clear();
        values.clear();
        at_exit.clear();
    }
};

}  // namespace revenant::engine
