// Steps that have to wait: for a value to change, for a lock, for a notification.
#include <revenant/decision/threads.hpp>
#include <revenant/engine/scheduler.hpp>
#include <revenant/engine/waiting.hpp>

namespace revenant::engine {

using decision::only;

namespace {

// What lies there, as far as it fits into a word.
std::uint64_t seen_at(const volatile void* address, unsigned bytes) {
    std::uint64_t words[2] = {};
    __builtin_memcpy(words, const_cast<const void*>(address), bytes);
    return words[0] ^ words[1];
}

}  // namespace

bool scheduler::would_spin(const volatile void* address, unsigned bytes) {
    model_thread& me = self();
    if (me.read_last != reinterpret_cast<std::uintptr_t>(address)) return false;
    if (seen_at(address, bytes) != me.value_last) return false;
    me.spinning = true;
    ++spinning_;
    return true;
}

void scheduler::stand_before_plain(const volatile void* address, std::size_t bytes, bool writes) {
    const auto first = reinterpret_cast<std::uintptr_t>(address);
    const auto stack = reinterpret_cast<std::uintptr_t>(self().stack);
    if (bytes == 0 || first - stack < stack_bytes) return;
    // Accesses of different widths meet in words. A bulk copy is a step at its first two.
    constexpr std::uintptr_t word = 8;
    constexpr std::uintptr_t words_max = 2;
    const std::uintptr_t begin = first / word * word;
    const std::uintptr_t end = std::min(first + bytes, begin + words_max * word);
    for (std::uintptr_t each = begin; each < end; each += word) {
        const auto* const at = reinterpret_cast<const volatile void*>(each);
        if (writes) {
            stand_before({step_kind::store, true, each, 0});
            has_written(at);
        } else {
            stand_before_load(at, word);
            has_read(at, seen_at(at, word));
        }
    }
}

void scheduler::wake_those_who_spin(const volatile void* address) {
    const auto object = reinterpret_cast<std::uintptr_t>(address);
    for (thread_id t = 0; t < now_.count; ++t) {
        model_thread& other = threads_[t];
        if (!other.spinning || now_.pending[t].object != object) continue;
        other.spinning = false;
        other.repeats = 0;
        --spinning_;
        now_.runnable |= only(t);
    }
}

void scheduler::has_taken(const volatile void* lock) {
    self().holds.push_back(lock);
    if (races_.is_on()) order().acquired(now_.current, lock);
    reconsider(lock, [](thread_id) { return false; });
}

void scheduler::has_given_back(const volatile void* lock) {
    std::erase(self().holds, lock);
    if (races_.is_on()) order().released(now_.current, lock);
    reconsider(lock, [](thread_id) { return true; });
}

bool scheduler::wait_in_line(const step& lock, bool is_possible, nanoseconds until) {
    model_thread& me = self();
    me.expired = false;
    me.timed = true;
    me.until = until;
    after_sleep_[now_.current] = {step_kind::yield, false, 0, 0};
    stand_before(lock, is_possible);
    me.timed = false;
    return !me.expired;
}

void scheduler::sleep_for_sure(const volatile void* on, const step& asleep) {
    self().sleeps_on = on;
    self().timed = self().expired = false;
    after_sleep_[now_.current] = {step_kind::yield, false, 0, 0};
    stand_before(asleep, false);
}

bool scheduler::sleep(const volatile void* on, const nanoseconds* until, const step& asleep,
                      const step& then) {
    model_thread& me = self();
    const bool is_timed = until != nullptr && *until < for_ever;
    // One that ends too early is possible at once: that it comes later is a matter of who goes next.
    if (strikes(decision::site::spurious_wakeup) != 0) {
        stand_before(then);
        return true;
    }
    if (is_timed && strikes(decision::site::early_timeout) != 0) {
        stand_before(then);
        time_.pass_until(*until);
        return false;
    }
    me.sleeps_on = on;
    me.timed = is_timed;
    if (is_timed) me.until = *until;
    me.expired = false;
    after_sleep_[now_.current] = then;
    stand_before(asleep, false);
    return !me.expired;
}

void scheduler::notified(thread_id t, bool by_somebody, bool is_possible) {
    threads_[t].sleeps_on = nullptr;
    threads_[t].timed = false;
    threads_[t].expired = !by_somebody;
    now_.pending[t] = after_sleep_[t];
    if (is_possible) now_.runnable |= only(t);
    ++writes_;
    if (by_somebody) chance_->asked().ordered(now_.current, t);
}

}  // namespace revenant::engine
