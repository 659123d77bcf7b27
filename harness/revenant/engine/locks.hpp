// Mutexes as the rest of the engine uses them, in an execution.
#pragma once

#include <cstdint>

#include <pthread.h>

#include <revenant/engine/scheduler.hpp>

namespace revenant::engine {

inline std::uintptr_t name_of(const volatile void* object) {
    return reinterpret_cast<std::uintptr_t>(object);
}

bool is_free(const pthread_mutex_t* mutex);

// Without a scheduling point. REQUIRES: free, or held by the running thread, respectively.
void take(pthread_mutex_t* mutex);
unsigned give_back(pthread_mutex_t* mutex);  // how often it had been taken
void set_count(pthread_mutex_t* mutex, unsigned count);

}  // namespace revenant::engine
