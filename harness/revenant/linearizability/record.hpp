// The record of one execution: who called what, when, and what it answered; and which records of this program have been
// found good already. Most executions come to a record that another one had, and what is known is not checked again.
//
// Kept by code that is not instrumented, so writing it is no step, decides nothing, costs little, and what is known stays
// from one execution of a worker process to the next. Plain memory and no part of the standard library: such parts would be
// shared with the code under test, which has to have instrumented ones.
#pragma once

#include <cstddef>
#include <cstdint>

namespace revenant::linearizability::record {

inline constexpr std::size_t calls_max = 64;

struct entry {
    std::uint64_t began;
    std::uint64_t ended;
    std::uint32_t object;
    std::uint32_t bytes;  // of the answer
    const char* answer;
};

// At the begin of each execution.
void clear() noexcept;

// Each is written once. From calls_max on there is no place.
void begins(std::size_t which, std::uint32_t object, std::uint64_t now) noexcept;
void ends(std::size_t which, std::uint64_t now, const char* answer, std::size_t bytes) noexcept;

std::size_t count() noexcept;  // up to the greatest that was written
entry at(std::size_t which) noexcept;

// Whether everything had its place. What did not cannot be judged.
bool is_complete() noexcept;

// Whether there was a record in which the same calls ended before the same calls began, and were answered the same.
bool is_known() noexcept;
// Where there is no room any more, nothing is remembered, and the next one is checked again.
void remember() noexcept;

}  // namespace revenant::linearizability::record
