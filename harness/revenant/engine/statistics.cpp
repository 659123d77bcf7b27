// Numbers for people.
#include <revenant/engine/statistics.hpp>

#include <cstdio>

namespace revenant::engine {
namespace {

std::uint64_t rate_of(std::uint64_t executions, double seconds) {
    return seconds > 0 ? static_cast<std::uint64_t>(static_cast<double>(executions) / seconds) : 0;
}

std::string told_seconds(double seconds) {
    char text[32];
    std::snprintf(text, sizeof text, seconds < 10 ? "%.2f s" : "%.0f s", seconds);
    return text;
}

}  // namespace

std::string grouped(std::uint64_t number) {
    std::string text = std::to_string(number);
    for (std::size_t end = text.size(); end > 3;) {
        end -= 3;
        text.insert(end, ",");
    }
    return text;
}

std::string features_of(const explore_options& options) {
    std::string all;
    const auto add = [&](bool is_on, const char* name) {
        if (is_on) all += (all.empty() ? "" : ", ") + std::string(name);
    };
    add(options.races, "data races");
    add(options.memory, "freed memory");
    add(options.faults.weak_exchanges, "weak exchanges");
    add(options.faults.spurious_wakeups, "spurious wakeups");
    add(options.faults.early_timeouts, "early timeouts");
    add(options.faults.failed_allocations, "failed allocations");
    add(options.faults.failed_threads, "failed threads");
    add(options.faults.stop_requests, "stop requests");
    add(options.faults.reused_memory, "reused memory");
    add(options.faults.stale_loads, "stale loads");
    return all;
}

std::string progress_line(std::uint64_t executions, std::uint64_t failed, double seconds) {
    return "revenant: " + grouped(executions) + " executions in " + told_seconds(seconds) + ", " +
           grouped(rate_of(executions, seconds)) + " a second" +
           (failed == 0 ? ", nothing found so far" : ", " + grouped(failed) + " of them failed");
}

}  // namespace revenant::engine

namespace revenant {

std::string exploration::statistics() const {
    using namespace engine;
    std::string text = grouped(executions) + " executions in " + told_seconds(seconds) + ", " +
                       grouped(rate_of(executions, seconds)) + " a second";
    if (interleavings != 0) {
        text += interleavings == interleavings_max ? ", more than " : ", ";
        text += grouped(interleavings) + " different ones";
    }
    if (executions_failed != 0) text += ", " + grouped(executions_failed) + " failed";
    if (memory_bytes_max != 0)
        text += ", " + grouped((memory_bytes_max + (1u << 20) - 1) >> 20) + " MB at most";
    text += finished ? "; all there are" : "; there may be more";
    if (!looked_for.empty()) text += "; with " + looked_for;
    return text;
}

}  // namespace revenant
