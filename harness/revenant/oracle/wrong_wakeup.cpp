// Law: a continuation runs once, if its registration was accepted, and not before its operation is completed.
#include <algorithm>

#include <revenant/oracle/oracles.hpp>

namespace revenant::oracle {
namespace {

struct wakeups {
    const judged& run;
    const life& of;

    void tell(const event& ran, const std::string& what) const {
        run.out.broken(law::wrong_wakeup, "the continuation for " + run.seen.operation(ran) + " ran on " +
                                              run.seen.who(ran) + ' ' + what);
    }

    void check(const event& enrolled) const {
        const event* first = nullptr;
        for (const event* ran : of.runs) {
            if (ran->registration != enrolled.registration) continue;
            run.out.exercised(law::wrong_wakeup);
            if (first != nullptr) tell(*ran, "a second time");
            first = ran;
            if (!is_accepted(enrolled)) {
                tell(*ran, "although its registration was answered with \"" + text_of(enrolled.said) + '"');
            }
            const bool early = std::none_of(of.completions.begin(), of.completions.end(),
                                            [&](const event* each) { return each->began < ran->began; });
            const bool was_reset = std::any_of(of.resets.begin(), of.resets.end(),
                                               [](const event* each) { return is_accepted(*each); });
            if (early && !was_reset) tell(*ran, "before anybody had completed the operation");
        }
    }
};

}  // namespace

void wrong_wakeup(const judged& run) {
    for (const life& each : run.lives) {
        for (const event* enrolled : each.enrolments) wakeups{run, each}.check(*enrolled);
    }
}

}  // namespace revenant::oracle
