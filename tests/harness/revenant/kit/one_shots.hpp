// A pool of one-shot results as somebody might have written it who never heard of vt: tickets, callbacks, a mutex. Right as
// it stands; each flaw leaves one thing out.
#pragma once

#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <vector>

#include <revenant/kit/conformance.hpp>
#include <vt/source_core.hpp>

namespace revenant_tests {

enum class flaw {
    none,
    answers_any_generation,  // a stale ticket gets whatever is in its place
    checks_and_then_acts,    // whether it is completed is looked up in one step and changed in the next
    forgets_places,          // a place that is done does not come back
    answers_again,           // a result may be taken again until its place is lent again
    narrow,                  // generations come round after 256
};

struct ticket {
    std::uint32_t place;
    std::uint32_t generation;
};

template <flaw Flaw = flaw::none>
class one_shots {
public:
    std::optional<ticket> rent() {
        const std::lock_guard lock(mutex_);
        if (free_.empty()) {
            free_.push_back(static_cast<std::uint32_t>(places_.size()));
            places_.emplace_back();
        }
        const std::uint32_t number = free_.back();
        free_.pop_back();
        place& lent = places_[number];
        lent.generation = (lent.generation + 1) & (Flaw == flaw::narrow ? 0xffu : ~0u);
        lent.done = lent.taken = false;
        return ticket{number, lent.generation};
    }

    bool finish(ticket which, int number, bool failed) {
        std::unique_lock lock(mutex_);
        if (is_stale(which) || places_[which.place].done) return false;
        if (Flaw == flaw::checks_and_then_acts) {
            lock.unlock();
            lock.lock();
        }
        place& at = places_[which.place];
        at.number = number;
        at.failed = failed;
        at.done = true;
        const std::function<void()> waiter = std::exchange(at.waiter, nullptr);
        lock.unlock();
        if (waiter) call(waiter);
        return true;
    }

    // What there is of it; nothing: this ticket is none any more.
    std::optional<bool> is_done(ticket which) {
        const std::lock_guard lock(mutex_);
        if (is_stale(which)) return std::nullopt;
        return places_[which.place].done;
    }

    // False: nobody will call. Nothing is registered where there is a waiter already, or the result is there.
    bool when_done(ticket which, std::function<void()> waiter) {
        const std::lock_guard lock(mutex_);
        if (is_stale(which) || places_[which.place].waiter) throw std::logic_error("not yours to wait for");
        if (places_[which.place].done) return false;
        places_[which.place].waiter = std::move(waiter);
        return true;
    }

    int take(ticket which) {
        const std::lock_guard lock(mutex_);
        place& at = places_[which.place];
        const bool is_again = Flaw == flaw::answers_again && at.generation == which.generation && at.done;
        if (is_stale(which) && Flaw != flaw::answers_any_generation && !is_again)
            throw std::logic_error("stale");
        if (!at.done) throw std::logic_error("too early");
        if (!std::exchange(at.taken, true) && Flaw != flaw::forgets_places) free_.push_back(which.place);
        if (at.failed) throw revenant::operation_error(at.number);
        return at.number;
    }

private:
    struct place {
        std::uint32_t generation = 0;
        bool done = false;
        bool taken = false;
        bool failed = false;
        int number = 0;
        std::function<void()> waiter;
    };

    static void call(const std::function<void()>& waiter) noexcept {
        // A waiter's exception is its own business.
        try {
            waiter();
        } catch (const std::exception&) {}
    }

    bool is_stale(ticket which) const {
        return which.generation != places_[which.place].generation || places_[which.place].taken;
    }

    std::mutex mutex_;
    // Both are guarded by mutex_.
    std::vector<place> places_;
    std::vector<std::uint32_t> free_;
};

// How the kit talks to it.
template <flaw Flaw = flaw::none>
struct adapter {
    using handle = ticket;
    static constexpr unsigned token_bits = Flaw == flaw::narrow ? 8 : 32;

    std::optional<handle> rent() { return pool.rent(); }
    bool complete(handle which, int number) { return pool.finish(which, number, false); }
    bool fail(handle which, int number) { return pool.finish(which, number, true); }
    std::optional<vt::operation_status> status(handle which) {
        const auto done = pool.is_done(which);
        if (!done) return std::nullopt;
        return *done ? vt::operation_status::succeeded : vt::operation_status::pending;
    }
    vt::registration on_completed(handle which, revenant::kit::continuation who) {
        return pool.when_done(which, who) ? vt::registration::registered
                                          : vt::registration::already_completed;
    }
    int get_result(handle which) { return pool.take(which); }
    std::uint32_t source_of(handle which) { return which.place + 1; }
    std::uint32_t token_of(handle which) { return which.generation; }

    one_shots<Flaw> pool;
};

// The least that there can be: no waiting, no failing, no looking.
struct bare_adapter {
    using handle = ticket;
    static constexpr unsigned token_bits = 32;

    std::optional<handle> rent() { return pool.rent(); }
    bool complete(handle which, int number) { return pool.finish(which, number, false); }
    int get_result(handle which) { return pool.take(which); }

    one_shots<> pool;
};

// One that carries contexts, schedulers and what a continuation owns: cores of ours, in a pool of somebody's own.
struct core_adapter {
    struct handle {
        std::uint64_t place;
        vt::token token;
    };

    std::optional<handle> rent() {
        const std::lock_guard lock(mutex);
        if (free.empty()) return std::nullopt;
        const std::size_t place = free.back();
        free.pop_back();
        return handle{place, cores[place].current()};
    }
    void complete(handle which, int number) {
        core(which).set_result(which.token, revenant::payload(number));
    }
    void fail(handle which, int number) {
        core(which).set_exception(which.token, std::make_exception_ptr(revenant::operation_error(number)));
    }
    void cancel(handle which) { core(which).set_canceled(which.token); }
    vt::operation_status status(handle which) { return core(which).status(which.token); }
    vt::registration on_completed(handle which, const revenant::waiter& who, vt::flags asked) {
        return core(which).on_completed(*who.node, which.token, asked);
    }
    revenant::payload get_result(handle which) {
        return core(which).take(which.token, [&](bool) {
            const std::lock_guard lock(mutex);
            free.push_back(which.place);
        });
    }
    std::uint64_t source_of(handle which) { return which.place + 1; }
    std::uint64_t token_of(handle which) { return which.token.value(); }

    vt::source_core<revenant::payload>& core(handle which) { return cores[which.place]; }

    static constexpr unsigned token_bits = 64;
    std::deque<vt::source_core<revenant::payload>> cores =
        std::deque<vt::source_core<revenant::payload>>(600);
    std::mutex mutex;
    std::vector<std::size_t> free = [] {
        std::vector<std::size_t> all(600);
        std::iota(all.rbegin(), all.rend(), 0);
        return all;
    }();
};

}  // namespace revenant_tests
