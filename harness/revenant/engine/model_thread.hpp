// A thread of the code under test: a fiber with a stack and thread-local storage of its own.
#pragma once

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
    bool timed = false;
    bool expired = false;
    bool spinning = false;     // held until the value changes, or nothing else can run
    bool looks_alone = false;  // spins, and looks on while nothing else can run: nothing is told of that
    decision::step_kind looks_by = decision::step_kind::load;  // then
    bool wants_shared = false;                                 // of the read-write lock it waits for

    expectation expects;

    // Asleep until somebody notifies `sleeps_on`, or nothing else can run where `timed`.
    const volatile void* sleeps_on = nullptr;
    std::int64_t until = 0;              // on the virtual clock, where timed
    decision::thread_set joined_by = 0;  // those that wait for its end
    decision::thread_id joins = nobody;

    // Reading the same value from the same place again and again, writing nothing in between.
    std::uint32_t repeats = 0;
    std::uint32_t tries_in_vain = 0;  // for locks, one after the other
    std::uintptr_t read_last = 0;
    std::uint64_t value_last = 0;

    const volatile void* moves = nullptr;  // a std::shared_ptr, by the functions that lock it meanwhile

    std::vector<const volatile void*> holds;  // locks, for the story of a deadlock

    std::vector<const void*>
        callers;  // where its functions return to, the innermost last; in a run that is told

    struct keyed_value {
        unsigned key;
        void* value;
    };
    std::vector<keyed_value> values;  // of pthread_keys

    struct exit_action {
        void (*run)(void*);
        void* object;
    };
    std::vector<exit_action> at_exit;  // destructors of thread-locals

    void has_read(const volatile void* address, std::uint64_t value) {
        const auto object = reinterpret_cast<std::uintptr_t>(address);
        const bool again = read_last == object && value_last == value;
        read_last = object;
        value_last = value;
        repeats = again ? repeats + 1 : 0;
    }

    // Whether it is about to look once more at what it looks at alone.
    bool goes_on_looking_alone(const decision::step& next) const {
        return looks_alone && next.kind == looks_by && next.object == read_last;
    }

    void begin(void* (*start)(void*), void* with) {
        entry = start;
        argument = with;
        result = nullptr;
        detached = timed = expired = spinning = looks_alone = false;
        expects = {};
        sleeps_on = nullptr;
        joins = nobody;
        joined_by = 0;
        moves = nullptr;
        read_last = 0;
        repeats = tries_in_vain = 0;
        holds.clear();
        callers.clear();
        values.clear();
        at_exit.clear();
    }
};

static_assert(sizeof(model_thread) == 256, "where one lies is a shift of its number");

}  // namespace revenant::engine
