// How functions return that other threads run in the middle of.
//
// A processor foretells a return from the calls it has seen, and behind a switch those were another thread's, so it is nearly
// always wrong. Where a jump goes is foretold from what happened there before, and that is right more often. Units compiled
// with -mfunction-return=thunk-extern end their functions with a jump to this, which compilers know by this name.
#if defined(__x86_64__)
asm(R"(
    .text
    .globl __x86_return_thunk
    .hidden __x86_return_thunk
    .type __x86_return_thunk, @function
__x86_return_thunk:
    popq %rcx
    jmpq *%rcx
    .size __x86_return_thunk, .-__x86_return_thunk
)");
#endif
