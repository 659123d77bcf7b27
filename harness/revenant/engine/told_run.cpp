// From the memory a worker has filled to values.
#include <revenant/engine/told_run.hpp>

#include <sys/mman.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include <revenant/engine/same_finding.hpp>

namespace revenant::engine {

shared_report::shared_report() : memory_(nullptr) {
    // Pages that nobody writes cost nothing, and most of a report is never written.
    void* const memory = mmap(nullptr, sizeof(worker_report), PROT_READ | PROT_WRITE,
                              MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) std::abort();
    memory_ = static_cast<worker_report*>(memory);
}

shared_report::~shared_report() { munmap(memory_, sizeof(worker_report)); }

std::string_view word_for(verdict found) {
    switch (found) {
        case verdict::ok:
            return "ok";
        case verdict::failed_check:
            return "failed check";
        case verdict::broken_law:
            return "broken law";
        case verdict::data_race:
            return "data race";
        case verdict::use_after_free:
            return "use after free";
        case verdict::double_free:
            return "double free";
        case verdict::leak:
            return "leak";
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

std::string law_of(verdict found) {
    std::string name(word_for(found));
    std::replace(name.begin(), name.end(), ' ', '_');
    return name;
}

void tell_end(const worker_result& worker, worker_report& report) {
    switch (worker.how) {
        case worker_end::by_itself:
            return;
        case worker_end::by_signal:
            if (report.running && report.crash[0] != 0) {
                report.tell(verdict::crash, "%s", report.crash);
            } else if (report.running) {
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
        case worker_end::interrupted:
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

namespace {

// The one that the verdict is about.
const finding* first_of(const std::vector<finding>& all, const std::string& only_law) {
    const auto first = std::find_if(all.begin(), all.end(), [&](const finding& each) {
        return only_law.empty() || each.law == only_law;
    });
    return first == all.end() ? nullptr : &*first;
}

}  // namespace

bool told_run::shows(const told_run& other, const std::string& only_law) const {
    if (found != other.found) return false;
    const finding* const ours = first_of(findings, only_law);
    const finding* const others = first_of(other.findings, only_law);
    if (ours == nullptr || others == nullptr) return ours == others;
    return is_same_finding(*ours, *others);
}

told_run run_and_tell(body under_test, decision::strategy& by, const explore_options& options) {
    shared_report report;
    report->is_told = true;
    explore_options to_its_end = options;
    to_its_end.interrupted_by = nullptr;  // It is what was found by then.
    tell_end(run_worker(under_test, by, to_its_end, *report), *report);

    told_run told;
    told.found = report->found;
    told.story = report->story;
    told.matters = report->told.matters;
    told.trace = trace_of(report->told);
    told.departures = departures_of(report->told);
    told.decisions = decisions_of(*report);
    for (const traced& each : told.trace) {
        if (each.what == traced::kind::broken_law)
            told.findings.push_back({each.operation, each.text, each.thread});
    }
    // What ended the worker was told by nobody in it.
    if (told.found == verdict::crash && told.findings.empty())
        told.findings.push_back({law_of(told.found), told.story, "unknown"});
    return told;
}

}  // namespace revenant::engine
