// Memory of the system's, zero and at no cost until it is written.
#pragma once

#include <sys/mman.h>

#include <cstddef>

namespace revenant::engine {

// Nothing where the system has no such place.
inline void* reserved(std::size_t bytes) {
    void* const memory =
        mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return memory == MAP_FAILED ? nullptr : memory;
}

}  // namespace revenant::engine
