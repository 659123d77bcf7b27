// A token names one use of a recycled source.
//
// When an operation has been taken its source moves on to the next token, and every copy of the
// old one is stale from then on. Tokens are 64 bits wide in every interface. Whoever hands out
// narrower ones must retire the source before they come round again (narrow_source_core.hpp).
#pragma once

#include <cstdint>

namespace vt {

class token {
public:
    constexpr token() = default;
    constexpr explicit token(std::uint64_t value) noexcept : value_(value) {}

    constexpr std::uint64_t value() const noexcept { return value_; }

    friend constexpr bool operator==(token, token) = default;

private:
    std::uint64_t value_ = 0;
};

}  // namespace vt
