// How functions return that other threads run in the middle of.
//
// A processor foretells a return from the calls it has seen, and behind a switch those were another thread's. In a short
// execution that is right all the same, where threads do the same, so long as there are as many returns as calls. In a long
// one it is right half the time; where a jump goes is foretold from what happened there before, and that is right more often.
// Units compiled with -mfunction-return=thunk-extern end their functions with a jump to this, which compilers know by this
// name.
#include <revenant/engine/return_by_jump.hpp>

#if defined(__x86_64__)
asm(R"(
    .text
    .globl __x86_return_thunk
    .hidden __x86_return_thunk
    .type __x86_return_thunk, @function
__x86_return_thunk:
    cmpb $0, revenant_returns_by_jump(%rip)
    jne 1f
    ret
1:  popq %rcx
    jmpq *%rcx
    .size __x86_return_thunk, .-__x86_return_thunk
)");
#endif

bool revenant_returns_by_jump = false;
