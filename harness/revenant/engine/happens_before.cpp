// The edges, one by one. Clocks are as long as there are threads.
#include <revenant/engine/happens_before.hpp>

#include <algorithm>

namespace revenant::engine {
namespace {

bool acquires(int order) {
    return order == __ATOMIC_ACQUIRE || order == __ATOMIC_CONSUME || order == __ATOMIC_ACQ_REL ||
           order == __ATOMIC_SEQ_CST;
}
bool releases(int order) {
    return order == __ATOMIC_RELEASE || order == __ATOMIC_ACQ_REL || order == __ATOMIC_SEQ_CST;
}

constexpr thread_id eight = 8;
static_assert(decision::threads_max % eight == 0);

std::uintptr_t key_of(const volatile void* object) { return reinterpret_cast<std::uintptr_t>(object); }

}  // namespace

// Clocks are gone through by eights, which is one or two instructions each; what belongs to no thread lies before all times.
void happens_before::join(vector_clock& into, const vector_clock& from) const {
    for (thread_id first = 0; first < count_; first += eight) {
        for (thread_id t = first; t < first + eight; ++t) into.at[t] = std::max(into.at[t], from.at[t]);
    }
}

void happens_before::assign(vector_clock& to, const vector_clock& from) const {
    for (thread_id first = 0; first < count_; first += eight) {
        __builtin_memcpy(&to.at[first], &from.at[first], eight * sizeof to.at[0]);
    }
}

bool happens_before::begin() {
    for (thread_id t = 0; t < count_; ++t) latest_ = std::max(latest_, now(t));
    const bool goes_on = latest_ < time_of_last_begin;
    if (!goes_on) {
        latest_ = 0;
        clocks_ = seen_ = released_ = {};
    }
    // What is left in the clocks of earlier executions lies before all times of this one, and says nothing.
    before_all_ = latest_;
    carried_.clear();
    count_ = left_ = 0;
    created(0, 0);
    return goes_on;
}

void happens_before::created(thread_id creator, thread_id created) {
    count_ = created + 1;
    is_alone_ = ++left_ == 1;
    if (created != creator) {
        assign(clocks_[created], clocks_[creator]);
        tick(creator);
    }
    clocks_[created].at[created] = before_all_ + 1;
}

void happens_before::joined(thread_id by, thread_id ended) {
    join(clocks_[by], clocks_[ended]);
    if (--left_ != 1) return;
    // The last one may have joined only some of them itself.
    is_alone_ = true;
    for (thread_id t = 0; t < count_; ++t) is_alone_ = is_alone_ && clocks_[t].at[t] <= clocks_[by].at[t];
}

void happens_before::released(thread_id by, const volatile void* object) {
    if (is_alone_) return;
    join(carried_[key_of(object)], clocks_[by]);
    tick(by);
}

void happens_before::acquired(thread_id by, const volatile void* object) {
    if (is_alone_) return;
    if (const vector_clock* const found = carried_.find(key_of(object))) join(clocks_[by], *found);
}

void happens_before::loaded(thread_id by, const volatile void* from, int order) {
    if (is_alone_) return;
    if (const vector_clock* const found = carried_.find(key_of(from))) loaded_past(by, *found, order);
}

void happens_before::loaded_past(thread_id by, const vector_clock& carried, int order) {
    join(acquires(order) ? clocks_[by] : seen_[by], carried);
}

const vector_clock* happens_before::carried_by(const volatile void* object) const {
    return carried_.find(key_of(object));
}

void happens_before::stored(thread_id by, const volatile void* to, int order) {
    if (is_alone_) return;
    // Whatever was carried there is gone, and with it the release sequence.
    vector_clock& carried = carried_[key_of(to)];
    if (!releases(order)) {
        assign(carried, released_[by]);
        return;
    }
    assign(carried, clocks_[by]);
    tick(by);
}

void happens_before::updated(thread_id by, const volatile void* at, int order) {
    if (is_alone_) return;
    loaded(by, at, order);
    // A read-modify-write goes on with the release sequence it reads.
    vector_clock& carried = carried_[key_of(at)];
    if (releases(order)) {
        join(carried, clocks_[by]);
        tick(by);
    } else {
        join(carried, released_[by]);
    }
}

void happens_before::fenced(thread_id by, int order) {
    if (acquires(order)) join(clocks_[by], seen_[by]);
    if (!releases(order)) return;
    assign(released_[by], clocks_[by]);
    tick(by);
}

}  // namespace revenant::engine
