// As it is printed: plain fields shared between threads, a registration that looks neither at the token nor whether the
// operation has completed nor whether somebody waits already, and a completion that anybody may make, any number of times.
// No fault, no cancellation, no context, no pool: one source, whose current token is handed to everybody who asks.
#include <revenant/subject/textbook_source.hpp>

namespace revenant {
namespace {

class textbook_source final : public subject {
public:
    std::optional<handle> rent() override { return handle{.source = 1, .token = token_, .place = this}; }

    answer complete(const handle&, int number) override {
        result_ = number;
        completed_ = true;
        if (continuation_ == nullptr) return {};
        try {
            continuation_(state_);
        } catch (const continuation_error&) {
            return {.what = answer::kind::threw};
        }
        return {};
    }
    answer fail(const handle& which, int number) override { return complete(which, number); }
    answer cancel(const handle& which) override { return complete(which, 0); }

    answer status(const handle& which) override {
        if (which.token != token_) return answer::refused(vt::misuse::stale_token);
        return {.what = completed_ ? answer::kind::succeeded : answer::kind::pending};
    }
    answer on_completed(const handle&, const waiter& who, vt::flags) override {
        continuation_ = who.call;
        state_ = who.state;
        return {};
    }
    answer get_result(const handle& which) override {
        if (which.token != token_) return answer::refused(vt::misuse::stale_token);
        if (!completed_) return answer::refused(vt::misuse::taken_too_early);
        const int taken = result_;
        token_ = vt::token(token_.value() + 1);
        completed_ = false;
        continuation_ = nullptr;
        return answer::value(taken);
    }

    answer reset(const handle&) override { return {}; }

private:
    vt::token token_;
    int result_ = 0;
    bool completed_ = false;
    void (*continuation_)(void*) = nullptr;
    void* state_ = nullptr;
};

}  // namespace

subject_entry textbook_entry() {
    return {.name = "textbook_source",
            .summary = "the printed source: plain fields, and a registration that looks at nothing",
            .caught_by = law::lost_wakeup,
            .can = {.pools = false,
                    .producer_token = false,
                    .fails = false,
                    .resets = false,
                    .flows_context = false,
                    .uses_scheduler = false},
            .make = [] { return std::make_unique<textbook_source>(); }};
}

}  // namespace revenant
