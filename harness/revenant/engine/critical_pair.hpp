// The two steps whose order makes the finding: what somebody else did first, because a thread was held back.
//
// Of a departure it is the first step of anybody else, until the thread held back takes its own, on which that one or a
// later one of its steps depends. What is told is the pair of the last departure that lets another thread go on.
#pragma once

#include <string>
#include <vector>

#include <revenant/decision/step.hpp>

namespace revenant::engine {

class critical_pair {
public:
    struct told_step {
        decision::thread_id by = 0;
        decision::step taken;
        std::string text;  // "the store of balance by main.1 (deposit) at account.cpp:12"
    };

    void begin() { *this = {}; }
    // Its thread would take this step now, and another goes on. The departures before do not count any more.
    void held_back(told_step next);
    // ENSURES: true once, when the pair is known.
    bool takes(const told_step& now);
    // "the load of balance by main.2 (deposit) comes before the store of balance by main.1 (deposit)"
    const std::string& text() const { return text_; }

private:
    bool is(const told_step& earlier, const told_step& later);

    enum class state { nothing_to_find, held_back, has_gone_on };

    state state_ = state::nothing_to_find;
    told_step held_;
    std::vector<told_step> meanwhile_;
    std::string text_;
};

}  // namespace revenant::engine
