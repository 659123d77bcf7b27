// Every step since the departure beside those of the thread that was held back.
#include <revenant/engine/critical_pair.hpp>

#include <algorithm>
#include <utility>

namespace revenant::engine {

void critical_pair::held_back(told_step next) {
    state_ = state::held_back;
    held_ = std::move(next);
    meanwhile_.clear();
    text_.clear();
}

bool critical_pair::is(const told_step& earlier, const told_step& later) {
    if (!decision::dependent(earlier.taken, later.taken)) return false;
    text_ = earlier.text + " comes before " + later.text;
    state_ = state::nothing_to_find;
    return true;
}

bool critical_pair::takes(const told_step& now) {
    if (state_ == state::nothing_to_find) return false;
    if (now.by == held_.by) {
        state_ = state::has_gone_on;
        return std::any_of(meanwhile_.begin(), meanwhile_.end(),
                           [&](const told_step& each) { return is(each, now); });
    }
    if (state_ == state::has_gone_on) return false;
    meanwhile_.push_back(now);
    return is(now, held_);
}

}  // namespace revenant::engine
