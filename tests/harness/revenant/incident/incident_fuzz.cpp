// For libFuzzer; built and run by hand, as tests/README.md says. What it has found is in corpus/, and a test reads all of it.
#include <cstdint>
#include <cstdlib>
#include <iostream>

#include "fuzzed.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
    const std::string flaw = revenant_tests::flaw_with({reinterpret_cast<const char*>(bytes), count});
    if (flaw.empty()) return 0;
    std::cerr << flaw << '\n';
    std::abort();
}
