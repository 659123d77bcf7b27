// Where a model thread goes on that does not run, and the switch from one to another.
//
// What a function may not change for its caller comes back with a switch: registers, and how floating-point numbers are
// rounded. On x86-64 the switch is part of whoever switches: called, its return would be foretold from the calls of the thread
// before, and wrongly. Floating-point status is written only where the two differ, because that takes longer than the rest.
#pragma once

#include <cstddef>
#include <cstdint>

#if !defined(__x86_64__)
#include <boost/context/detail/fcontext.hpp>
#endif

namespace revenant::engine {

#if defined(__x86_64__)

class fiber {
public:
    // Runs `Entry` when it is first switched to, with the floating-point status of now.
    template <void (*Entry)()>
    void make(char* stack_end, std::size_t /*bytes*/) {
        auto* const words = reinterpret_cast<std::uintptr_t*>(stack_end);
        words[-1] = 0;  // who has called it: nobody
        words[-2] = reinterpret_cast<std::uintptr_t>(Entry);
        stack_pointer_ = words - 2;
        keep_status();
    }
    // The first thing that `Entry` does.
    void begin() { restore_status(); }

    // The running thread is left, to be gone on with by a switch to `left`.
    [[gnu::always_inline]] static void switch_to(const fiber& next, fiber& left) {
        left.keep_status();
        void** kept = &left.stack_pointer_;
        void* at = next.stack_pointer_;
        // Below the stack pointer may be something of a function that calls nobody.
        asm volatile(
            "leaq -128(%%rsp), %%rsp\n\t"
            "pushq %%rbp\n\t"
            "pushq %%rbx\n\t"
            "leaq 1f(%%rip), %%rcx\n\t"
            "pushq %%rcx\n\t"
            "movq %%rsp, (%[kept])\n\t"
            "movq %[at], %%rsp\n\t"
            "popq %%rcx\n\t"
            "jmpq *%%rcx\n"
            "1:\n\t"
            "popq %%rbx\n\t"
            "popq %%rbp\n\t"
            "leaq 128(%%rsp), %%rsp"
            : [kept] "+D"(kept), [at] "+S"(at)
            :
            : "rax", "rcx", "rdx", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", "xmm0", "xmm1",
              "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12",
              "xmm13", "xmm14", "xmm15", "memory", "cc");
        left.restore_status();
    }

private:
    struct status {
        std::uint32_t vectors;
        std::uint16_t x87;
    };

    static status status_now() {
        status now{};
        asm volatile("stmxcsr %0" : "=m"(now.vectors));
        asm volatile("fnstcw %0" : "=m"(now.x87));
        return now;
    }
    void keep_status() { status_ = status_now(); }
    void restore_status() const {
        const status now = status_now();
        if (now.vectors != status_.vectors) [[unlikely]] {
            asm volatile("ldmxcsr %0" ::"m"(status_.vectors));
        }
        if (now.x87 != status_.x87) [[unlikely]] {
            asm volatile("fldcw %0" ::"m"(status_.x87));
        }
    }

    void* stack_pointer_ = nullptr;
    status status_{};
};

#else

class fiber {
public:
    template <void (*Entry)()>
    void make(char* stack_end, std::size_t bytes) {
        at_ = boost::context::detail::make_fcontext(stack_end, bytes,
                                                    [](boost::context::detail::transfer_t from) {
                                                        keep(from);
                                                        Entry();
                                                    });
        keep_status();
    }
    void begin() { restore_status(); }

    // Whoever is switched to keeps what was left, in the place that was left for it.
    [[gnu::always_inline]] static void switch_to(const fiber& next, fiber& left) {
        left.keep_status();
        keep(boost::context::detail::jump_fcontext(next.at_, &left.at_));
        left.restore_status();
    }

private:
    static void keep(const boost::context::detail::transfer_t& from) {
        *static_cast<boost::context::detail::fcontext_t*>(from.data) = from.fctx;
    }

    static std::uint64_t status_now() {
        std::uint64_t now = 0;
        asm volatile("mrs %0, fpcr" : "=r"(now));
        return now;
    }
    void keep_status() { status_ = status_now(); }
    void restore_status() const {
        if (status_now() != status_) [[unlikely]] {
            asm volatile("msr fpcr, %0" ::"r"(status_));
        }
    }

    boost::context::detail::fcontext_t at_ = nullptr;
    std::uint64_t status_ = 0;
};

#endif

}  // namespace revenant::engine
