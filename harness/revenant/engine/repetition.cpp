// Once more by its recording, beside a witness of the first time.
#include <revenant/engine/repetition.hpp>

#include <string>

#include <revenant/decision/chooser.hpp>
#include <revenant/decision/replay.hpp>
#include <revenant/engine/scheduler.hpp>

namespace revenant::engine {

bool repeats(body under_test, const decision::witness& first, const decision::recording& written,
             const explore_options& options, worker_report& report) {
    if (!written.is_complete()) return true;
    const auto known = written.decisions();
    decision::replay exactly({known.begin(), known.end()});
    decision::witness again(exactly, &first);
    std::uint32_t unheard = 0;
    decision::recording nowhere({}, unheard);
    decision::chooser chance(again, nowhere);

    const std::uint64_t steps = report.steps;
    again.begin_execution(0);
    controlled.run(chance, report, options.steps_max, under_test.run, under_test.argument);
    again.end_execution(controlled.last(), {.cut_short = controlled.was_cut_short()});
    report.steps = steps;

    if (!again.diverged() && report.found == verdict::ok) return true;
    const std::string otherwise =
        again.diverged() ? again.divergence() : "something breaks: " + std::string(report.story);
    report.tell(verdict::diverged, "the body does not repeat; run again with the same decisions, %s",
                otherwise.c_str());
    return false;
}

}  // namespace revenant::engine
