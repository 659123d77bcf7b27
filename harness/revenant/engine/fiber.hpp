// Where a model thread goes on that does not run, and the switch from one to another.
//
// What a function may not change for its caller comes back with a switch: registers, and how floating-point numbers are
// rounded. On x86-64 the switch is part of whoever switches: called, its return would be foretold from the calls of the thread
// before, and wrongly. Whoever switches brings the other's floating-point status back, and writes it only where the two differ,
// because that takes longer than the rest.
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

    // The running thread is left, to be gone on with by a switch to `left`.
    [[gnu::always_inline]] static void switch_to(const fiber& next, fiber& left) {
        left.keep_status();
        next.bring_back_status_after(left);
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
    }

private:
    [[gnu::always_inline]] void keep_status() {
        asm volatile("stmxcsr %0" : "=m"(vectors_));
        asm volatile("fnstcw %0" : "=m"(x87_));
    }
    // REQUIRES: `left` has kept what it is now.
    [[gnu::always_inline]] void bring_back_status_after(const fiber& left) const {
        if (left.vectors_ != vectors_) [[unlikely]] {
            asm volatile("ldmxcsr %0" ::"m"(vectors_));
        }
        if (left.x87_ != x87_) [[unlikely]] {
            asm volatile("fldcw %0" ::"m"(x87_));
        }
    }

    void* stack_pointer_ = nullptr;
    std::uint32_t vectors_ = 0;  // how vectors of numbers are calculated
    std::uint16_t x87_ = 0;      // and numbers of the older kind
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

    // Whoever is switched to keeps what was left, in the place that was left for it.
    [[gnu::always_inline]] static void switch_to(const fiber& next, fiber& left) {
        left.keep_status();
        if (left.status_ != next.status_) [[unlikely]] {
            asm volatile("msr fpcr, %0" ::"r"(next.status_));
        }
        keep(boost::context::detail::jump_fcontext(next.at_, &left.at_));
    }

private:
    static void keep(const boost::context::detail::transfer_t& from) {
        *static_cast<boost::context::detail::fcontext_t*>(from.data) = from.fctx;
    }

    void keep_status() { asm volatile("mrs %0, fpcr" : "=r"(status_)); }

    boost::context::detail::fcontext_t at_ = nullptr;
    std::uint64_t status_ = 0;
};

#endif

}  // namespace revenant::engine
