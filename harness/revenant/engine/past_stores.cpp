// Histories of atomic objects. Where one thread is alone, everything comes before all that follows, and nothing is kept.
#include <revenant/engine/past_stores.hpp>

#include <algorithm>

namespace revenant::engine {
namespace {

std::uintptr_t key_of(const volatile void* address) { return reinterpret_cast<std::uintptr_t>(address); }

}  // namespace

void past_stores::begin(bool on) {
    is_on_ = on;
    if (!on) return;
    moment_ = 0;
    histories_.clear();
    fences_.clear();
}

past_stores::history* past_stores::known(const object& at) {
    history* const found = histories_.find(key_of(at.address));
    if (found == nullptr || found->count == 0 || found->bytes != at.bytes) return nullptr;
    return found->stores[found->count - 1].value == at.holds ? found : nullptr;
}

bool past_stores::is_oldest_for(thread_id by, const store& each) const {
    if (order_.is_before(each.by, each.time, by)) return true;
    for (thread_id reader = 0; reader < order_.count(); ++reader) {
        const std::uint32_t at = each.seen_at[reader];
        if (at != 0 && order_.is_before(reader, at, by)) return true;
    }
    return std::any_of(fences_.begin(), fences_.end(), [&](const fence& behind) {
        return each.moment <= behind.moment && order_.is_before(behind.by, behind.time, by);
    });
}

unsigned past_stores::older(thread_id by, const object& at, int order) {
    if (order == __ATOMIC_SEQ_CST || order_.is_alone()) return 0;
    const history* const past = known(at);
    if (past == nullptr) return 0;
    const unsigned newest = past->count - 1;
    unsigned oldest = newest;
    while (oldest > 0 && !is_oldest_for(by, past->stores[oldest])) --oldest;
    return newest - oldest;
}

void past_stores::notes(store& seen, thread_id by, std::uint32_t time) {
    if (seen.seen_at[by] == 0) seen.seen_at[by] = time;
}

past_stores::sight past_stores::sees(thread_id by, const object& at, unsigned back) {
    history& past = *known(at);
    store& seen = past.stores[past.count - 1 - back];
    notes(seen, by, order_.now(by));
    return {seen.value, &seen.carried};
}

void past_stores::sees_newest(thread_id by, const object& at) {
    if (order_.is_alone()) return;
    if (history* const past = known(at)) notes(past->stores[past->count - 1], by, order_.now(by));
}

void past_stores::is_stored(thread_id by, const object& before) {
    time_of_store_ = order_.now(by);  // A release begins another.
    if (order_.is_alone() || known(before) != nullptr) return;
    // What it holds was stored when nobody looked: everybody may see it until it is known to be overwritten.
    history& fresh = histories_[key_of(before.address)];
    fresh.bytes = before.bytes;
    fresh.count = 1;
    fresh.stores[0] = {.value = before.holds};
    if (const vector_clock* const carried = order_.carried_by(before.address))
        fresh.stores[0].carried = *carried;
}

void past_stores::has_stored(thread_id by, const object& after) {
    if (order_.is_alone()) return;
    history& past = histories_[key_of(after.address)];
    if (past.count == kept_max) {
        std::move(past.stores.begin() + 1, past.stores.end(), past.stores.begin());
        --past.count;
    }
    store& fresh = past.stores[past.count++];
    fresh = {.value = after.holds, .moment = ++moment_, .by = by, .time = time_of_store_};
    if (const vector_clock* const carried = order_.carried_by(after.address)) fresh.carried = *carried;
}

void past_stores::fenced(thread_id by, int order) {
    if (order == __ATOMIC_SEQ_CST && !order_.is_alone()) fences_.push_back({by, order_.now(by), moment_});
}

}  // namespace revenant::engine
