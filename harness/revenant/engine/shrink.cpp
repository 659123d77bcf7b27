// Departures are left out in ever smaller groups. Each try runs in a fresh worker, and asks leniently: of the departures
// after the ones left out, those whose place still comes are taken. What counts is what the run did then, by its own
// departures; so a try may also find something plainer than it asked for.
#include <revenant/engine/shrink.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>

#include <revenant/decision/departing.hpp>
#include <revenant/engine/statistics.hpp>

namespace revenant::engine {
namespace {

using decision::departure;

// The bounds of it all.
class budget {
public:
    explicit budget(const explore_options& options)
        : options_(options), ends_(clock::now() + std::chrono::seconds(options.shrinking_seconds_max)) {}

    void take() { ++tries_; }
    // Empty, as long as there is some left.
    std::string ended() const {
        if (is_interrupted(options_)) return "by an interruption";
        if (tries_ >= options_.shrinking_max)
            return "after " + grouped(tries_) + (tries_ == 1 ? " try" : " tries");
        if (clock::now() < ends_) return "";
        return "after " + grouped(options_.shrinking_seconds_max) + " seconds";
    }

private:
    using clock = std::chrono::steady_clock;

    const explore_options& options_;
    clock::time_point ends_;
    std::uint32_t tries_ = 0;
};

explore_options once(const explore_options& options) {
    explore_options one = options;
    one.executions_max = 1;
    one.stop_at_first_finding = true;
    one.seconds_max = std::min(one.seconds_max, options.shrinking_seconds_max);
    return one;
}

std::vector<departure> without(const std::vector<departure>& all, std::size_t from, std::size_t count) {
    std::vector<departure> rest(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(from));
    const std::size_t end = std::min(all.size(), from + count);
    rest.insert(rest.end(), all.begin() + static_cast<std::ptrdiff_t>(end), all.end());
    return rest;
}

}  // namespace

shrunk shrink(body under_test, const told_run& found, const explore_options& options) {
    const explore_options one = once(options);
    shrunk best{found};
    budget left(options);
    const auto is_plainer = [&](const std::vector<departure>& asked) {
        left.take();
        decision::departing leniently(asked, true);
        const told_run tried = run_and_tell(under_test, leniently, one);
        if (!tried.shows(found, options.only_law) || tried.departures.size() >= best.run.departures.size())
            return false;
        decision::departing strictly(tried.departures);
        told_run again = run_and_tell(under_test, strictly, one);
        if (!again.shows(found, options.only_law)) return false;
        best.run = std::move(again);
        return true;
    };

    // All at once first: many a finding needs none of them.
    if (!best.run.departures.empty()) is_plainer({});
    for (std::size_t group = std::max<std::size_t>(1, best.run.departures.size() / 2); group > 0;) {
        bool found_plainer = false;
        for (std::size_t from = 0; from < best.run.departures.size();) {
            best.ended = left.ended();
            if (!best.ended.empty()) return best;
            if (is_plainer(without(best.run.departures, from, group))) {
                found_plainer = true;
            } else {
                from += group;
            }
        }
        if (group == 1 && !found_plainer) break;
        group = group == 1 ? 1 : group / 2;
    }
    return best;
}

}  // namespace revenant::engine
