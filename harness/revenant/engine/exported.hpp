// What the engine puts in front of the sanitizer's runtime and of libc. Everything else it defines stays its own, so
// that it shares no copy of an inline function with the code under test.
#pragma once

#define REVENANT_EXPORTED extern "C" __attribute__((visibility("default")))
