// A one-shot source in which every rule is one step that can be left out: the model of what can go wrong.
//
// One mutex guards everything. A call is a list of checks and acts under it, in the order in which they stand; what has to
// happen outside (running a continuation, going home) comes after it. Slow on purpose, and plain.
#pragma once

#include <mutex>
#include <optional>

#include <revenant/subject/resume.hpp>
#include <revenant/subject/subject.hpp>
#include <revenant/subject/weaknesses.hpp>

namespace revenant {

class stepwise_source {
public:
    stepwise_source(const weaknesses& weak, std::uint32_t number) : weak_(weak), number_(number) {}

    std::uint32_t number() const { return number_; }
    vt::token current() const;

    // Each as in `subject`. `go_home` is called last of all, by a call that ended the operation.
    answer complete(vt::token presented, answer outcome);
    answer status(vt::token presented) const;
    answer on_completed(vt::token presented, const waiter& who, vt::flags asked);
    answer get_result(vt::token presented, const std::function<void()>& go_home);
    answer reset(vt::token presented, const std::function<void()>& go_home);

    void age(std::uint64_t operations);

private:
    // What an operation is completed with. The value and the error are counted while they are here.
    struct outcome {
        answer::kind what = answer::kind::pending;
        std::optional<payload> value;
        std::optional<counted<kept::error>> error;

        void store(answer given);
        answer read() const;
    };

    std::uint64_t mask() const;
    bool is_stale(vt::token presented) const { return presented.value() != token_; }
    void recycle();
    void wait_until_completed();

    const weaknesses weak_;
    const std::uint32_t number_;
    mutable std::mutex mutex_;
    // All of these are guarded by mutex_.
    std::uint64_t token_ = 0;
    bool completed_ = false;
    outcome outcome_;
    bool has_waiter_ = false;
    resumption_of waiter_;
    std::optional<vt::execution_context> first_callers_;  // flows_first_callers_context
    std::optional<answer> cached_;                        // what the operation before was taken with
    std::uint64_t cached_token_ = 0;                      // its token
    bool refused_once_ = false;                           // refuses_a_legal_call has had its way
    bool published_ = false;                              // relaxed_publication: read beside the lock
};

}  // namespace revenant
