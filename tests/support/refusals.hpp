// What a call was refused for.
#pragma once

#include <gtest/gtest.h>

#include <optional>

#include <vt/misuse.hpp>

namespace revenant_tests {

// Empty if the call was not refused. Other exceptions pass.
template <class Call>
std::optional<vt::misuse> refusal_of(Call call) {
    try {
        call();
        return std::nullopt;
    } catch (const vt::misuse_error& refused) {
        return refused.kind();
    }
}

}  // namespace revenant_tests
