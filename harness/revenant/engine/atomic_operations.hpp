// What an atomic operation is, whoever carries it out: the engine, or a sanitizer behind it.
#pragma once

#include <cstdint>

namespace revenant::engine {

__extension__ using uint128_t = unsigned __int128;

// What spinning and expecting are told by: all of it, or for 16 bytes the two halves in one.
template <class T>
std::uint64_t word_of(T value) {
    if constexpr (sizeof(T) <= sizeof(std::uint64_t)) {
        return value;
    } else {
        return static_cast<std::uint64_t>(value) ^ static_cast<std::uint64_t>(value >> 64);
    }
}

// What the program asked for, and from where.
struct request {
    int order;
    const void* code;
};

}  // namespace revenant::engine
