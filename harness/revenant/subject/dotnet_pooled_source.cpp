// Pooled async methods as operations: renting one is calling the method, which waits at a gate; completing it is opening
// that gate. A producer has its own gate, so it cannot miss its operation; where its method went is another matter.
#include <revenant/subject/dotnet_sources.hpp>

#include <array>
#include <deque>
#include <mutex>

#include <revenant/subject/dotnet_answers.hpp>
#include <revenant/subject/dotnet_pooled_builder.hpp>

namespace revenant {
namespace {

class dotnet_pooled_methods final : public subject {
    struct call {
        dotnet_box* box = nullptr;
        dotnet_gate gate;
    };

public:
    std::optional<handle> rent() override {
        call& made = next_call();
        made.box = &boxes_.start(made.gate);
        return handle{
            .source = made.box->number, .token = vt::token(made.box->core.version()), .place = &made};
    }

    answer complete(const handle& which, int number) override { return opened(which, answer::value(number)); }
    answer fail(const handle& which, int number) override { return opened(which, answer::error(number)); }
    answer cancel(const handle& which) override { return opened(which, {.what = answer::kind::canceled}); }

    answer status(const handle& which) override {
        return said_by([&] { return core(which).status(which.token); }, vt::misuse::stale_token);
    }
    answer on_completed(const handle& which, const waiter& who, vt::flags asked) override {
        return said_by(
            [&] {
                core(which).on_completed(which.token, who, asked);
                return answer();
            },
            is_current(which) ? vt::misuse::awaited_twice : vt::misuse::stale_token);
    }
    answer get_result(const handle& which) override {
        const vt::misuse why = is_current(which) ? vt::misuse::taken_too_early : vt::misuse::stale_token;
        return said_by([&] { return boxes_.get_result(*at(which).box, which.token); }, why);
    }

    // Nobody owns a method that was called.
    answer reset(const handle& /*which*/) override { return answer::refused(vt::misuse::stale_token); }

    bool age(const handle& any, std::uint64_t operations) override {
        core(any).age(operations);
        return true;
    }

private:
    static call& at(const handle& which) { return *static_cast<call*>(which.place); }
    static dotnet_core& core(const handle& which) { return at(which).box->core; }
    static bool is_current(const handle& which) { return which.token.value() == core(which).version(); }

    call& next_call() {
        const std::lock_guard lock(mutex_);
        if (made_ % calls_at_once == 0) calls_.emplace_back();
        return calls_.back()[made_++ % calls_at_once];
    }

    static answer opened(const handle& which, const answer& outcome) {
        return said_by(
            [&] {
                at(which).gate.open(outcome);
                return answer();
            },
            vt::misuse::completed_twice);
    }

    dotnet_box_pool boxes_{run_on_a_thread_of_its_own};
    std::mutex mutex_;
    // A gate is its caller's, and what a caller allocates is not the builder's doing: so, a few at once.
    static constexpr std::size_t calls_at_once = 64;
    // Both are guarded by mutex_. Never freed before the pool.
    std::deque<std::array<call, calls_at_once>> calls_;
    std::size_t made_ = 0;
};

}  // namespace

subject_entry dotnet_pooled_builder_entry() {
    return {.name = "dotnet_pooled_builder",
            .summary = ".NET's pooled async methods: a refused take gives the box back all the same",
            .caught_by = law::refusal_had_effect,
            .can = {.resets = false},
            .make = [] { return std::make_unique<dotnet_pooled_methods>(); }};
}

}  // namespace revenant
