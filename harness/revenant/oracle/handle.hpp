// One operation of one source, as callers and producers name it. All copies name the same operation.
#pragma once

#include <cstdint>
#include <string>

#include <vt/token.hpp>

namespace revenant {

struct handle {
    std::uint32_t source = 0;  // numbered as they were made, from 1; for people and oracles
    vt::token token;
    void* place = nullptr;      // the subject's own business, and
    std::uint64_t more = 0;     // so is this
    bool is_token_told = true;  // somebody's own source may keep it to itself

    friend bool operator==(const handle&, const handle&) = default;
};

// "source#1, token 3", or as much of it as is known.
inline std::string text_of(const handle& which) {
    const std::string source = which.source == 0 ? "" : "source#" + std::to_string(which.source);
    const std::string token = which.is_token_told ? "token " + std::to_string(which.token.value()) : "";
    return source + (source.empty() || token.empty() ? "" : ", ") + token;
}

}  // namespace revenant
