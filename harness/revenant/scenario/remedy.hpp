// What a caller, or the author of a source, can do so that the bug goes away. A closed list.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace revenant {

enum class remedy : std::uint8_t {
    none,
    as_task,
    preserve,
    sole_value_task,
    call_again,
    await_once,
    keep_task,
    wide_token,
    retire_before_wrap,
    pool_reset,
    capture_before_creating,
    capture_at_registration,
    no_pooling,
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

inline constexpr std::array<std::string_view, 13> remedy_meanings = {
    "",
    "convert at receipt; share and await the task",
    "convert at receipt; await the preserved value_task again and again",
    "a handle that cannot be copied or awaited twice: the bug does not compile",
    "start a new operation instead of awaiting the old one again",
    "keep the result, not the handle",
    "stay with task",
    "a token of 64 bits, which does not come round",
    "a source leaves the pool before its token comes round",
    "give up all sources from time to time, before a token can come round",
    "run what comes after in a context captured before the source was called",
    "ask the source to flow the context that is current at registration",
    "a fresh source for each operation",
};
static_assert(remedy_meanings.size() == remedy_names.size());

constexpr std::string_view name_of(remedy which) { return remedy_names[static_cast<std::size_t>(which)]; }

constexpr std::string_view meaning_of(remedy which) {
    return remedy_meanings[static_cast<std::size_t>(which)];
}

constexpr std::optional<remedy> remedy_named(std::string_view name) {
    for (std::size_t i = 0; i < remedy_names.size(); ++i) {
        if (remedy_names[i] == name) return static_cast<remedy>(i);
    }
    return std::nullopt;
}

}  // namespace revenant
