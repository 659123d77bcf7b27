// The functions of libc behind those that the engine puts in front of them, or a sanitizer's.
#pragma once

#include <dlfcn.h>
#include <pthread.h>
#include <time.h>

#include <revenant/engine/sanitizer/form.hpp>

namespace revenant::engine::real {

template <class Function>
Function* next(const char* name) {
    if constexpr (under_sanitizer) return reinterpret_cast<Function*>(sanitizer::function_behind(name));
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

inline int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*entry)(void*),
                          void* argument) {
    static auto* const real =
        next<int(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*)>("pthread_create");
    return real(thread, attributes, entry, argument);
}

}  // namespace revenant::engine::real
