// Which parts of the process were built for the engine, and where their code, statics and thread-locals lie.
//
// An instrumented module is known by what it asks the dynamic linker for: the compiler has it call __tsan_init. Who
// makes that call does not tell, because it may be the last thing a function does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace revenant::engine {

struct module {
    std::uintptr_t code_begin = 0;
    std::uintptr_t code_end = 0;
    std::uintptr_t statics_begin = 0;
    std::uintptr_t statics_end = 0;
    // Thread-local storage: its place seen from the thread pointer, and what it holds at first.
    std::uint64_t storage_offset = 0;
    std::size_t storage_bytes = 0;
    const void* storage_image = nullptr;
    std::size_t storage_image_bytes = 0;
    std::size_t storage_zeros_at = 0;  // behind the image, and what a sanitizer keeps there
};

// Looks at all modules that are loaded now. REQUIRES: no execution is going on.
void find_instrumented_modules();

const std::vector<module>& instrumented_modules();

// That of the first of them, which nearly always is the program itself.
struct code_range {
    std::uintptr_t begin = 0;
    std::uintptr_t bytes = 0;
};
extern code_range first_code;

bool is_in_instrumented_module(std::uintptr_t address);

// Whether a call that returns to this address comes from instrumented code.
inline bool is_instrumented(const void* code) {
    const auto address = reinterpret_cast<std::uintptr_t>(code);
    return address - first_code.begin < first_code.bytes || is_in_instrumented_module(address);
}
bool is_of_the_engine(const void* code);

}  // namespace revenant::engine
