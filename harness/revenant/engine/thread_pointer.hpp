// The register that thread-local storage hangs on. A model thread has its own storage because this register changes
// together with the stack.
#pragma once

#include <cstdint>

#if defined(__x86_64__)
#include <asm/prctl.h>
#include <sys/syscall.h>
#endif

namespace revenant::engine {

#if defined(__x86_64__)

// Where the kernel lets programs write the register they do; elsewhere it is asked to, at the price of a system call.
extern bool writes_thread_pointer_itself;
void find_out_about_thread_pointer();

inline std::uint64_t thread_pointer() {
    std::uint64_t value = 0;
    asm volatile("mov %%fs:0, %0" : "=r"(value));  // Its own address stands there.
    return value;
}

inline void set_thread_pointer(std::uint64_t value) {
    if (writes_thread_pointer_itself) [[likely]] {
        asm volatile("wrfsbase %0" ::"r"(value) : "memory");
        return;
    }
    // No function of libc: what it would use hangs on the register.
    long answer = SYS_arch_prctl;
    asm volatile("syscall" : "+a"(answer) : "D"(ARCH_SET_FS), "S"(value) : "rcx", "r11", "memory");
}

#elif defined(__aarch64__)

inline void find_out_about_thread_pointer() {}

inline std::uint64_t thread_pointer() {
    std::uint64_t value = 0;
    asm volatile("mrs %0, tpidr_el0" : "=r"(value));
    return value;
}

inline void set_thread_pointer(std::uint64_t value) {
    asm volatile("msr tpidr_el0, %0" ::"r"(value) : "memory");
}

#endif

}  // namespace revenant::engine
