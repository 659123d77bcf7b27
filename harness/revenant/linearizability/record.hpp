// The record of one execution: who called what, when, and what it answered; and the orders that have explained the answers
// on one object, in executions of this program. Most executions come to answers that another one had, and then nearly always
// an order is known that respects what came before what: that one explains them, too, and the model is not asked again.
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

// One step of a call, in an order of the calls on one object: the how manieth of them, and whether that was its last step.
struct ordered_step {
    std::uint8_t call;
    bool ends;
};

// The first entry from that one on whose object has not been met before it, and for whose calls no order is known. count():
// there is none. REQUIRES: it is complete.
std::size_t next_unknown(std::size_t from) noexcept;
// This order explains the answers on this object. Where there is no room any more, nothing is remembered, and an order is
// looked for again.
void remember(std::uint32_t object, const ordered_step* order, std::size_t steps) noexcept;

}  // namespace revenant::linearizability::record
