// The one word that says everything about an operation: which one it is, and how far it has come.
//
//   bits 5..63   the token (59 bits: two billion operations a second for nine years)
//   bits 2..4    progress: what the producer, and in the end the consumer, have done
//   bits 0..1    waiting: whether somebody has registered
//
// Token, progress and waiting change together in one compare-exchange. That is why a stale call
// cannot slip in between a check and an act.
#pragma once

#include <cstdint>

#include <vt/source.hpp>
#include <vt/token.hpp>

namespace vt::detail {

enum class progress : std::uint64_t {
    pending = 0,     // nobody has completed it
    completing = 1,  // a completer has claimed it and is storing the outcome
    succeeded = 2,   // the outcome is there to be taken
    faulted = 3,
    canceled = 4,
    taking = 5,   // a consumer, or a reset, has claimed it; nobody else has any business here
    retired = 6,  // never to be used again
};

enum class waiting : std::uint64_t {
    nobody = 0,
    registering = 1,  // somebody has claimed the registration and is filling in the node
    registered = 2,   // the node is there to be run
    reserved = 3,     // as registered, and the registrant alone may take
};

class state_word {
public:
    static constexpr unsigned token_bits = 59;

    constexpr state_word() = default;
    constexpr explicit state_word(std::uint64_t bits) noexcept : bits_(bits) {}
    constexpr state_word(std::uint64_t token, progress p, waiting w) noexcept
        : bits_((token << 5) | (static_cast<std::uint64_t>(p) << 2) | static_cast<std::uint64_t>(w)) {}

    constexpr std::uint64_t bits() const noexcept { return bits_; }
    constexpr std::uint64_t token_value() const noexcept { return bits_ >> 5; }
    constexpr vt::token token() const noexcept { return vt::token(token_value()); }
    constexpr progress made() const noexcept { return static_cast<progress>((bits_ >> 2) & 7); }
    constexpr waiting who() const noexcept { return static_cast<waiting>(bits_ & 3); }

    // The same operation, further on.
    constexpr state_word with(progress p) const noexcept { return {token_value(), p, who()}; }
    constexpr state_word with(waiting w) const noexcept { return {token_value(), made(), w}; }

    // What to add to the bits to take one field from here to there, whatever the other holds.
    static constexpr std::uint64_t step(progress from, progress to) noexcept {
        return (static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from)) << 2;
    }
    static constexpr std::uint64_t step(waiting from, waiting to) noexcept {
        return static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from);
    }

    constexpr bool is_completed() const noexcept {
        return made() >= progress::succeeded && made() <= progress::canceled;
    }
    // The operation of this token is over, or never was.
    constexpr bool is_over() const noexcept { return made() >= progress::taking; }
    constexpr bool has_node() const noexcept { return who() >= waiting::registered; }

    friend constexpr bool operator==(state_word, state_word) = default;

private:
    std::uint64_t bits_ = 0;
};

constexpr progress progress_of(operation_status outcome) noexcept {
    return static_cast<progress>(static_cast<std::uint64_t>(progress::succeeded) +
                                 static_cast<std::uint64_t>(outcome) -
                                 static_cast<std::uint64_t>(operation_status::succeeded));
}
// REQUIRES: completed.
constexpr operation_status outcome_of(progress completed) noexcept {
    return static_cast<operation_status>(static_cast<std::uint64_t>(completed) -
                                         static_cast<std::uint64_t>(progress::succeeded) +
                                         static_cast<std::uint64_t>(operation_status::succeeded));
}
static_assert(progress_of(operation_status::canceled) == progress::canceled);
static_assert(outcome_of(progress::faulted) == operation_status::faulted);

// The mark that a registrant's reserved token carries, above every token a source hands out.
inline constexpr std::uint64_t reserved_mark = std::uint64_t{1} << 63;

}  // namespace vt::detail
