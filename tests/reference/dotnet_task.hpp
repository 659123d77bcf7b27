// .NET's Task, as far as scripts get to see it: an outcome, a status that need not fit it, and methods that wait.
//
// Whoever awaits a task goes on as the task decides: on the completer's stack where that is where it wants to go anyway, and
// otherwise where it asked for, or on the thread pool. Of several all but the first are sent away, and
// the first comes last. vt has one rule for tasks and sources (L117, L118, L120).
#pragma once

#include <climits>
#include <optional>
#include <vector>

#include <reference/dotnet_pool.hpp>
#include <reference/machine.hpp>

namespace reference {

class dotnet_task {
public:
    // A cancellation that nobody numbered.
    static constexpr int unnumbered = INT_MIN;

    bool is_completed() const { return status_.has_value(); }
    revenant::answer status() const;
    // REQUIRES: completed.
    const revenant::answer& outcome() const { return outcome_; }
    // Who asks sees what vt does otherwise.
    void mark(player& by) const {
        for (const int law : marks_) by.mark(law);
    }
    void is_marked(int law) { marks_.push_back(law); }
    // Where there is one for everybody: by which law.
    int kept_for() const { return kept_for_; }
    void is_kept_for(int law) { kept_for_ = law; }

    // Throws invalid_operation where it has completed before.
    void complete(const revenant::answer& outcome, dotnet_pool& pool, player& by);
    // As above, with a status of its own.
    void end(const revenant::answer& outcome, revenant::answer::kind status, dotnet_pool& pool, player& by);

    // `where` is where the method wants to go on, or nothing. REQUIRES: pending.
    void on_completed(const revenant::waiter& who, place* where) { waiting_.push_back({who, where}); }

private:
    struct waiting {
        revenant::waiter who;
        place* where;
    };
    static void go_on(const waiting& one, bool may_be_here, dotnet_pool& pool, player& by);

    std::optional<revenant::answer::kind> status_;
    revenant::answer outcome_;
    std::vector<waiting> waiting_;
    std::vector<int> marks_;
    int kept_for_ = 19;
};

}  // namespace reference
