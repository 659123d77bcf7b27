// From a body to a verdict: search in a worker, show what was found again in another, and tell it.
#include <revenant/engine/exploration.hpp>

#include <sys/mman.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <revenant/decision/replay.hpp>
#include <revenant/engine/scheduler.hpp>
#include <revenant/engine/strategies.hpp>
#include <revenant/engine/thread_pointer.hpp>
#include <revenant/engine/worker.hpp>

namespace revenant::engine {
namespace {

// Zeroed memory that a worker fills and its parent reads.
class shared_report {
public:
    shared_report()
        : memory_(mmap(nullptr, sizeof(worker_report), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
                       0)) {
        if (memory_ == MAP_FAILED) std::abort();
    }
    ~shared_report() { munmap(memory_, sizeof(worker_report)); }
    shared_report(const shared_report&) = delete;
    shared_report& operator=(const shared_report&) = delete;

    worker_report& operator*() { return *static_cast<worker_report*>(memory_); }
    worker_report* operator->() { return &**this; }

private:
    void* memory_;
};

const char* word_for(verdict found) {
    switch (found) {
        case verdict::ok:
            return "ok";
        case verdict::failed_check:
            return "failed check";
        case verdict::uncaught_exception:
            return "uncaught exception";
        case verdict::deadlock:
            return "deadlock";
        case verdict::livelock:
            return "livelock";
        case verdict::crash:
            return "crash";
        case verdict::not_controlled:
            return "not controlled";
        case verdict::diverged:
            return "diverged";
        case verdict::inconclusive:
            return "inconclusive";
    }
    return "unknown";
}

// What a worker that did not end by itself leaves behind.
void tell_end(const worker_result& worker, worker_report& report) {
    switch (worker.how) {
        case worker_end::by_itself:
            return;
        case worker_end::by_signal:
            if (report.running) {
                report.tell(verdict::crash, "signal %d (%s)", worker.signal, strsignal(worker.signal));
            } else {
                report.tell(verdict::inconclusive, "the worker died between two executions, of signal %d",
                            worker.signal);
            }
            ++report.executions_failed;
            report.first_failure = report.executions;
            return;
        case worker_end::out_of_time:
            report.tell(verdict::inconclusive,
                        "an execution did not come back: it loops in code that is not controlled");
            return;
        case worker_end::not_started:
            report.tell(verdict::inconclusive, "no process could be made for it");
            return;
    }
}

std::vector<decision::decision> decisions_of(const worker_report& report) {
    const std::uint32_t kept = std::min(report.decisions_count, worker_report::decisions_max);
    return {report.decisions, report.decisions + kept};
}

// Whether the same decisions show the same again, in a fresh process.
bool repeats(body under_test, const explore_options& options, worker_report& report, std::string& why_not) {
    if (report.decisions_count > worker_report::decisions_max) {
        why_not = "the execution has more decisions than a recording holds";
        return false;
    }
    shared_report again;
    decision::replay by(decisions_of(report));
    tell_end(run_worker(under_test, by, options, *again), *again);
    if (again->found == report.found) return true;
    why_not = std::string("run again with the same decisions it was: ") + word_for(again->found);
    return false;
}

bool is_of_the_body(verdict found) {
    return found == verdict::failed_check || found == verdict::uncaught_exception ||
           found == verdict::deadlock || found == verdict::livelock || found == verdict::crash;
}

exploration told(const worker_report& report, std::string text) {
    exploration result;
    result.found = report.found;
    result.finished = report.finished && report.found == verdict::ok;
    result.executions = report.executions;
    result.executions_failed = report.executions_failed;
    result.first_failure = report.first_failure;
    result.steps = report.steps;
    if (report.found == verdict::ok) return result;
    result.story = std::string(word_for(report.found)) + " in execution " +
                   std::to_string(report.executions) + "\n" + std::move(text);
    if (is_of_the_body(report.found)) {
        result.decisions = decision::to_text(decisions_of(report));
        result.story +=
            "\nTo see it again:\n  revenant::explore(body, {.replay = \"" + result.decisions + "\"})";
    }
    return result;
}

}  // namespace

exploration explore(void (*run)(void*), void* argument, const explore_options& options) {
    const body under_test{run, argument};
    shared_report report;
    const auto refuse = [&](verdict why, const char* text) {
        report->found = why;
        return told(*report, text);
    };
    if (controlled.is_active())
        return refuse(verdict::inconclusive, "an exploration cannot start inside another");
    if (!thread_pointer_is_writable()) {
        return refuse(verdict::inconclusive,
                      "this kernel keeps programs from writing the thread pointer (FSGSBASE)");
    }

    const auto recorded = decision::decisions_from_text(options.replay);
    if (!recorded)
        return refuse(verdict::diverged, "explore_options::replay is not of the form of a recording");
    decision::replay replayed(*recorded);
    const bool replays = !options.replay.empty();
    const auto searching = make_strategy(options);
    decision::strategy& by = replays ? static_cast<decision::strategy&>(replayed) : *searching;

    tell_end(run_worker(under_test, by, options, *report), *report);

    if (report->found == verdict::ok && report->steps == 0) {
        return refuse(
            verdict::not_controlled,
            "no step of the body came to the engine; is its target built with revenant_instrument()?");
    }
    std::string why_not;
    if (options.stop_at_first_finding && !replays && is_of_the_body(report->found) &&
        !repeats(under_test, options, *report, why_not)) {
        const std::string text = std::string("a ") + word_for(report->found) +
                                 " that could not be shown again; " + why_not + "\n" + report->story;
        report->found = verdict::inconclusive;
        return told(*report, text);
    }
    return told(*report, report->story);
}

void check(bool holds, const char* text) {
    if (holds) return;
    if (controlled.is_active()) controlled.fail(verdict::failed_check, text);
    std::fprintf(stderr, "revenant::check failed outside an exploration: %s\n", text);
    std::abort();
}

}  // namespace revenant::engine
