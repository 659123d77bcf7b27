// Whose turn it is, and what it was good for.
#include <revenant/decision/portfolio.hpp>

namespace revenant::decision {

std::size_t portfolio::drawn_turn(std::uint64_t execution) const {
    // A share of at least one in a hundred for everybody, so that nobody is given up: what is rare now may be what finds it.
    const auto share_of = [](const member& each) {
        return static_cast<std::uint32_t>(10 + 1'000 * (each.novel + 1) / (each.turns + 1));
    };
    std::uint32_t all = 0;
    for (const member& each : members_) all += share_of(each);
    dice drawing(seed_of(seed_, execution));
    std::uint32_t drawn = drawing.below(all);
    for (std::size_t i = 0; i < members_.size(); ++i) {
        const std::uint32_t share = share_of(members_[i]);
        if (drawn < share) return i;
        drawn -= share;
    }
    return 0;
}

void portfolio::begin_execution(std::uint64_t execution) {
    turn_ = members_.front().turns < turns_of_first_ ? 0 : drawn_turn(execution);
    fingerprint_ = 0xcbf29ce484222325;
    now().by->begin_execution(now().turns++);
}

std::uint32_t portfolio::choose(const choice& asked) {
    const std::uint32_t answer = now().by->choose(asked);
    if (asked.alternatives > 1) fingerprint_ = (fingerprint_ ^ (answer + 1)) * 0x100000001b3;
    return answer;
}

bool portfolio::end_execution(const situation& last, const ending& how) {
    const bool has_more = now().by->end_execution(last, how);
    if (seen_.size() < remembered_max && seen_.insert(fingerprint_).second) ++now().novel;
    if (!has_more && now().by->finished()) {
        is_finished_ = true;
        return false;
    }
    // Whoever has no more to do, and has not finished, leaves; its place is taken by the next.
    if (!has_more && members_.size() > 1) {
        members_.erase(members_.begin() + static_cast<std::ptrdiff_t>(turn_));
        turn_ = 0;
        turns_of_first_ = 0;
        return true;
    }
    return has_more;
}

}  // namespace revenant::decision
