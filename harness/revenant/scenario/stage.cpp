// Gathers what the actors wrote down.
#include <revenant/scenario/stage.hpp>

#include <algorithm>

#include <revenant/operation.hpp>
#include <revenant/oracle/witness.hpp>
#include <revenant/subject/remedied.hpp>

namespace revenant {
namespace {

// The subject, with what its author would do about it.
std::unique_ptr<subject> make(const subject_entry& whom, remedy with) {
    // Well before sixteen bits come round.
    constexpr std::uint64_t reset_after = 10'000;
    switch (with) {
        case remedy::no_pooling:
            return make_renewing(whom.make, 1);
        case remedy::pool_reset:
            return make_renewing(whom.make, reset_after);
        case remedy::wide_token:
            return make_wide(whom.make());
        case remedy::retire_before_wrap:
            return make_retiring(whom.make());
        default:
            return whom.make();
    }
}

}  // namespace

stage::stage(const subject_entry& whom, const settings& parameters, remedy with,
             const std::optional<strike>& planned)
    : whom_(whom),
      parameters_(parameters),
      with_(with),
      planned_(planned),
      pool_(make(whom, with)),
      main_(actors_.emplace_back(*this, "main", 0)) {
    for (std::size_t kind = 0; kind < kinds_kept; ++kind)
        alive_before_[kind] = alive(static_cast<kept>(kind));
    main_.act();
}

void stage::note_spans_lost() {
    std::size_t all = 0;
    std::size_t lost = 0;
    for (actor& each : actors_) {
        for (const event& did : each.log()) {
            if (did.what != act_of::ran) continue;
            ++all;
            if (did.seen_context != did.expected_context) ++lost;
        }
    }
    note(std::to_string(lost) + " of " + std::to_string(all) + " spans lost their parent");
}

history stage::collect() {
    ambient_.clear();
    history seen;
    seen.pools = whom_.can.pools && with_ != remedy::no_pooling && with_ != remedy::pool_reset &&
                 with_ != remedy::retire_before_wrap;
    seen.continuation_threw = somebody_throws_;
    seen.allocations = allocations_;
    for (actor& each : actors_) {
        each.forget_registrations();
        if (each.faults().has_struck()) witness::struck();
        seen.actors.push_back(each.name());
        seen.events.insert(seen.events.end(), each.log().begin(), each.log().end());
    }
    std::sort(seen.events.begin(), seen.events.end(),
              [](const event& a, const event& b) { return a.began < b.began; });

    // Where nothing is lent again, an object goes with its last handle; and all handles are kept until here.
    const auto lives = seen.lives();
    seen.everything_is_over =
        with_ != remedy::no_pooling &&
        std::all_of(lives.begin(), lives.end(), [](const life& each) { return each.over() != nullptr; });
    for (std::size_t kind = 0; kind < kinds_kept; ++kind) {
        seen.left_alive[kind] = alive(static_cast<kept>(kind)) - alive_before_[kind];
    }
    return seen;
}

}  // namespace revenant
