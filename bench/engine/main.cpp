// What the engine costs and finds on small programs: executions a second, executions to exhaust, and how soon strategies find.
//
//     engine_bench [--json] [--rates]      --rates: only what is measured in processor time
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include <revenant/explore.hpp>

#include "models.hpp"

namespace {

using engine_bench::model;
using revenant::exploration;
using revenant::explore;
using revenant::explore_options;
using revenant::search;

bool as_json = false;
bool is_first = true;

// One measured number, for people or machines.
void tell(const std::string& name, double value, const char* unit) {
    if (as_json) {
        std::printf("%s  {\"name\": \"%s\", \"value\": %.6g, \"unit\": \"%s\"}", is_first ? "" : ",\n",
                    name.c_str(), value, unit);
    } else {
        std::printf("%-44s %12.6g %s\n", name.c_str(), value, unit);
    }
    is_first = false;
}

// Of the processes that have ended, which are those that searched. Other programs that run meanwhile do not count.
double processor_seconds() {
    rusage spent{};
    getrusage(RUSAGE_CHILDREN, &spent);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(spent.ru_utime) + seconds(spent.ru_stime);
}

double seconds_of(const auto& work) {
    const double before = processor_seconds();
    work();
    return processor_seconds() - before;
}

struct feature_set {
    const char* name;
    bool races, memory, faults;
};
constexpr feature_set feature_sets[] = {{"core", false, false, false},
                                        {"races", true, false, false},
                                        {"races, memory", true, true, false},
                                        {"races, memory, faults", true, true, true}};

explore_options options_for(const feature_set& with, std::uint64_t executions) {
    explore_options options{
        .strategy = search::random, .executions_max = executions, .stop_at_first_finding = false};
    options.races = with.races;
    options.memory = with.memory;
    if (with.faults) {
        options.faults = revenant::possible_faults::all();
        // The models end where there is no memory or no thread to be had, and what is thrown then takes longest.
        options.faults.failed_allocations = options.faults.failed_threads = false;
    }
    options.counts_interleavings = false;
    return options;
}

// What else the machine does makes times longer and never shorter, so the best of several rounds is told.
constexpr int rounds = 9;

// Executions a second of the baseline, which is a program of its own.
double baseline_rate(const model& of) {
    const std::string command = std::string(ENGINE_BASELINE) + " " + of.name + " 200000";
    std::FILE* const said = popen(command.c_str(), "r");
    double rate = 0;
    if (said == nullptr || std::fscanf(said, "%lf", &rate) != 1 || pclose(said) != 0) {
        std::fprintf(stderr, "engine_bench: %s did not answer\n", command.c_str());
        std::exit(1);
    }
    return rate;
}

void measure_rates(const model& of) {
    double baseline = 0;
    double rates[std::size(feature_sets)] = {};
    double steps = 0;
    for (int round = 0; round < rounds; ++round) {
        baseline = std::max(baseline, baseline_rate(of));
        for (std::size_t i = 0; i < std::size(feature_sets); ++i) {
            exploration done;
            const double seconds = seconds_of(
                [&] { done = explore([&] { of.body(0); }, options_for(feature_sets[i], 200'000)); });
            rates[i] = std::max(rates[i], static_cast<double>(done.executions) / seconds);
            if (i == 0) steps = static_cast<double>(done.steps) / static_cast<double>(done.executions);
        }
    }
    const std::string name = of.name;
    tell(name + " steps of one execution", steps, "controlled operations");
    tell(name + " baseline", baseline / 1e6, "M executions/s");
    for (std::size_t i = 0; i < std::size(feature_sets); ++i) {
        tell(name + " " + feature_sets[i].name, rates[i] / 1e6, "M executions/s");
        tell(name + " " + feature_sets[i].name + ", to baseline", rates[i] / baseline, "times");
    }
}

// What one more costs: from the difference between many and few in an execution.
void measure_margin(const char* what, void (*body)(int), double each_time) {
    constexpr int few = 8, many = 208, executions = 4'000;
    for (const feature_set& with : feature_sets) {
        const auto best_seconds = [&](int times) {
            double best = 1e9;
            for (int round = 0; round < rounds; ++round) {
                best = std::min(best, seconds_of([&] {
                                    (void)explore([&] { body(times); }, options_for(with, executions));
                                }));
            }
            return best;
        };
        const double difference = best_seconds(many) - best_seconds(few);
        tell(std::string(what) + ", " + with.name, difference * 1e9 / executions / (many - few) / each_time,
             "ns");
    }
}

void measure_exhaustion(const model& of) {
    double most = 0;
    for (int order = 0; order < of.orders; ++order) {
        explore_options options{.strategy = search::exhaustive, .stop_at_first_finding = false};
        options.races = options.memory = false;
        const exploration done = explore([&] { of.body(order); }, options);
        most = std::max(most, static_cast<double>(done.executions));
    }
    tell(std::string(of.name) + " exhausted after", most, "executions, most of all orders of its threads");
}

void measure_first_failures(const model& of) {
    constexpr int runs = 120;
    struct {
        const char* name;
        search by;
        std::uint32_t depth;
    } constexpr strategies[] = {{"random", search::random, 0},
                                {"pct 2", search::pct, 2},
                                {"pct 3", search::pct, 3},
                                {"pos", search::pos, 0},
                                {"surw", search::surw, 0},
                                {"exhaustive", search::exhaustive, 0},
                                {"few_departures", search::few_departures, 0},
                                {"auto", search::portfolio, 0}};
    for (const auto& with : strategies) {
        double all = 0;
        for (int run = 0; run < runs; ++run) {
            explore_options options{.strategy = with.by,
                                    .seed = static_cast<std::uint64_t>(run) + 1,
                                    .executions_max = 1'000'000};
            options.pct_depth = with.depth;
            options.races = options.memory = false;
            options.shrinking_max = 0;
            const int order = run % of.orders;
            all += static_cast<double>(explore([&] { of.body(order); }, options).first_failure);
        }
        tell(std::string(of.name) + " first failure, " + with.name, all / runs,
             "executions, mean of 120 seeds over all orders");
    }
}

}  // namespace

int main(int count, char** words) {
    bool only_rates = false;
    for (int i = 1; i < count; ++i) {
        as_json = as_json || std::string_view(words[i]) == "--json";
        only_rates = only_rates || std::string_view(words[i]) == "--rates";
    }
    if (as_json) std::puts("[");
    for (const model& each : engine_bench::models()) measure_rates(each);
    measure_margin("one more controlled operation", engine_bench::operations, 4);
    measure_margin("one more plain access", engine_bench::accesses, 4);
    for (const model& each : engine_bench::models()) {
        if (!only_rates) measure_exhaustion(each);
    }
    for (const model& each : engine_bench::models()) {
        if (!only_rates && !each.is_right) measure_first_failures(each);
    }
    if (as_json) std::puts("\n]");
}
