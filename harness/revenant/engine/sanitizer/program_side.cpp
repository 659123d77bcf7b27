// The part that a program under the sanitizer takes into itself; built without the sanitizer, and never a part of the
// engine.
//
// The sanitizer's runtime is linked into the program, so the program's own functions are what every library gets when it
// calls pthread_create or malloc. The runtime gives way where the program has a strong one. Those here jump to the engine,
// to which it looks as if it were called from where they were.

// The first of the program's own code: the linker gets this file before all others, and the runtime before it.
asm(".pushsection .text\n"
    ".globl revenant_program_begins\n"
    "revenant_program_begins:\n"
    ".popsection\n");

asm(".macro revenant_takes name, binding\n"
    "\\binding \\name\n"
    ".type \\name, @function\n"
    "\\name:\n"
    "jmp *revenant_taken_\\name\\()@GOTPCREL(%rip)\n"
    ".size \\name, . - \\name\n"
    ".endm\n");

#define REVENANT_TAKES(name) asm("revenant_takes " #name ", .globl");
#define REVENANT_TAKES_UNLESS_REPLACED(name) asm("revenant_takes " #name ", .weak");
#include <revenant/engine/sanitizer/taken_names.def>
#undef REVENANT_TAKES_UNLESS_REPLACED
#undef REVENANT_TAKES

// Where the runtime keeps what it knows of a thread, in that thread's storage. Nobody else knows its bounds.
asm(".pushsection .data.rel.ro, \"aw\"\n"
    ".globl revenant_sanitizer_storage\n"
    ".type revenant_sanitizer_storage, @object\n"
    ".balign 8\n"
    "revenant_sanitizer_storage:\n"
    ".quad _ZN6__tsan22cur_thread_placeholderE@tpoff\n"
    ".quad _ZN6__tsan22cur_thread_placeholderE@size\n"
    ".size revenant_sanitizer_storage, 16\n"
    ".popsection\n");

extern "C" {

void revenant_sanitizer_reports(void* report);

void __tsan_on_report(void* report) { revenant_sanitizer_reports(report); }

// A report is a finding like others, told by the engine: so it ends nothing, is made each time, and nobody looks up its
// lines meanwhile. What is not instrumented is not watched, under the sanitizer as without.
const char* __tsan_default_options() {
    return "halt_on_error=0:suppress_equal_stacks=0:suppress_equal_addresses=0:symbolize=0:"
           "ignore_interceptors_accesses=1:die_after_fork=0:second_deadlock_stack=1:history_size=4";
}

}  // extern "C"
