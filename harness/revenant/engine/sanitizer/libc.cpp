// What lies behind the engine here: the sanitizer's interceptors, and libc behind them.
//
// Memory comes from libc at once. The sanitizer's own allocator would check what the engine itself allocates on one model
// thread and frees on another; so blocks are announced instead, by which a block that is given out again is a new one.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <dlfcn.h>
#include <pthread.h>

#include <revenant/engine/exported.hpp>
#include <revenant/engine/libc_memory.hpp>
#include <revenant/engine/real.hpp>
#include <revenant/engine/sanitizer/form.hpp>
#include <revenant/engine/scheduler.hpp>

extern "C" {
void __tsan_java_alloc(void* at, unsigned long bytes);
void __tsan_java_free(void* at, unsigned long bytes);
// By the program: where in thread-local storage the sanitizer's runtime has its own, and how many bytes.
extern const std::int64_t revenant_sanitizer_storage[2];
extern const char revenant_program_begins[1];
}

namespace revenant::engine::sanitizer {
namespace {

using size_function = std::size_t(void*);
// nullptr until the sanitizer is there.
constinit size_function* size_of = nullptr;
constinit void* (*aligned_by_libc)(std::size_t, std::size_t) = nullptr;

// Behind the engine or in front of it, as the libraries of the program happen to be linked.
void* of_the_standard_library(const char* name) {
    void* const library = dlopen("libstdc++.so.6", RTLD_LAZY | RTLD_NOLOAD);
    void* const found = library == nullptr ? nullptr : dlsym(library, name);
    if (library != nullptr) dlclose(library);
    return found;
}

void* interceptor_of(const char* name) {
    // These the program calls by another name already.
    if (std::strncmp(name, "__cxa_guard_", 12) == 0) return dlsym(RTLD_DEFAULT, name);
    char interceptor[128];
    std::snprintf(interceptor, sizeof interceptor, "__interceptor_%s", name);
    void* const found = dlsym(RTLD_DEFAULT, interceptor);
    if (found != nullptr) return found;
    void* const behind = dlsym(RTLD_NEXT, name);
    return behind != nullptr ? behind : of_the_standard_library(name);
}

// What the sanitizer calls itself, also on threads that it does not know yet, where nothing can be looked for; and what is
// not to be looked for in the middle of an execution.
struct known {
    const char* name;
    void* function;
};
constinit std::array<known, 6> needed_early{{
    {"pthread_setspecific", nullptr},
    {"pthread_key_create", nullptr},
    {"sched_yield", nullptr},
    {"clock_gettime", nullptr},
    {"__cxa_throw", nullptr},
    {"__cxa_init_primary_exception", nullptr},
}};

// What code that is not instrumented locks: in an execution it happens between two steps and never meets anybody, as the
// `once` inside of whatever throws. The sanitizer would take it for an order that the program has made.
template <std::size_t bytes>
struct text {
    consteval text(const char (&given)[bytes]) { std::copy_n(given, bytes, name); }
    char name[bytes] = {};
};

template <text of, class... Arguments>
int call_unseen_in_executions(Arguments... arguments) {
    using function = int(Arguments...);
    static auto* const libc = reinterpret_cast<function*>(dlsym(RTLD_NEXT, of.name));
    static auto* const interceptor = reinterpret_cast<function*>(interceptor_of(of.name));
    return controlled.is_active() ? libc(arguments...) : interceptor(arguments...);
}

template <text of, class... Arguments>
known unseen() {
    return {of.name, reinterpret_cast<void*>(&call_unseen_in_executions<of, Arguments...>)};
}

// nullptr, if it is none of these.
void* unseen_in_executions(const char* name) {
    const std::array all = {
        unseen<"pthread_once", pthread_once_t*, void (*)()>(),
        unseen<"pthread_mutex_lock", pthread_mutex_t*>(),
        unseen<"pthread_mutex_trylock", pthread_mutex_t*>(),
        unseen<"pthread_mutex_unlock", pthread_mutex_t*>(),
        unseen<"pthread_rwlock_rdlock", pthread_rwlock_t*>(),
        unseen<"pthread_rwlock_wrlock", pthread_rwlock_t*>(),
        unseen<"pthread_rwlock_tryrdlock", pthread_rwlock_t*>(),
        unseen<"pthread_rwlock_trywrlock", pthread_rwlock_t*>(),
        unseen<"pthread_rwlock_unlock", pthread_rwlock_t*>(),
    };
    for (const known& each : all) {
        if (std::strcmp(each.name, name) == 0) return each.function;
    }
    return nullptr;
}

__attribute__((constructor(101))) void find_libc() {
    for (known& each : needed_early) each.function = interceptor_of(each.name);
    aligned_by_libc =
        reinterpret_cast<void* (*)(std::size_t, std::size_t)>(dlsym(RTLD_NEXT, "__libc_memalign"));
    size_of = reinterpret_cast<size_function*>(dlsym(RTLD_NEXT, "malloc_usable_size"));
}

}  // namespace

std::uintptr_t program_begins() { return reinterpret_cast<std::uintptr_t>(revenant_program_begins); }

void* function_behind(const char* name) {
    for (const known& each : needed_early) {
        if (each.function != nullptr && std::strcmp(each.name, name) == 0) return each.function;
    }
    void* const unseen = unseen_in_executions(name);
    return unseen != nullptr ? unseen : interceptor_of(name);
}

void* memalign(std::size_t alignment, std::size_t bytes) {
    return aligned_by_libc == nullptr ? nullptr : aligned_by_libc(alignment, bytes);
}

std::size_t usable_size(void* memory) { return size_of == nullptr ? 0 : size_of(memory); }

void has_allocated(void* memory) {
    if (memory != nullptr && size_of != nullptr) __tsan_java_alloc(memory, size_of(memory));
}

void is_to_free(void* memory) {
    if (memory != nullptr && size_of != nullptr) __tsan_java_free(memory, size_of(memory));
}

std::size_t end_of_own_storage(std::uint64_t storage_offset) {
    return static_cast<std::size_t>(revenant_sanitizer_storage[0] -
                                    static_cast<std::int64_t>(storage_offset) +
                                    revenant_sanitizer_storage[1]);
}

}  // namespace revenant::engine::sanitizer

// Those of the sanitizer would take memory from its allocator.
REVENANT_EXPORTED void* valloc(std::size_t bytes) noexcept {
    constexpr std::size_t page = 4096;
    return revenant::engine::libc::memalign(page, bytes);
}
REVENANT_EXPORTED char* __strndup(const char* text, std::size_t bytes_max) noexcept {
    const std::size_t bytes = strnlen(text, bytes_max);
    char* const made = static_cast<char*>(revenant::engine::libc::malloc(bytes + 1));
    if (made == nullptr) return nullptr;
    std::memcpy(made, text, bytes);
    made[bytes] = 0;
    return made;
}
REVENANT_EXPORTED char* strndup(const char* text, std::size_t bytes_max) noexcept {
    return __strndup(text, bytes_max);
}
REVENANT_EXPORTED char* realpath(const char* path, char* resolved) noexcept {
    // The one of this version makes memory for the answer where it is given none.
    static auto* const real =
        reinterpret_cast<char* (*)(const char*, char*)>(dlvsym(RTLD_NEXT, "realpath", "GLIBC_2.3"));
    return real(path, resolved);
}
