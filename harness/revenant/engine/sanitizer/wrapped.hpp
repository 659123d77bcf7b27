// Calls of instrumented code to the sanitizer that come to the engine first: the program is linked with --wrap for each.
#pragma once

#include <revenant/engine/exported.hpp>

// Does `first`, and jumps to the sanitizer as if the program had called it itself.
#define REVENANT_WRAPPED(result, name, parameters, arguments, first) \
    extern "C" result __tsan_##name parameters;                      \
    REVENANT_EXPORTED result __wrap___tsan_##name parameters {       \
        first;                                                       \
        [[clang::musttail]] return __tsan_##name arguments;          \
    }
