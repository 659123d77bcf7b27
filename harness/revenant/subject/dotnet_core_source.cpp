// The core as its documentation shows it in use: an owner keeps a few of them, and resets one when it begins the next
// operation on it. That is late, so until then whoever has taken may take again.
#include <revenant/subject/dotnet_sources.hpp>

#include <deque>
#include <mutex>
#include <vector>

#include <revenant/subject/dotnet_answers.hpp>

namespace revenant {
namespace {

class dotnet_core_pool final : public subject {
    struct owned {
        explicit owned(std::uint32_t its_number)
            : number(its_number), core(run_on_a_thread_of_its_own, false) {}

        const std::uint32_t number;
        dotnet_core core;
        bool is_idle = false;  // guarded by the pool's mutex
    };

public:
    std::optional<handle> rent() override {
        const std::lock_guard lock(mutex_);
        if (idle_.empty()) {
            owned& made = sources_.emplace_back(++made_);
            return handle_of(made);
        }
        owned& again = *idle_.back();
        idle_.pop_back();
        again.is_idle = false;
        again.core.reset();
        return handle_of(again);
    }

    answer complete(const handle& which, int number) override {
        return completed(which, answer::value(number));
    }
    answer fail(const handle& which, int number) override { return completed(which, answer::error(number)); }
    answer cancel(const handle& which) override { return completed(which, {.what = answer::kind::canceled}); }

    answer status(const handle& which) override {
        return said_by([&] { return at(which).core.status(which.token); }, vt::misuse::stale_token);
    }
    answer on_completed(const handle& which, const waiter& who, vt::flags asked) override {
        return said_by(
            [&] {
                at(which).core.on_completed(which.token, who, asked);
                return answer();
            },
            is_current(which) ? vt::misuse::awaited_twice : vt::misuse::stale_token);
    }
    answer get_result(const handle& which) override {
        const answer said =
            said_by([&] { return at(which).core.get_result(which.token); },
                    is_current(which) ? vt::misuse::taken_too_early : vt::misuse::stale_token);
        if (!said.is_refused()) becomes_idle(at(which));
        return said;
    }

    answer reset(const handle& which) override {
        at(which).core.reset();
        becomes_idle(at(which));
        return {};
    }

    bool age(const handle& any, std::uint64_t operations) override {
        at(any).core.age(operations);
        return true;
    }

private:
    static owned& at(const handle& which) { return *static_cast<owned*>(which.place); }
    static bool is_current(const handle& which) { return which.token.value() == at(which).core.version(); }
    static handle handle_of(owned& lent) {
        return {.source = lent.number, .token = vt::token(lent.core.version()), .place = &lent};
    }

    answer completed(const handle& which, const answer& outcome) {
        return said_by(
            [&] {
                at(which).core.complete(outcome);
                return answer();
            },
            vt::misuse::completed_twice);
    }

    void becomes_idle(owned& which) {
        const std::lock_guard lock(mutex_);
        if (std::exchange(which.is_idle, true)) return;
        idle_.push_back(&which);
    }

    std::mutex mutex_;
    // All of these are guarded by mutex_.
    std::uint32_t made_ = 0;
    std::deque<owned> sources_;
    std::vector<owned*> idle_;
};

}  // namespace

subject_entry dotnet_core_entry() {
    return {.name = "dotnet_core",
            .summary = ".NET's resettable core, with everything that its contract leaves to its callers",
            .caught_by = law::refusal_had_effect,
            .make = [] { return std::make_unique<dotnet_core_pool>(); }};
}

}  // namespace revenant
