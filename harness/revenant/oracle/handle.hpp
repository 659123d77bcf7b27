// One operation of one source, as callers and producers name it. All copies name the same operation.
#pragma once

#include <cstdint>

#include <vt/token.hpp>

namespace revenant {

struct handle {
    std::uint32_t source = 0;  // numbered as they were made, from 1; for people and oracles
    vt::token token;
    void* place = nullptr;   // the subject's own business, and
    std::uint64_t more = 0;  // so is this

    friend bool operator==(const handle&, const handle&) = default;
};

}  // namespace revenant
