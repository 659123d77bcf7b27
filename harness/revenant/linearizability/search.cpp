// Program after program is explored until one fails. That one is made plainer, call by call and thread by thread, as long as
// the same law is broken; and of what is left the run that departs least from the default is told.
#include <revenant/linearizability/search.hpp>

#include <algorithm>
#include <cstdint>

#include <revenant/linearizability/drawing.hpp>
#include <revenant/linearizability/history.hpp>

namespace revenant::linearizability {
namespace {

constexpr std::string_view between_program_and_schedule = " @ ";
constexpr std::uint32_t calls_most = 24;

explore_options each_program(const linearizable_options& options) {
    return {.strategy = options.strategy,
            .seed = options.seed,
            .executions_max = options.executions_max,
            .steps_max = options.steps_max,
            .seconds_max = options.seconds_max,
            .faults = options.faults,
            .faults_max = options.faults_max,
            .shrinking_max = 0,
            .counts_interleavings = false,
            .seconds_between_progress = 0};
}

// The law that an exploration found broken; empty: none.
std::string law_of(const exploration& found) {
    return found.findings.empty() ? std::string() : found.findings.front().law;
}

bool is_clean(const exploration& found) {
    return found.found == verdict::ok || found.found == verdict::not_controlled;
}

struct plain_program {
    program least;
    std::string ended = {};  // what ended it before it was known that nothing less fails: "after 60 seconds"
};

plain_program made_plainer(program failing, const std::string& law, const linearizable_options& options,
                           const explores& explore) {
    std::uint32_t tries = 0;
    double seconds = 0;
    for (bool found_plainer = true; found_plainer;) {
        found_plainer = false;
        for (program& each : plainer(failing)) {
            if (tries++ == options.shrinking_max)
                return {failing, "at " + std::to_string(options.shrinking_max) + " programs tried"};
            if (seconds >= options.shrinking_seconds_max)
                return {failing, "after " + std::to_string(options.shrinking_seconds_max) + " seconds"};
            const exploration found = explore(each, each_program(options));
            seconds += found.seconds;
            if (law_of(found) != law) continue;
            failing = std::move(each);
            found_plainer = true;
            break;
        }
    }
    return {failing};
}

// Without the faults that it does not take.
possible_faults needed_faults(const program& failing, const std::string& law, linearizable_options options,
                              const explores& explore) {
    using all = possible_faults;
    for (bool all::* const each :
         {&all::weak_exchanges, &all::spurious_wakeups, &all::early_timeouts, &all::failed_allocations,
          &all::failed_threads, &all::stop_requests, &all::reused_memory, &all::stale_loads}) {
        const possible_faults before = options.faults;
        if (!(before.*each)) continue;
        options.faults.*each = false;
        if (law_of(explore(failing, each_program(options))) != law) options.faults = before;
    }
    return options.faults;
}

// The run of it that departs in as few places as can be; where that takes too long to find, as few as can be left.
exploration told_plainly(const program& failing, const std::string& law, const linearizable_options& options,
                         const explores& explore) {
    explore_options plainest = each_program(options);
    plainest.strategy = search::few_departures;
    plainest.executions_max = std::max<std::uint64_t>(options.executions_max, 10'000);
    exploration found = explore(failing, plainest);
    if (law_of(found) == law) return found;
    explore_options as_before = each_program(options);
    as_before.shrinking_max = explore_options().shrinking_max;
    return explore(failing, as_before);
}

// What the engine tells, without its own first line, the law, and its own last words.
std::string told_by(const exploration& explored, const std::string& law) {
    const std::string& all = explored.story;
    std::size_t begin = std::min(all.find('\n') + 1, all.size());
    if (all.compare(begin, law.size() + 2, law + ": ") == 0) begin += law.size() + 2;
    return all.substr(begin, std::min(all.find("\nTo see it again:"), all.size()) - begin);
}

linearization answer(linearization made, const plain_program& plain, const exploration& explored,
                     const signatures& can) {
    const program& failing = plain.least;
    made.found = explored.found;
    made.law = law_of(explored);
    made.explored = explored;
    made.counterexample = failing;
    if (made.law == bound_name) made.found = verdict::inconclusive;
    if (explored.replay.empty()) {
        made.story = to_text(failing, can) + "\n" + explored.story;
        return made;
    }
    made.replay = replay_of(to_text(failing, can), explored.replay);
    made.story =
        made.law + " in this program:\n" + drawn(failing, can) + told_by(explored, made.law) +
        (plain.ended.empty() ? ""
                             : "\nPerhaps a plainer one fails: shrinking was ended " + plain.ended + ".") +
        "\nTo see it again:\n  revenant::linearizable<...>({.replay = R\"(" + made.replay + ")\"})";
    return made;
}

linearization refused(const std::string& why) {
    linearization made;
    made.found = verdict::diverged;
    made.story = "linearizable_options::" + why;
    return made;
}

linearization replayed(const signatures& can, const linearizable_options& options, const explores& explore) {
    const std::string_view recorded = options.replay;
    // An argument's text may hold what stands between the two.
    for (std::size_t end = recorded.find(between_program_and_schedule); end != std::string::npos;
         end = recorded.find(between_program_and_schedule, end + 1)) {
        const auto whole = program_from_text(recorded.substr(0, end), can);
        if (!whole) continue;
        explore_options once = each_program(options);
        once.replay = recorded.substr(end + between_program_and_schedule.size());
        linearization made;
        made.programs = made.executions = 1;
        return answer(made, {*whole}, explore(*whole, once), can);
    }
    return refused("replay is no program with its schedule");
}

}  // namespace

std::string replay_of(const std::string& program, const std::string& departures) {
    return program + std::string(between_program_and_schedule) + departures;
}

std::string program_of(const linearization& found) {
    return found.replay.substr(
        0, found.replay.size() - found.explored.replay.size() - between_program_and_schedule.size());
}

linearization search(const signatures& can, const linearizable_options& options, const explores& explore) {
    if (can.empty()) return refused("the model declares nothing that could be called");
    if (options.threads_max < 2 || options.threads_max > 4) return refused("threads_max is not 2, 3 or 4");
    if (options.calls_max < options.threads_max || options.calls_max > calls_most) {
        return refused("calls_max is less than threads_max, or more than " + std::to_string(calls_most));
    }
    if (!options.replay.empty()) return replayed(can, options, explore);

    linearization made;
    std::uint64_t steps = 0;
    while (made.programs < options.programs_max) {
        const program tried =
            options.programs ? options.programs(made.programs) : drawn_program(can, options, made.programs);
        if (tried.calls_count() > calls_most) {
            return refused("programs gave one with more than " + std::to_string(calls_most) + " calls");
        }
        ++made.programs;
        const exploration found = explore(tried, each_program(options));
        made.executions += found.executions;
        made.finished += found.finished ? 1 : 0;
        steps += found.steps;
        if (is_clean(found)) continue;
        const std::string law = law_of(found);
        if (law.empty() || law == bound_name) return answer(made, {tried}, found, can);
        const plain_program plain = made_plainer(tried, law, options, explore);
        linearizable_options with = options;
        with.faults = made.faults = needed_faults(plain.least, law, options, explore);
        return answer(made, plain, told_plainly(plain.least, law, with, explore), can);
    }
    if (steps == 0) {
        made.found = verdict::not_controlled;
        made.story =
            "no step of any program came to the engine; is the target built with revenant_instrument()?";
    }
    return made;
}

}  // namespace revenant::linearizability
