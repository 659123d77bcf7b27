// What the engine costs and finds on small programs: executions a second, executions to exhaust, and how soon strategies find.
//
//     engine_bench [--json]
#include <chrono>
#include <cstdio>
#include <cstring>
#include <string>

#include <revenant/explore.hpp>

#include "models.hpp"

namespace {

using engine_bench::model;
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

double seconds_of(const auto& work) {
    const auto began = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

void measure_rates(const model& of) {
    struct {
        const char* name;
        bool races, memory;
    } constexpr features[] = {{"core", false, false}, {"races", true, false}, {"races, memory", true, true}};
    for (const auto& with : features) {
        explore_options options{
            .strategy = search::random, .executions_max = 300'000, .stop_at_first_finding = false};
        options.races = with.races;
        options.memory = with.memory;
        revenant::exploration done;
        const double seconds = seconds_of([&] { done = revenant::explore(of.body, options); });
        tell(std::string(of.name) + " " + with.name, static_cast<double>(done.executions) / seconds / 1e6,
             "M executions/s");
        tell(std::string(of.name) + " " + with.name, seconds * 1e9 / static_cast<double>(done.steps),
             "ns/controlled operation");
    }
}

void measure_exhaustion(const model& of) {
    explore_options options{.strategy = search::exhaustive, .stop_at_first_finding = false};
    options.races = options.memory = false;
    tell(std::string(of.name) + " exhausted after",
         static_cast<double>(revenant::explore(of.body, options).executions), "executions");
}

void measure_first_failures(const model& of) {
    constexpr int seeds = 100;
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
        for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
            explore_options options{.strategy = with.by, .seed = seed, .executions_max = 1'000'000};
            options.pct_depth = with.depth;
            options.races = options.memory = false;
            options.shrinking_max = 0;
            all += static_cast<double>(revenant::explore(of.body, options).first_failure);
        }
        tell(std::string(of.name) + " first failure, " + with.name, all / seeds,
             "executions, mean of 100 seeds");
    }
}

}  // namespace

int main(int count, char** words) {
    as_json = count > 1 && std::strcmp(words[1], "--json") == 0;
    if (as_json) std::puts("[");
    for (const model& each : engine_bench::models) measure_rates(each);
    for (const model& each : engine_bench::models) measure_exhaustion(each);
    for (const model& each : engine_bench::models) {
        if (!each.is_right) measure_first_failures(each);
    }
    if (as_json) std::puts("\n]");
}
