// Reads of channels as operations: renting one is reading from an empty channel of one's own, completing it is writing
// there. A writer takes the reader that waits, so it comes once; a channel is free again when its operation was taken.
#include <revenant/subject/dotnet_sources.hpp>

#include <deque>
#include <mutex>
#include <vector>

#include <revenant/subject/channel_operation.hpp>
#include <revenant/subject/dotnet_answers.hpp>

namespace revenant {
namespace {

class channel_reads final : public subject {
    struct channel {
        explicit channel(std::uint32_t its_number)
            : number(its_number), operation(run_on_a_thread_of_its_own, false, true) {}

        const std::uint32_t number;
        channel_operation operation;
        std::atomic<bool> is_waited_for{false};  // by the reader that a writer takes
    };

public:
    std::optional<handle> rent() override {
        const std::lock_guard lock(mutex_);
        if (idle_.empty()) {
            idle_.push_back(&channels_.emplace_back(static_cast<std::uint32_t>(channels_.size()) + 1));
        }
        channel& lent = *idle_.back();
        idle_.pop_back();
        if (!lent.operation.try_own_and_reset()) return std::nullopt;
        return read(lent);
    }

    answer complete(const handle& which, int number) override {
        return written(which, answer::value(number));
    }
    answer fail(const handle& which, int number) override { return written(which, answer::error(number)); }
    answer cancel(const handle& which) override { return written(which, {.what = answer::kind::canceled}); }

    answer status(const handle& which) override {
        return said_by([&] { return at(which).operation.status(which.token); }, vt::misuse::stale_token);
    }
    answer on_completed(const handle& which, const waiter& who, vt::flags asked) override {
        return said_by(
            [&] {
                at(which).operation.on_completed(which.token, who, asked);
                return answer();
            },
            is_current(which) ? vt::misuse::awaited_twice : vt::misuse::stale_token);
    }
    answer get_result(const handle& which) override {
        const answer said =
            said_by([&] { return at(which).operation.get_result(which.token); },
                    is_current(which) ? vt::misuse::taken_too_early : vt::misuse::stale_token);
        if (said.is_refused()) return said;
        const std::lock_guard lock(mutex_);
        idle_.push_back(&at(which));
        return said;
    }

    // Nobody resets a read.
    answer reset(const handle& /*which*/) override { return answer::refused(vt::misuse::stale_token); }

    bool age(const handle& any, std::uint64_t operations) override {
        at(any).operation.age(operations);
        return true;
    }

private:
    static channel& at(const handle& which) { return *static_cast<channel*>(which.place); }
    static bool is_current(const handle& which) { return which.token.value() == at(which).operation.id(); }

    static handle read(channel& from) {
        from.is_waited_for.store(true);
        return {.source = from.number, .token = vt::token(from.operation.id()), .place = &from};
    }

    // What nobody waits for is an item for the next reader, and no completion of anything.
    static answer written(const handle& which, const answer& outcome) {
        if (!is_current(which)) return answer::refused(vt::misuse::stale_token);
        if (!at(which).is_waited_for.exchange(false)) return answer::refused(vt::misuse::completed_twice);
        return said_by(
            [&] {
                at(which).operation.complete(outcome);
                return answer();
            },
            vt::misuse::completed_twice);
    }

    std::mutex mutex_;
    // Both are guarded by mutex_.
    std::deque<channel> channels_;  // never freed before the pool
    std::vector<channel*> idle_;
};

}  // namespace

subject_entry channel_operation_entry() {
    return {
        .name = "channel_operation",
        .summary =
            "what waits behind a read of .NET's channels: right, but for 16-bit tokens that wrap unguarded",
        .caught_by = law::misuse_accepted,
        .can = {.resets = false},
        .make = [] { return std::make_unique<channel_reads>(); }};
}

}  // namespace revenant
