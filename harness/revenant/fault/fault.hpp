// What the world may do to us: one careless act, at one place, in an otherwise orderly scenario. A closed list.
//
// Faults strike in those who call, never in what is called: a subject does not know them. Those of the machine (an
// allocation that fails, a spurious wakeup) are the engine's.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace revenant {

enum class fault : std::uint8_t {
    pool_exhausted,         // there is nothing to lend
    pool_hasty,             // the source is taken back while its caller still has it
    producer_twice,         // completes again at once
    producer_late,          // completes again when it has rented the next one
    producer_never,         // does not complete at all
    producer_after_reset,   // resets, and completes then
    consumer_twice,         // takes again at once
    consumer_early,         // takes when it registers
    consumer_keeps_handle,  // uses the handle again when it has rented the next one
    consumer_never,         // does not take at all
    continuation_throws,
    canceled_while_waiting,  // as soon as somebody waits
    scheduler_rejects,       // runs at once what it was to run later
    scheduler_delays,        // runs it when everything else has been run
    scheduler_reorders,      // runs what came last first
};

inline constexpr std::array<std::string_view, 15> fault_names = {
    "pool_exhausted",        "pool_hasty",           "producer_twice",      "producer_late",
    "producer_never",        "producer_after_reset", "consumer_twice",      "consumer_early",
    "consumer_keeps_handle", "consumer_never",       "continuation_throws", "canceled_while_waiting",
    "scheduler_rejects",     "scheduler_delays",     "scheduler_reorders"};
static_assert(fault_names.size() == static_cast<std::size_t>(fault::scheduler_reorders) + 1);

constexpr std::string_view name_of(fault which) { return fault_names[static_cast<std::size_t>(which)]; }

// Where it strikes: the nth time that one of those who act comes to a place where it could. Counted by each for itself,
// so that no schedule moves it.
struct strike {
    fault which;
    std::uint32_t actor = 0;  // main is 0; the others are numbered as they were started
    std::uint32_t nth = 1;
};

// What one actor knows of it.
class exposure {
public:
    exposure(const std::optional<strike>& planned, std::uint32_t actor) {
        if (planned && planned->actor == actor) planned_ = planned;
    }

    // Asked at each place where it could happen. Says yes at most once.
    bool strikes(fault which) { return planned_ && planned_->which == which && ++places_ == planned_->nth; }

    bool has_struck() const { return planned_ && places_ >= planned_->nth; }

private:
    std::optional<strike> planned_;
    std::uint32_t places_ = 0;
};

}  // namespace revenant
