// The one door for chance. Whatever could go one way or another in an execution is asked here, answered by the
// strategy, and written down.
#pragma once

#include <revenant/decision/dice.hpp>
#include <revenant/decision/recording.hpp>
#include <revenant/decision/strategy.hpp>
#include <revenant/decision/threads.hpp>

namespace revenant::decision {

class chooser {
public:
    chooser(strategy& by, recording& into) : by_(by), into_(into), even_(by.draws_evenly()) {}

    // REQUIRES: somebody is runnable. ENSURES: a runnable thread, or no_answer.
    std::uint32_t next_thread(const situation& now, const place* at = nullptr) {
        if (draws_evenly()) return draw(now);
        const std::uint32_t alternatives = count_of(now.runnable);
        const std::uint32_t next =
            by_.choose({.where = site::next_thread, .alternatives = alternatives, .threads = &now, .at = at});
        if (alternatives > 1) into_.add({site::next_thread, alternatives, next});
        return next;
    }

    // Whether the strategy need not be asked for a thread.
    bool draws_evenly() const { return even_ != nullptr; }
    // The same then, and always a thread.
    std::uint32_t draw(const situation& now) {
        const std::uint32_t alternatives = count_of(now.runnable);
        if (alternatives == 1) return first_of(now.runnable);
        const std::uint32_t next = nth_of(now.runnable, even_->below(alternatives));
        into_.add({site::next_thread, alternatives, next});
        return next;
    }

    // ENSURES: below `alternatives`, or no_answer.
    std::uint32_t choose(site where, std::uint32_t alternatives, const place* at = nullptr) {
        if (alternatives < 2) return 0;
        const std::uint32_t answer = by_.choose({.where = where, .alternatives = alternatives, .at = at});
        into_.add({where, alternatives, answer});
        return answer;
    }

    strategy& asked() { return by_; }

private:
    strategy& by_;
    recording& into_;
    dice* even_;  // of a strategy that need not be asked
};

}  // namespace revenant::decision
