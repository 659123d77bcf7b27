// The same laws where no engine is: every scenario is played on threads that nobody controls, and the oracles say what they saw.
// A schedule that was met cannot be met again, so no incident is written; what the engine looks for is left to the sanitizer
// that such a build is for. A source that hangs or crashes takes the binary with it.
#include <algorithm>

#include <revenant/kit/asking.hpp>
#include <revenant/oracle/allocations.hpp>

namespace revenant::kit {

// What came of each scenario, all runs together.
struct clean_looks {
    struct played {
        const scenario_entry* scenario;
        std::uint64_t runs = 0;
        verdicts seen = {};
    };
    std::vector<played> scenarios;
};
std::shared_ptr<clean_looks> no_looks_yet() { return std::make_shared<clean_looks>(); }

namespace {

// One that ends the process by contract, like a chain of any length, cannot be played here.
bool may_end_the_process(const contract& declared, const scenario_entry& scenario) {
    return std::any_of(declared.allows.begin(), declared.allows.end(), [&](const allowance& each) {
        return is_of_the_engine(each.which) && each.scenario == scenario.name;
    });
}

clean_looks::played played_often(const conformance& about, const scenario_entry& scenario) {
    clean_looks::played made{.scenario = &scenario};
    const question asked = asked_in(scenario, about);
    const std::uint64_t runs = std::min(about.declared.free_runs_max, scenario.executions_max);
    while (made.runs < runs) {
        const verdicts once = play(asked);
        ++made.runs;
        once.exercised().for_each([&](law each) { made.seen.exercised(each); });
        for (const broken_law& each : once.stories()) made.seen.broken(each.which, each.story);
    }
    return made;
}

const std::vector<clean_looks::played>& looks_at(const conformance& about) {
    auto& all = about.looks->scenarios;
    if (!all.empty()) return all;
    for (const scenario_entry& each : scenarios()) {
        const bool is_for_wide_tokens = is_worth_asking(about, each.name, law::foreign_result);
        if (!each.fits(about.whom.can) || !is_for_wide_tokens || may_end_the_process(about.declared, each))
            continue;
        all.push_back(played_often(about, each));
    }
    return all;
}

}  // namespace

std::vector<mode> modes() { return {mode::free}; }

law_set laws_of(const conformance& about) {
    law_set all;
    laws_for(about.whom.can).for_each([&](law each) {
        const bool is_counted = each != law::allocation || counts_allocations();
        if (!is_of_the_engine(each) && is_counted) all.insert(each);
    });
    return all;
}

cell examine(const conformance& about, law which, mode how) {
    cell made{.suite = about.whom.name, .which = which, .how = how};
    if (const allowance* each = allowance_for(about.declared, which, {})) {
        made.what = cell::kind::allowed;
        made.story = each->because;
        return made;
    }
    bool is_exercised = false;
    for (const auto& each : looks_at(about)) {
        if (allowance_for(about.declared, which, each.scenario->name) != nullptr) continue;
        made.executions += each.runs;
        is_exercised = is_exercised || each.seen.exercised().contains(which);
        for (const broken_law& one : each.seen.stories()) {
            if (one.which != which) continue;
            const auto& known = about.declared.breaks;
            const bool is_known = std::find(known.begin(), known.end(), which) != known.end();
            made.what = is_known ? cell::kind::broken_as_declared : cell::kind::broken;
            made.scenario = each.scenario->name;
            made.story = one.story;
            return made;
        }
    }
    if (!is_exercised) {
        made.what = cell::kind::not_exercised;
        made.story = "no scenario that this adapter fits could show it";
    }
    return made;
}

cell replay(const conformance& about, law which, const std::string& file) {
    return {.suite = about.whom.name,
            .which = which,
            .how = mode::free,
            .what = cell::kind::inconclusive,
            .incident = file,
            .story = "a schedule is replayed where the engine is"};
}

}  // namespace revenant::kit
