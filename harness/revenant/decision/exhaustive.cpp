// The search tree of the reduced exploration. Only the path to the current execution is kept.
#include <revenant/decision/exhaustive.hpp>

#include <revenant/decision/threads.hpp>

namespace revenant::decision {

void exhaustive::begin_execution(std::uint64_t) {
    depth_ = 0;
    order_.clear();
    node_of_event_.clear();
    has_parent_ = false;
    pruned_ = false;
}

std::uint32_t exhaustive::choose(const choice& asked) {
    return asked.threads != nullptr ? choose_thread(*asked.threads) : draw(asked);
}

std::uint32_t exhaustive::draw(const choice& asked) {
    if (depth_ == path_.size()) path_.push_back({.is_draw = true, .alternatives = asked.alternatives});
    const node& here = path_[depth_];
    if (!here.is_draw || here.alternatives != asked.alternatives) {
        diverged_ = true;
        return no_answer;
    }
    ++depth_;
    return here.answer;
}

std::uint32_t exhaustive::choose_thread(const situation& now) {
    if (depth_ == path_.size()) {
        if (!enter(now)) {
            pruned_ = true;
            return no_answer;
        }
    } else if (path_[depth_].is_draw || path_[depth_].runnable != now.runnable) {
        diverged_ = true;
        return no_answer;
    }
    if (takes_another_step(path_[depth_], now)) {
        diverged_ = took_another_step_ = true;
        return no_answer;
    }
    const thread_id next = path_[depth_].answer;
    path_[depth_].event = order_.size();
    node_of_event_.push_back(depth_);
    order_.happened(next, now.pending[next]);
    parent_ = depth_++;
    parent_step_ = now.pending[next];
    has_parent_ = true;
    return next;
}

bool exhaustive::takes_another_step(node& here, const situation& now) {
    const step& next = now.pending[here.answer];
    if (here.is_known) return here.kind != next.kind || here.object != next.object;
    here.is_known = true;
    here.kind = next.kind;
    here.object = next.object;
    return false;
}

std::string exhaustive::divergence() const {
    if (!took_another_step_) return strategy::divergence();
    return "the same decisions led to another step, number " + std::to_string(node_of_event_.size() + 1);
}

bool exhaustive::enter(const situation& now) {
    node fresh{.alternatives = count_of(now.runnable), .runnable = now.runnable};
    if (has_parent_) {
        const node& before = path_[parent_];
        for_each_thread((before.asleep | before.explored) & ~only(before.answer), [&](thread_id each) {
            if (!dependent(now.pending[each], parent_step_)) fresh.asleep |= only(each);
        });
    }
    const thread_set awake = now.runnable & ~fresh.asleep;
    if (awake == 0) return false;
    // Run on: most programs are written with few switches in mind, and so are short to explain.
    fresh.answer = contains(awake, now.current) ? now.current : first_of(awake);
    fresh.wanted = only(fresh.answer);
    path_.push_back(fresh);
    return true;
}

bool exhaustive::end_execution(const situation& last, const ending& how) {
    cut_short_ |= how.cut_short;
    redundant_ += pruned_ ? 1 : 0;
    if (diverged_) return false;
    path_.resize(depth_);
    want_other_orders(last);
    exhausted_ = !next_path();
    return !exhausted_;
}

void exhaustive::want_other_orders(const situation& last) {
    // Also where the execution was cut off as known: that its sleepers have been explored says nothing of what a
    // thread does that never got its lock here.
    thread_set blocked = 0;
    for (thread_id each = 0; each < last.count; ++each) {
        const bool waits = !contains(last.ended, each) && !contains(last.runnable, each);
        if (waits && last.pending[each].kind == step_kind::lock) blocked |= only(each);
    }
    for (const trace_order::race& each : order_.races(first_new_, blocked, last.pending)) {
        node& before = path_[node_of_event_[each.earlier]];
        if ((each.may_go_first & (before.wanted | before.asleep)) != 0) continue;
        // Where nobody who could start it can run, the earlier step was what made the later one possible.
        const thread_set possible = each.may_go_first & before.runnable;
        if (possible == 0) continue;
        before.wanted |= only(contains(possible, each.preferred) ? each.preferred : first_of(possible));
    }
}

bool exhaustive::next_path() {
    for (; !path_.empty(); path_.pop_back()) {
        node& last = path_.back();
        if (last.is_draw) {
            if (++last.answer == last.alternatives) continue;
            first_new_ = order_.size();
            while (first_new_ > 0 && node_of_event_[first_new_ - 1] >= path_.size() - 1) --first_new_;
            return true;
        }
        last.explored |= only(last.answer);
        const thread_set left = last.wanted & ~last.explored & ~last.asleep;
        if (left == 0) continue;
        last.answer = first_of(left);
        last.is_known = false;
        first_new_ = last.event;
        return true;
    }
    return false;
}

}  // namespace revenant::decision
