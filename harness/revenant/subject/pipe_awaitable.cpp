// Reads of a .NET pipe: the token is ignored, so nothing is ever stale, and every read of a pipe has the same handle (L113).
// A second registration while one waits ends both as refused, and the pipe is of no use to anybody from then on (L114).
// Continuations run inline, as with PipeScheduler.Inline.
#include <revenant/subject/dotnet_sources.hpp>

#include <deque>
#include <mutex>

#include <revenant/subject/dotnet_answers.hpp>

namespace revenant {
namespace {

class pipe final : public subject {
public:
    // Reading on: what was taken is gone now, and not before.
    std::optional<handle> rent() override {
        const std::lock_guard lock(mutex_);
        if (std::exchange(is_taken_, false)) written_.pop_front();
        return handle{.source = 1, .token = {}, .place = this};
    }

    answer complete(const handle& /*which*/, int number) override { return write(answer::value(number)); }
    answer fail(const handle& /*which*/, int number) override { return write(answer::error(number)); }
    // A read, and not what is read.
    answer cancel(const handle& /*which*/) override {
        std::unique_lock lock(mutex_);
        if (is_poisoned_) return answer::refused(vt::misuse::completed_twice);
        is_canceled_ = true;
        return wake(lock);
    }

    answer status(const handle& /*which*/) override {
        const std::lock_guard lock(mutex_);
        if (is_poisoned_) return {.what = answer::kind::faulted};
        return {.what = is_completed() ? answer::kind::succeeded : answer::kind::pending};
    }

    answer on_completed(const handle& /*which*/, const waiter& who, vt::flags asked) override {
        std::unique_lock lock(mutex_);
        if (!is_completed() && !waiting_) {
            waiting_ = {who, std::nullopt, nullptr};
            if (has(asked, vt::flags::flow_context)) waiting_->context = flowing();
            if (has(asked, vt::flags::use_scheduler)) waiting_->where = vt::scheduler::current();
            return {};
        }
        // Run at once; and a second one as if the first had registered it, while both are told.
        is_poisoned_ = is_poisoned_ || waiting_;
        const std::optional<registered> before = std::exchange(waiting_, std::nullopt);
        registered mine = before.value_or(registered());
        mine.who = who;
        lock.unlock();
        return said_by(
            [&] {
                if (before) go_on(*before);
                go_on(mine);
                return answer();
            },
            vt::misuse::awaited_twice);
    }

    // A read that was canceled is so once: whoever asks again finds it as it was before (L115).
    answer get_result(const handle& /*which*/) override {
        const std::lock_guard lock(mutex_);
        if (is_poisoned_) return answer::refused(vt::misuse::awaited_twice);
        if (!is_completed()) return answer::refused(vt::misuse::taken_too_early);
        const bool was_canceled = std::exchange(is_canceled_, false);
        if (is_taken_) return answer::refused(vt::misuse::stale_token);
        if (was_canceled) return {.what = answer::kind::canceled};
        is_taken_ = true;
        return written_.front();
    }

    // Nobody resets a pipe that is in use.
    answer reset(const handle& /*which*/) override { return answer::refused(vt::misuse::stale_token); }

private:
    struct registered {
        waiter who;
        std::optional<vt::execution_context> context;
        vt::scheduler* where = nullptr;
    };

    // Called with mutex_ held.
    bool is_completed() const { return is_poisoned_ || is_canceled_ || !written_.empty(); }

    answer write(const answer& outcome) {
        std::unique_lock lock(mutex_);
        if (is_poisoned_) return answer::refused(vt::misuse::completed_twice);
        written_.push_back(outcome);
        return wake(lock);
    }

    answer wake(std::unique_lock<std::mutex>& lock) {
        const std::optional<registered> woken = std::exchange(waiting_, std::nullopt);
        lock.unlock();
        return said_by(
            [&] {
                if (woken) go_on(*woken);
                return answer();
            },
            vt::misuse::completed_twice);
    }

    static void go_on(const registered& woken) {
        if (woken.where != nullptr) {
            const auto context = woken.context ? woken.context : flowing();
            woken.who.node->context = context.value_or(vt::execution_context());
            woken.where->post(*woken.who.node);
        } else if (woken.context) {
            const vt::context_scope within(*woken.context);
            woken.who.call(woken.who.state);
        } else {
            woken.who.call(woken.who.state);
        }
    }

    std::mutex mutex_;
    // All of these are guarded by mutex_.
    std::deque<answer> written_;  // and not gone
    bool is_taken_ = false;       // the first of them
    bool is_canceled_ = false;
    bool is_poisoned_ = false;
    std::optional<registered> waiting_;
};

}  // namespace

subject_entry pipe_awaitable_entry() {
    return {.name = "pipe_awaitable",
            .summary = "reads of a .NET pipe: the token is ignored, and a second reader ends them for good",
            .caught_by = law::refusal_had_effect,
            .can = {.pools = false, .producer_token = false, .resets = false},
            .make = [] { return std::make_unique<pipe>(); }};
}

}  // namespace revenant
