// Mutexes as the rest of the engine uses them, in an execution.
#pragma once

#include <cstdint>

#include <pthread.h>

#include <revenant/engine/sanitizer/form.hpp>
#include <revenant/engine/scheduler.hpp>

namespace revenant::engine {

inline std::uintptr_t name_of(const volatile void* object) {
    return reinterpret_cast<std::uintptr_t>(object);
}

// The running thread has come to the step in which it uses a lock, or something else that is waited on: an access like an
// atomic one, of memory that may be freed by then, or made anew. `code`: whoever called.
inline void has_used(const volatile void* object, const void* code) {
    if (controlled.watches_accesses()) controlled.has_accessed({object, 1, true, true, code});
    if constexpr (under_sanitizer) sanitizer::has_used(object, code);
}

bool is_free(const pthread_mutex_t* mutex);

// Without a scheduling point. REQUIRES: free, or held by the running thread, respectively.
void take(pthread_mutex_t* mutex);
unsigned give_back(pthread_mutex_t* mutex);  // how often it had been taken
void set_count(pthread_mutex_t* mutex, unsigned count);

}  // namespace revenant::engine
