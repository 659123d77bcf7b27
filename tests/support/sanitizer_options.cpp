// What the sanitizers are told by every test binary, however it is started.
//
// Each function is called by its sanitizer before main, and by nobody in a build without it. The environment is
// read after this and wins, option by option; the test presets say the same there.
//
// REVENANT_SYMBOLIZER is ":external_symbolizer_path=..." where the build found one, and empty elsewhere.
extern "C" {

const char* __asan_default_options() {
    return "detect_stack_use_after_return=1:strict_init_order=1:detect_leaks=1" REVENANT_SYMBOLIZER;
}

const char* __ubsan_default_options() { return "print_stacktrace=1:halt_on_error=1" REVENANT_SYMBOLIZER; }

const char* __tsan_default_options() {
    return "halt_on_error=1:second_deadlock_stack=1:history_size=4" REVENANT_SYMBOLIZER;
}

}  // extern "C"
