// Law: a stale, early or second call is refused. A second take that is answered has a law of its own, double_consume,
// and so have completions.
#include <algorithm>

#include <revenant/oracle/oracles.hpp>

namespace revenant::oracle {
namespace {

struct misuse_check {
    const judged& run;
    const life& of;

    void told(const event& call, const char* which) const {
        run.out.exercised(law::misuse_accepted);
        if (call.said.is_refused()) return;
        run.out.broken(law::misuse_accepted, std::string(which) + " by " + run.seen.who(call) + " on " +
                                                 run.seen.operation(call) + " was answered with \"" +
                                                 text_of(call.said) + "\"");
    }

    void stale(const event& call, const char* which) const {
        if (of.was_over_before(call)) told(call, which);
    }

    void early(const event& taken) const {
        const bool somebody_completes =
            std::any_of(of.completions.begin(), of.completions.end(),
                        [&](const event* each) { return each->began < taken.ended; });
        if (!somebody_completes && !of.may_be_over_before_end_of(taken))
            told(taken, "a take before completion");
    }

    void after_reset(const event& taken) const {
        const event* end = of.over();
        if (end != nullptr && end->what == act_of::reset && end->is_before(taken))
            told(taken, "a stale take");
    }

    void second(const event& enrolled) const {
        for (const event* other : of.enrolments) {
            if (other != &enrolled && is_accepted(*other) && other->is_before(enrolled)) {
                told(enrolled, "a second registration");
            }
        }
    }

    void armed(const event& reset) const {
        const bool waited_for =
            std::any_of(of.enrolments.begin(), of.enrolments.end(),
                        [&](const event* each) { return is_accepted(*each) && each->is_before(reset); });
        const bool completed = std::any_of(of.completions.begin(), of.completions.end(),
                                           [&](const event* each) { return each->began < reset.ended; });
        if (waited_for && !completed && !of.was_over_before(reset)) {
            told(reset, "a reset of what somebody waits for");
        }
    }
};

}  // namespace

void misuse_accepted(const judged& run) {
    for (const life& each : run.lives) {
        const misuse_check check{run, each};
        for (const event* call : each.statuses) check.stale(*call, "a stale look at the status");
        for (const event* call : each.enrolments) {
            check.stale(*call, "a stale registration");
            check.second(*call);
        }
        for (const event* call : each.takes) {
            check.early(*call);
            check.after_reset(*call);
        }
        for (const event* call : each.resets) {
            check.stale(*call, "a stale reset");
            check.armed(*call);
        }
    }
}

}  // namespace revenant::oracle
