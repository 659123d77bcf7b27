// Whose turn it is, and what it was good for.
#include <revenant/decision/portfolio.hpp>

namespace revenant::decision {

std::uint32_t portfolio::share_of(const member& each) {
    constexpr std::uint64_t whole = 1'000;
    constexpr std::uint64_t of_who_enumerates = whole / 3;
    // So that nobody is given up: what is rare now may be what finds it.
    constexpr std::uint64_t least = whole / 20;
    const std::uint64_t deserved =
        each.enumerates ? of_who_enumerates : least + whole * (each.novel + 1) / (each.counted + 1);
    // It is work that is shared out, and the runs of one may be a hundred times as long as those of another.
    const std::uint64_t steps_of_one = (each.steps + 1) / (each.counted + 1) + 1;
    return static_cast<std::uint32_t>((deserved << 16) / steps_of_one);
}

std::size_t portfolio::drawn_turn(std::uint64_t execution) const {
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
    run_.begin();
    now().by->begin_execution(now().turns++);
}

std::uint32_t portfolio::choose(const choice& asked) {
    const std::uint32_t answer = now().by->choose(asked);
    if (answer == no_answer) return answer;
    if (asked.threads != nullptr) {
        ++now().steps;
        run_.happened(answer, asked.threads->pending[answer]);
    } else {
        run_.drew(answer);
    }
    return answer;
}

void portfolio::count_run() {
    ++now().counted;
    if (seen_.add(run_.value())) ++now().novel;
    if (!seen_.is_full()) return;
    seen_.forget();
    for (member& each : members_) {
        each.counted /= 2;
        each.steps /= 2;
        each.novel /= 2;
    }
}

bool portfolio::end_execution(const situation& last, const ending& how) {
    const bool has_more = now().by->end_execution(last, how);
    count_run();
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
