// Random numbers of the code under test: each is one of four, which one is a decision, and the same decisions give the
// same numbers.
#include <cstddef>
#include <cstdint>
#include <cstring>

#include <sys/random.h>
#include <sys/types.h>

#include <revenant/decision/dice.hpp>
#include <revenant/engine/exported.hpp>
#include <revenant/engine/modules.hpp>
#include <revenant/engine/real.hpp>
#include <revenant/engine/scheduler.hpp>

namespace revenant::engine {
namespace {

std::uint64_t drawn() {
    constexpr std::uint32_t alternatives = 4;
    const std::uint32_t nth = controlled.draws();
    return decision::seed_of(nth, controlled.ask(decision::site::draw, alternatives));
}

void fill(void* memory, std::size_t bytes) {
    controlled.is_written(memory, bytes);
    auto* const at = static_cast<unsigned char*>(memory);
    for (std::size_t i = 0; i < bytes; i += sizeof(std::uint64_t)) {
        const std::uint64_t word = drawn();
        std::memcpy(at + i, &word, bytes - i < sizeof word ? bytes - i : sizeof word);
    }
}

}  // namespace
}  // namespace revenant::engine

using namespace revenant::engine;

#define REVENANT_IS_CONTROLLED (controlled.is_active() && is_instrumented(__builtin_return_address(0)))

REVENANT_EXPORTED ssize_t getrandom(void* memory, std::size_t bytes, unsigned flags) {
    static auto* const real = real::next<ssize_t(void*, std::size_t, unsigned)>("getrandom");
    if (!REVENANT_IS_CONTROLLED) return real(memory, bytes, flags);
    fill(memory, bytes);
    return static_cast<ssize_t>(bytes);
}

REVENANT_EXPORTED int getentropy(void* memory, std::size_t bytes) {
    static auto* const real = real::next<int(void*, std::size_t)>("getentropy");
    if (!REVENANT_IS_CONTROLLED) return real(memory, bytes);
    fill(memory, bytes);
    return 0;
}

// A state of its own that goes on from execution to execution, which no execution may see.
REVENANT_EXPORTED int rand() noexcept {
    static auto* const real = real::next<int()>("rand");
    return REVENANT_IS_CONTROLLED ? static_cast<int>(drawn() & 0x7fffffff) : real();
}
REVENANT_EXPORTED long random() noexcept {
    static auto* const real = real::next<long()>("random");
    return REVENANT_IS_CONTROLLED ? static_cast<long>(drawn() & 0x7fffffff) : real();
}

// std::random_device::_M_getval(), by the name that the linker knows: all of its calls come here.
extern "C" __attribute__((visibility("default"))) unsigned revenant_random_device(void* device) asm(
    "_ZNSt13random_device9_M_getvalEv");
unsigned revenant_random_device(void* device) {
    static auto* const real = real::next<unsigned(void*)>("_ZNSt13random_device9_M_getvalEv");
    return REVENANT_IS_CONTROLLED ? static_cast<unsigned>(drawn()) : real(device);
}
