// From a body to a verdict: search in a worker, show what was found again in another, make it plain, and tell it.
#include <revenant/engine/exploration.hpp>

#include <dlfcn.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <source_location>

#include <revenant/decision/departing.hpp>
#include <revenant/decision/replay.hpp>
#include <revenant/engine/faults.hpp>
#include <revenant/engine/lines.hpp>
#include <revenant/engine/modules.hpp>
#include <revenant/engine/sanitizer/form.hpp>
#include <revenant/engine/scheduler.hpp>
#include <revenant/engine/shrink.hpp>
#include <revenant/engine/statistics.hpp>
#include <revenant/engine/strategies.hpp>
#include <revenant/engine/thread_pointer.hpp>
#include <revenant/engine/told_departures.hpp>
#include <revenant/engine/told_run.hpp>

extern "C" void __tsan_init();

namespace revenant::engine {
namespace {

bool is_of_the_body(verdict found) {
    return found != verdict::ok && found != verdict::not_controlled && found != verdict::diverged &&
           found != verdict::inconclusive;
}

exploration counted(const worker_report& report) {
    exploration result;
    result.found = report.found;
    result.finished = report.finished && report.found == verdict::ok;
    result.interrupted = report.is_to_end.load(std::memory_order_relaxed);
    result.found_by = report.found_by;
    result.executions = report.executions;
    result.executions_failed = report.executions_failed;
    result.first_failure = report.first_failure;
    result.steps = report.steps;
    result.interleavings = report.interleavings;
    result.memory_bytes_max = report.memory_bytes_max;
    return result;
}

exploration refused(exploration result, verdict why, const std::string& text) {
    result.found = why;
    result.finished = false;
    result.story = std::string(word_for(why)) + ": " + with_lines(text);
    return result;
}

std::vector<std::string> fault_places(const std::vector<traced>& trace) {
    std::vector<std::string> places;
    for (const traced& each : trace) {
        if (each.what == traced::kind::note && each.text.starts_with(note_of_a_fault))
            places.push_back(each.text.substr(note_of_a_fault.size()));
    }
    return places;
}

// What one run shows becomes the answer. Lines are looked up here and not before: that takes longer than many runs.
exploration told(exploration result, shrunk plain) {
    told_run& run = plain.run;
    run.story = with_lines(std::move(run.story));
    run.matters = with_lines(std::move(run.matters));
    for (finding& each : run.findings) each.story = with_lines(std::move(each.story));
    for (traced& each : run.trace) each.text = with_lines(std::move(each.text));
    result.found = run.found;
    result.findings = run.findings;
    result.trace = run.trace;
    if (run.found == verdict::ok) return result;
    result.story = std::string(word_for(run.found)) + " in execution " + std::to_string(result.executions) +
                   "\n" + run.story;
    if (!is_of_the_body(run.found)) return result;
    result.replay = decision::to_text(run.departures);
    result.decisions = decision::to_text(run.decisions);
    result.shrinking_ended = plain.ended;
    result.story +=
        "\n" + told_departures(run.departures, fault_places(run.trace)) +
        (run.matters.empty() ? "" : "\nWhat matters: " + run.matters + ".") +
        (plain.ended.empty() ? "" : "\nPerhaps it takes less: shrinking was ended " + plain.ended + ".") +
        "\nTo see it again:\n  revenant::explore(body, {.replay = \"" + result.replay + "\"})";
    return result;
}

exploration replayed(body under_test, decision::strategy& by, const explore_options& options) {
    exploration result;
    result.executions = 1;
    const told_run run = run_and_tell(under_test, by, options);
    return told(result, options.shrinks_replay && is_of_the_body(run.found) ? shrink(under_test, run, options)
                                                                            : shrunk{run});
}

exploration replayed(body under_test, const explore_options& options) {
    if (const auto decisions = decision::decisions_from_text(options.replay)) {
        decision::replay exactly(*decisions);
        return replayed(under_test, exactly, options);
    }
    if (const auto departures = decision::departures_from_text(options.replay)) {
        decision::departing by_names(*departures);
        explore_options as_recorded = options;
        allow_faults_of(*departures, as_recorded);
        return replayed(under_test, by_names, as_recorded);
    }
    return refused({}, verdict::diverged, "explore_options::replay is not of the form of a recording");
}

std::string why_nothing_came() {
    // Whoever comes first in the order of the dynamic linker gets the calls of instrumented code.
    if (!under_sanitizer && dlsym(RTLD_DEFAULT, "__tsan_init") != reinterpret_cast<void*>(&__tsan_init))
        return "a sanitizer's runtime is linked and gets what the engine should; leave -fsanitize out when "
               "linking";
    return "no step of the body came to the engine; is its target built with revenant_instrument()?";
}

}  // namespace

exploration explore(void (*run)(void*), void* argument, const explore_options& options) {
    const body under_test{run, argument};
    if (controlled.is_active()) {
        return refused({}, verdict::inconclusive, "an exploration cannot start inside another");
    }
    find_out_about_thread_pointer();
    find_instrumented_modules();
    // Some of what it calls may be instrumented, and would be controlled; but not what it does itself.
    if (!is_instrumented(reinterpret_cast<const void*>(run)))
        return refused({}, verdict::not_controlled, why_nothing_came());
    if (options.faults.stale_loads && (under_sanitizer || !options.races))
        return refused(
            {}, verdict::inconclusive,
            "stale loads take what the engine itself knows of happens-before: option `races`, no sanitizer");
    if (!options.replay.empty()) return replayed(under_test, options);

    shared_report report;
    const auto searching = make_strategy(options);
    const auto began = std::chrono::steady_clock::now();
    tell_end(run_worker(under_test, *searching, options, *report), *report);
    exploration counts = counted(*report);
    counts.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    counts.looked_for = features_of(options);
    const exploration result = counts;
    // Threads that have nothing in common take no step, and are right.
    const bool nothing_came = report->steps == 0 && !report->has_threads;
    if (report->found == verdict::ok && nothing_came && !result.interrupted) {
        return refused(result, verdict::not_controlled, why_nothing_came());
    }
    if (!is_of_the_body(report->found)) {
        return report->found == verdict::ok ? result : refused(result, report->found, report->story);
    }
    // Its decisions are those of the last execution, so only the first one can be told.
    if (!options.stop_at_first_finding) return result;

    const auto inconclusive = [&](const std::string& why) {
        return refused(result, verdict::inconclusive,
                       "a " + std::string(word_for(report->found)) + " that could not be shown again; " +
                           why + "\n" + report->story);
    };
    if (report->decisions_count > worker_report::decisions_max) {
        return inconclusive("the execution has more decisions than a recording holds");
    }
    decision::replay exactly(decisions_of(*report));
    const told_run again = run_and_tell(under_test, exactly, options);
    if (again.found != report->found) {
        return inconclusive("run again with the same decisions it was: " +
                            std::string(word_for(again.found)) + "\n" + again.story);
    }
    return told(result, options.shrinking_max == 0 ? shrunk{again} : shrink(under_test, again, options));
}

void check(bool holds, const char* text, std::source_location where) {
    if (holds) return;
    if (controlled.is_active()) {
        if (controlled.story().is_kept()) controlled.story().fails_at(" (" + place_of(where) + ")");
        controlled.fail(verdict::failed_check, text);
    }
    std::fprintf(stderr, "revenant::check failed outside an exploration: %s (%s:%u)\n", text,
                 where.file_name(), static_cast<unsigned>(where.line()));
    std::abort();
}

}  // namespace revenant::engine
