// The laws that the oracles check, as a closed list, and a small set of them.
//
// A law is named for what happens when it is broken. Those from `deadlock` to `crash` are the engine's: no oracle of ours
// looks for them, and they go by the name the engine gives them. The last ones are of generated programs alone, which are
// compared with a model, and may hold what checks itself.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace revenant {

enum class law : std::uint8_t {
    foreign_result,
    double_consume,
    born_completed,
    misuse_accepted,
    refusal_had_effect,
    legal_call_refused,
    lost_wakeup,
    wrong_wakeup,
    double_completion,
    stray_completion,
    context_leak,
    residue,
    double_rent,
    pool_drained,
    allocation,
    throws_into_producer,
    deadlock,
    livelock,
    data_race,
    use_after_free,
    double_free,
    leak,
    crash,
    not_linearizable,
    failed_check,
    uncaught_exception,
};

inline constexpr std::array<std::string_view, 26> law_names = {
    "foreign_result",       "double_consume", "born_completed", "misuse_accepted",   "refusal_had_effect",
    "legal_call_refused",   "lost_wakeup",    "wrong_wakeup",   "double_completion", "stray_completion",
    "context_leak",         "residue",        "double_rent",    "pool_drained",      "allocation",
    "throws_into_producer", "deadlock",       "livelock",       "data_race",         "use_after_free",
    "double_free",          "leak",           "crash",          "not_linearizable",  "failed_check",
    "uncaught_exception"};
static_assert(law_names.size() == static_cast<std::size_t>(law::uncaught_exception) + 1);

// So many of them, the first ones, can be broken in a scenario.
inline constexpr std::size_t laws_of_scenarios = static_cast<std::size_t>(law::crash) + 1;

// What happens when it is broken.
inline constexpr std::array<std::string_view, 26> law_meanings = {
    "a consumer got what its own accepted completion did not give",
    "one operation was consumed twice",
    "an operation was complete before anybody completed it",
    "a stale, early or second call was answered instead of refused",
    "a refused call changed what somebody else later saw",
    "a call that the contract allows was refused",
    "an accepted registration never ran although its operation completed",
    "a continuation ran twice, with another's state, though refused, or before completion",
    "two completions of one operation were both accepted",
    "a producer completed an operation that was not its own",
    "a continuation ran in, or left behind, the wrong context",
    "a taken operation keeps a value, error, state or context alive",
    "one source in two hands",
    "operations that ended do not come back to the pool",
    "the promised zero was not zero",
    "a continuation's exception came out of the completer's call",
    "everybody waits, and nobody can go on",
    "the execution does not come to an end",
    "two accesses that nothing orders, one of them a write",
    "what was freed is read or written",
    "what was freed is freed again",
    "what nobody frees and nothing points to is left",
    "the process dies",
    "no order of the calls explains what they answered",
    "what a program checks itself does not hold",
    "an exception that nobody catches ends a thread",
};
static_assert(law_meanings.size() == law_names.size());

constexpr std::string_view name_of(law which) { return law_names[static_cast<std::size_t>(which)]; }

constexpr std::string_view meaning_of(law which) { return law_meanings[static_cast<std::size_t>(which)]; }

constexpr std::optional<law> law_named(std::string_view name) {
    for (std::size_t i = 0; i < law_names.size(); ++i) {
        if (law_names[i] == name) return static_cast<law>(i);
    }
    return std::nullopt;
}

// Whether the engine looks for it, not an oracle.
constexpr bool is_of_the_engine(law which) { return which >= law::deadlock && which <= law::crash; }
constexpr bool is_of_programs_alone(law which) {
    return static_cast<std::size_t>(which) >= laws_of_scenarios;
}

class law_set {
public:
    constexpr law_set() = default;
    constexpr law_set(std::initializer_list<law> laws) {
        for (const law each : laws) insert(each);
    }
    // As bits() gave them; others are dropped.
    static constexpr law_set from_bits(std::uint32_t bits) {
        law_set made;
        made.bits_ = bits & ((std::uint32_t{1} << law_names.size()) - 1);
        return made;
    }

    constexpr void insert(law which) { bits_ |= bit(which); }
    constexpr void insert(law_set others) { bits_ |= others.bits_; }
    constexpr bool contains(law which) const { return (bits_ & bit(which)) != 0; }
    constexpr bool contains_all(law_set others) const { return (bits_ & others.bits_) == others.bits_; }
    constexpr bool empty() const { return bits_ == 0; }
    constexpr std::uint32_t bits() const { return bits_; }

    // In the order of the list above.
    template <class Visit>
    constexpr void for_each(Visit visit) const {
        for (std::size_t i = 0; i < law_names.size(); ++i) {
            if (contains(static_cast<law>(i))) visit(static_cast<law>(i));
        }
    }

    friend constexpr bool operator==(law_set, law_set) = default;

private:
    static constexpr std::uint32_t bit(law which) {
        return std::uint32_t{1} << static_cast<std::uint32_t>(which);
    }

    std::uint32_t bits_ = 0;
};

// "foreign_result, double_consume", or "ok".
inline std::string text_of(law_set laws) {
    std::string text;
    laws.for_each([&](law each) { text.append(text.empty() ? "" : ", ").append(name_of(each)); });
    return text.empty() ? "ok" : text;
}

}  // namespace revenant
