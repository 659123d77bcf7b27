// What a caller, or the author of a source, can do so that the bug goes away. A closed list.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace revenant {

enum class remedy : std::uint8_t {
    none,
    as_task,                  // convert at receipt; share and await the task
    preserve,                 // convert at receipt; await the preserved value_task again and again
    sole_value_task,          // a handle that cannot be copied or awaited twice: the bug does not compile
    call_again,               // start a new operation instead of awaiting the old one again
    await_once,               // keep the result, not the handle
    keep_task,                // stay with task
    wide_token,               // 64 bits: does not come round
    retire_before_wrap,       // leave the pool before the token comes round
    pool_reset,               // give up all sources from time to time, before a token can come round
    capture_before_creating,  // run what comes after in a context captured before the source was called
    capture_at_registration,  // ask the source to flow the context that is current at registration
    no_pooling,               // a fresh source for each operation
};

inline constexpr std::array<std::string_view, 13> remedy_names = {"none",
                                                                  "as_task",
                                                                  "preserve",
                                                                  "sole_value_task",
                                                                  "call_again",
                                                                  "await_once",
                                                                  "keep_task",
                                                                  "wide_token",
                                                                  "retire_before_wrap",
                                                                  "pool_reset",
                                                                  "capture_before_creating",
                                                                  "capture_at_registration",
                                                                  "no_pooling"};
static_assert(remedy_names.size() == static_cast<std::size_t>(remedy::no_pooling) + 1);

constexpr std::string_view name_of(remedy which) { return remedy_names[static_cast<std::size_t>(which)]; }

constexpr std::optional<remedy> remedy_named(std::string_view name) {
    for (std::size_t i = 0; i < remedy_names.size(); ++i) {
        if (remedy_names[i] == name) return static_cast<remedy>(i);
    }
    return std::nullopt;
}

}  // namespace revenant
