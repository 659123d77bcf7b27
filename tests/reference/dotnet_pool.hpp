// .NET's thread pool with one thread, held while a step is going on: what is queued runs between two steps, in the order
// of queueing; what a work item queues in turn runs before that, the last first.
#pragma once

#include <deque>
#include <vector>

#include <reference/player.hpp>

#include <revenant/subject/dotnet_core.hpp>

namespace reference {

class dotnet_pool {
public:
    void queue(const revenant::waiter& who, vt::execution_context context) {
        (is_running_ ? own_ : shared_).push_back({who, std::move(context), {}});
    }

    // An exception that is thrown there because nobody else would have it.
    void queue_failure(std::string what) {
        (is_running_ ? own_ : shared_).push_back({{}, {}, std::move(what)});
    }

    // Whether it is its thread that runs now.
    bool is_running() const { return is_running_; }

    void run_all(player& by) {
        while (!own_.empty() || !shared_.empty()) {
            is_running_ = true;
            by.is_in_pool(true);
            run(next(), by);
            by.is_in_pool(false);
            is_running_ = false;
        }
    }

private:
    struct item {
        revenant::waiter who;
        vt::execution_context context;
        std::string failure = {};
    };

    item next() {
        std::deque<item>& from = own_.empty() ? shared_ : own_;
        item taken = own_.empty() ? shared_.front() : own_.back();
        own_.empty() ? from.pop_front() : from.pop_back();
        return taken;
    }

    static void run(const item& next, player& by) {
        if (!next.failure.empty()) return by.log("!pool " + next.failure);
        const vt::context_scope within(next.context);
        try {
            next.who.call(next.who.state);
        } catch (const revenant::continuation_error&) {
            by.mark(56);
            by.log("!pool threw");
        } catch (const revenant::invalid_operation&) {
            // A conversion that comes too late (L26).
            by.mark_for_good(26);
            by.log("!pool refused");
        }
    }

    bool is_running_ = false;
    std::deque<item> shared_;
    std::deque<item> own_;
};

}  // namespace reference
