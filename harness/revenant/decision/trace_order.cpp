// One pass over the events of an execution, with a vector clock for each.
#include <revenant/decision/trace_order.hpp>

#include <algorithm>
#include <cstddef>
#include <functional>

#include <revenant/decision/threads.hpp>

namespace revenant::decision {

namespace {

// Of two objects the last write and the reads since, and of all threads the last store or fence.
constexpr std::size_t depends_max = 2 * (threads_max + 1) + threads_max;

}  // namespace

void trace_order::clear() {
    events_.clear();
    edges_.clear();
}

const std::vector<trace_order::race>& trace_order::races(index from, thread_set blocked,
                                                         const step* pending) {
    races_.clear();
    objects_.clear();
    last_store_.fill(0);
    last_fence_.fill(0);
    edges_applied_ = 0;
    threads_ = 0;
    for (const event& each : events_) threads_ = std::max(threads_, each.thread + 1);
    for (const edge& each : edges_) threads_ = std::max(threads_, std::max(each.earlier, each.later) + 1);
    for_each_thread(blocked, [&](thread_id each) { threads_ = std::max(threads_, each + 1); });
    for (thread_id each = 0; each < threads_; ++each) known_[each].fill(0);

    for (index at = 0; at < size(); ++at) {
        apply_edges(at);
        look_at(at, at >= from);
    }
    apply_edges(size());
    for_each_thread(blocked,
                    [&](thread_id each) { look_at_lock(known_[each], each, pending[each], size()); });
    return races_;
}

void trace_order::join(clock& into, const clock& from) const {
    for (thread_id each = 0; each < threads_; ++each) into[each] = std::max(into[each], from[each]);
}

void trace_order::apply_edges(index at) {
    for (; edges_applied_ < edges_.size() && edges_[edges_applied_].at == at; ++edges_applied_) {
        join(known_[edges_[edges_applied_].later], known_[edges_[edges_applied_].earlier]);
    }
}

void trace_order::look_at(index at, bool report) {
    event& seen = events_[at];
    seen.before = known_[seen.thread];
    seen.after = seen.before;

    // The steps this one depends on directly: the last write of each object, and for a write the reads since.
    std::array<index, depends_max> depends{};
    std::size_t count = 0;
    for (const std::uintptr_t object : {seen.taken.object, seen.taken.second}) {
        if (object == 0) continue;
        const history& past = objects_[object];
        if (past.last_write != 0) depends[count++] = past.last_write;
        if (!seen.taken.writes) continue;
        for (thread_id each = 0; each < threads_; ++each) {
            if (past.reads[each] != 0 && each != seen.thread) depends[count++] = past.reads[each];
        }
    }
    if (settles(seen.taken) || stores(seen.taken)) {
        for (const index each : settles(seen.taken) ? last_store_ : last_fence_) {
            if (each != 0) depends[count++] = each;
        }
    }
    // From the latest back: what a later one already knows is ordered, and no race.
    const auto end = depends.begin() + static_cast<std::ptrdiff_t>(count);
    std::sort(depends.begin(), end, std::greater<>());
    std::array<bool, depends_max> races{};
    for (std::size_t i = 0; i < count; ++i) {
        const event& earlier = events_[depends[i] - 1];
        if (seen.after[earlier.thread] >= depends[i]) continue;
        races[i] = true;
        join(seen.after, earlier.after);
    }
    seen.after[seen.thread] = at + 1;
    if (report) {
        for (std::size_t i = 0; i < count; ++i) {
            if (races[i]) report_race(depends[i] - 1, at, seen.thread, seen.after);
        }
        if (seen.taken.kind == step_kind::lock) look_at_lock(seen.before, seen.thread, seen.taken, at);
    }
    known_[seen.thread] = seen.after;
    if (settles(seen.taken)) last_fence_[seen.thread] = at + 1;
    if (stores(seen.taken)) last_store_[seen.thread] = at + 1;

    for (const std::uintptr_t object : {seen.taken.object, seen.taken.second}) {
        if (object == 0) continue;
        history& past = objects_[object];
        if (!seen.taken.writes) {
            past.reads[seen.thread] = at + 1;
            continue;
        }
        past.last_write = at + 1;
        past.reads.fill(0);
        const bool takes = seen.taken.kind == step_kind::lock || seen.taken.kind == step_kind::try_lock;
        if (takes) past.last_acquire = at + 1;
    }
}

// Between two owners of a lock stands the first one's unlock, which cannot come second. What can be exchanged is
// which of them takes the lock.
void trace_order::look_at_lock(const clock& before, thread_id thread, const step& taken, index at) {
    const auto found = objects_.find(taken.object);
    if (found == objects_.end() || found->second.last_acquire == 0) return;
    const index acquire = found->second.last_acquire;
    const event& owner = events_[acquire - 1];
    if (owner.thread == thread || before[owner.thread] >= acquire) return;
    report_race(acquire - 1, at, thread, before);
}

// The other order starts with everything after `earlier` that did not need it, and then the racing step. A thread
// can start that if its first step there needs no other step of it.
void trace_order::report_race(index earlier, index end, thread_id thread, const clock& known) {
    const event& undone = events_[earlier];
    std::array<index, threads_max> first{};  // of each thread, counted from 1; 0: it takes no part
    std::array<thread_id, threads_max> in_order{};
    thread_id taking_part = 0;
    for (index at = earlier + 1; at < end; ++at) {
        const event& between = events_[at];
        if (first[between.thread] != 0 || between.after[undone.thread] > earlier) continue;
        first[between.thread] = at + 1;
        in_order[taking_part++] = between.thread;
    }
    if (first[thread] == 0) {
        first[thread] = end + 1;
        in_order[taking_part++] = thread;
    }

    race found{.earlier = earlier, .may_go_first = 0, .preferred = threads_max};
    for (thread_id i = 0; i < taking_part; ++i) {
        const thread_id candidate = in_order[i];
        const index at = first[candidate];
        const clock& needs = at == end + 1 ? known : events_[at - 1].after;
        bool starts = true;
        for (thread_id j = 0; j < taking_part; ++j) {
            const thread_id other = in_order[j];
            if (other != candidate && needs[other] >= first[other]) starts = false;
        }
        if (!starts) continue;
        found.may_go_first |= only(candidate);
        if (found.preferred == threads_max) found.preferred = candidate;
    }
    races_.push_back(found);
}

}  // namespace revenant::decision
