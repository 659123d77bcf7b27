// A pool of sources and everybody who uses it, on one thread: the system of sequential programs.
//
// Handles are kept for ever, so a call may name an operation that has long been over: `which` counts back from the one that
// was rented last, over four of them and then from the last again. The producer completes in a context of its own, which nobody
// else should see.
#pragma once

#include <algorithm>
#include <deque>
#include <set>
#include <utility>

#include <revenant/linearizability/side_by_side.hpp>
#include <revenant/oracle/allocations.hpp>
#include <revenant/scenario/enrolled.hpp>

namespace revenant {

using linearizability::said;

// What is told alike of the pool and of its model.
inline std::string told_run(int tag, int context) {
    return std::to_string(tag) + " ran in context " + std::to_string(context) + "; ";
}
inline std::string told_take(const answer& answered) { return "took " + text_of(answered) + "; "; }
inline said told_alive(long values, long errors, long states, long contexts) {
    return {std::to_string(values) + " values, " + std::to_string(errors) + " errors, " +
            std::to_string(states) + " states, " + std::to_string(contexts) + " contexts"};
}

class sequential_pool {
public:
    static constexpr std::size_t nameable = 4;

    explicit sequential_pool(std::unique_ptr<subject> pool) : pool_(std::move(pool)) {
        for (std::size_t i = 0; i < kinds_kept; ++i) alive_before_[i] = alive_now(i);
    }
    // What waits may be posted; what is posted may be late, but not later than its node.
    ~sequential_pool() { queue_.drain(); }

    bool rent() {
        const auto lent = pool_->rent();
        if (!lent) return false;
        handles_.push_back(*lent);
        goes_out(*lent);
        return true;
    }
    answer complete(int which, int number) {
        return produced([&] { return pool_->complete(at(which), number); });
    }
    answer fail(int which, int number) {
        return produced([&] { return pool_->fail(at(which), number); });
    }
    answer cancel(int which) {
        return produced([&] { return pool_->cancel(at(which)); });
    }
    answer status(int which) { return pool_->status(at(which)); }
    answer take(int which) { return take(at(which)); }
    answer reset(int which) {
        const answer answered = pool_->reset(at(which));
        if (!answered.is_refused()) --out_;
        return answered;
    }

    // In a context whose number is the tag.
    answer enroll(int which, int tag, waits how) {
        enrollment& made = registrations_.emplace_back(std::function<void()>());
        if (how == waits::with_state) made.keeps = std::make_shared<const counted_state>(tag);
        made.does = [this, &made, tag, how, named = at(which)] {
            made.keeps.reset();
            ran(tag, how, named);
        };
        answer answered;
        const auto enrolls = [&] {
            const vt::context_scope apart{vt::execution_context()};
            ambient_.set(counted_local(tag));
            answered = pool_->on_completed(at(which), made.as_waiter(), flags_of(how));
        };
        if (how == waits::on_a_queue) {
            queue_.run_here_now(enrolls);
        } else {
            enrolls();
        }
        if (answered.what != answer::kind::accepted) made.keeps.reset();
        return answered;
    }
    void drain() { queue_.drain(); }

    // As if so many operations had come and gone on the last one's source, where that can be said.
    void age(int operations) { pool_->age(handles_.back(), static_cast<std::uint64_t>(operations)); }

    // How often a pool that has been used before allocates for three more operations.
    long allocated() {
        come_and_go(3);
        const long before = allocations();
        come_and_go(3);
        return allocations() - before;
    }

    // Each continuation completes the next operation. How deep that nests, and how many ran.
    said chain(int length) {
        std::vector<handle> links;
        std::deque<enrollment> nodes;
        int ran = 0;
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < length; ++i) {
            const auto lent = pool_->rent();
            if (!lent) return {"nothing is lent"};
            links.push_back(*lent);
            goes_out(*lent);
        }
        for (std::size_t i = 0; i < links.size(); ++i) {
            enrollment& made = nodes.emplace_back([&, i] {
                ++ran;
                deepest = std::max(deepest, ++depth);
                if (i + 1 < links.size()) pool_->complete(links[i + 1], 0);
                --depth;
            });
            pool_->on_completed(links[i], made.as_waiter(), vt::flags::none);
        }
        pool_->complete(links.front(), 0);
        for (const handle& each : links) take(each);
        return {std::to_string(ran) + " ran" + (deepest > nested_deeply ? ", nested too deep" : "")};
    }

    // What continuations ran since this was asked last.
    said log() { return {std::exchange(log_, {})}; }
    int context() const { return ambient_.get().number(); }
    said alive() const { return told_alive(alive_now(0), alive_now(1), alive_now(2), alive_now(3)); }
    // Of those that can be named, the last one first.
    said statuses() {
        std::string text;
        for (std::size_t i = 0; i < std::min(handles_.size(), nameable); ++i) {
            text += text_of(pool_->status(handles_[handles_.size() - 1 - i])) + "; ";
        }
        return {text};
    }
    // A pool that gets its sources back needs as many as were ever out at once.
    bool lends_too_many() const { return static_cast<long>(sources_.size()) > most_out_; }

private:
    static constexpr int producer_context = 100;
    static constexpr int nested_deeply = 64;

    const handle& at(int which) const {
        const std::size_t count = std::min(handles_.size(), nameable);
        return handles_[handles_.size() - 1 - static_cast<std::size_t>(which) % count];
    }
    long alive_now(std::size_t kind) const {
        return revenant::alive(static_cast<kept>(kind)) - alive_before_[kind];
    }

    void goes_out(const handle& lent) {
        sources_.insert(lent.source);
        most_out_ = std::max(most_out_, ++out_);
    }
    answer take(const handle& which) {
        const answer answered = pool_->get_result(which);
        if (answered.is_result()) --out_;
        return answered;
    }

    template <class Call>
    answer produced(Call call) {
        const vt::context_scope apart{vt::execution_context()};
        ambient_.set(counted_local(producer_context));
        const answer answered = call();
        if (context() != producer_context) {
            log_ += "its producer is left in context " + std::to_string(context()) + "; ";
        }
        return answered;
    }

    void ran(int tag, waits how, const handle& which) {
        log_ += told_run(tag, context());
        if (how == waits::and_takes) log_ += told_take(take(which));
        // Whatever a continuation leaves in its context is its own.
        ambient_.set(counted_local(tag + producer_context));
        if (how == waits::and_throws) throw continuation_error();
    }

    void come_and_go(int operations) {
        for (int i = 0; i < operations; ++i) {
            const auto lent = pool_->rent();
            if (!lent) return;
            goes_out(*lent);
            pool_->complete(*lent, 0);
            take(*lent);
        }
    }

    long alive_before_[kinds_kept] = {};
    vt::async_local<counted_local> ambient_;
    patient_scheduler queue_;
    std::deque<enrollment> registrations_;  // outlive their runs
    std::vector<handle> handles_;
    std::set<std::uint32_t> sources_;
    long out_ = 0;
    long most_out_ = 0;
    std::string log_;
    std::unique_ptr<subject> pool_;
};

}  // namespace revenant
