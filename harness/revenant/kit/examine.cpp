// One law, all scenarios: the short look everywhere comes before the long one, because most of what is broken shows soon.
#include <algorithm>
#include <map>
#include <tuple>

#include <revenant/incident/reader.hpp>
#include <revenant/kit/asking.hpp>
#include <revenant/kit/found.hpp>
#include <revenant/scenario/judge.hpp>

namespace revenant::kit {

// Scenarios in which nothing at all was found broken.
struct clean_looks {
    // Scenario, mode, and how many executions at most.
    std::map<std::tuple<std::string_view, mode, std::uint64_t>, judgement> found;
};
std::shared_ptr<clean_looks> no_looks_yet() { return std::make_shared<clean_looks>(); }

namespace {

explore_options options_for(const conformance& about, mode how, std::uint64_t executions_max) {
    explore_options options;
    options.strategy = how == mode::sequential ? search::few_departures : search::portfolio;
    options.seed = about.declared.seed;
    options.executions_max = how == mode::sequential ? 1 : executions_max;
    options.shrinking_max = how == mode::sequential ? 0 : 500;
    return options;
}

judgement judge_one(question asked, law which, explore_options options) {
    asked.expects = which;
    options.only_law = std::string(name_of(which));
    return judge(asked, options);
}

// Nothing that could be controlled happens where a source without atomics is used by one thread; its answers count.
bool has_answer(const judgement& made) {
    return made.explored.found == verdict::ok || made.explored.found == verdict::not_controlled ||
           !made.broken.empty();
}

class inquiry {
public:
    inquiry(const conformance& about, law which, mode how) : about_(about) {
        cell_.suite = about.whom.name;
        cell_.which = which;
        cell_.how = how;
    }

    cell answered() {
        if (const allowance* each = allowance_for(about_.declared, cell_.which, {})) {
            cell_.what = cell::kind::allowed;
            cell_.story = each->because;
            return cell_;
        }
        constexpr std::uint64_t soon = 50;
        const std::uint64_t all = about_.declared.executions_max;
        const bool once_is_enough = cell_.how == mode::sequential || all <= soon;
        if (!look_everywhere(std::min(soon, all)) && !once_is_enough) look_everywhere(all);
        return concluded();
    }

private:
    // Says whether it was found.
    bool look_everywhere(std::uint64_t executions_max) {
        for (const scenario_entry& each : scenarios()) {
            if (!each.fits(about_.whom.can) || !is_worth_asking(about_, each.name, cell_.which)) continue;
            if (allowance_for(about_.declared, cell_.which, each.name) != nullptr) continue;
            if (std::find(finished_.begin(), finished_.end(), &each) != finished_.end()) continue;
            if (look(each, executions_max)) return true;
        }
        return false;
    }

    bool look(const scenario_entry& scenario, std::uint64_t executions_max) {
        const question asked = asked_in(scenario, about_);
        const explore_options options = options_for(about_, cell_.how, executions_max);
        judgement made = any_law(asked, options);
        if (!has_answer(made) || !made.broken.empty()) made = judge_one(asked, cell_.which, options);
        cell_.executions += made.explored.executions;
        is_exercised_ = is_exercised_ || made.exercised.contains(cell_.which) ||
                        (is_of_the_engine(cell_.which) && made.explored.steps > 0);
        if (made.broken.contains(cell_.which)) {
            tell_broken(cell_, about_, asked, made);
            return true;
        }
        if (!has_answer(made)) unanswered_ = std::string(scenario.name) + ": " + story_of(made);
        if (made.explored.finished || scenario.executions_max <= executions_max)
            finished_.push_back(&scenario);
        return false;
    }

    // The same executions whatever is looked for, as long as nothing is found.
    const judgement& any_law(const question& asked, explore_options options) {
        options.shrinking_max = 0;
        const auto key = std::tuple(asked.scenario.name, cell_.how, options.executions_max);
        const auto known = about_.looks->found.find(key);
        if (known != about_.looks->found.end()) return known->second;
        return about_.looks->found.emplace(key, judge(asked, options)).first->second;
    }

    cell concluded() {
        const auto& known = about_.declared.breaks;
        const bool is_known = std::find(known.begin(), known.end(), cell_.which) != known.end();
        if (cell_.what == cell::kind::broken) {
            if (is_known) cell_.what = cell::kind::broken_as_declared;
        } else if (!unanswered_.empty()) {
            cell_.what = cell::kind::inconclusive;
            cell_.story = unanswered_;
        } else if (!is_exercised_) {
            cell_.what = cell::kind::not_exercised;
            cell_.story = "no scenario that this adapter fits could show it";
        } else if (is_known && cell_.how == mode::explored) {
            // Some defects take a schedule to show, so the default order proves nothing.
            cell_.what = cell::kind::kept_but_declared_broken;
            cell_.story = "the contract declares it broken, and it held in " +
                          std::to_string(cell_.executions) + " executions; is it mended?";
        }
        return cell_;
    }

    const conformance& about_;
    cell cell_;
    bool is_exercised_ = false;
    std::string unanswered_;
    std::vector<const scenario_entry*> finished_;  // of which there is nothing more to see
};

}  // namespace

std::vector<mode> modes() { return {mode::sequential, mode::explored}; }

law_set laws_of(const conformance& about) { return laws_for(about.whom.can); }

cell examine(const conformance& about, law which, mode how) { return inquiry(about, which, how).answered(); }

cell replay(const conformance& about, law which, const std::string& file) {
    cell made{.suite = about.whom.name, .which = which, .how = mode::explored, .incident = file};
    const auto inconclusive = [&](std::string why) {
        made.what = cell::kind::inconclusive;
        made.story = std::move(why);
        return made;
    };
    incident recorded;
    try {
        recorded = load_incident(file);
    } catch (const incident_error& error) {
        return inconclusive(error.what());
    }
    const scenario_entry* const scenario = find_scenario(recorded.scenario);
    if (scenario == nullptr)
        return inconclusive(file + ": there is no scenario \"" + recorded.scenario + "\"");
    if (!recorded.program.empty())
        return inconclusive(file + ": it records a generated program, and the kit plays scenarios");
    if (!scenario->fits(about.whom.can))
        return inconclusive(file + ": this source cannot do what its scenario needs");
    question asked(*scenario, about.whom);
    for (const auto& [name, value] : recorded.parameters) {
        const bool* const yes = std::get_if<bool>(&value);
        if (!asked.parameters.set(name, yes != nullptr ? *yes : std::get<std::int64_t>(value))) {
            return inconclusive(file + ": its scenario has no such parameter as " + name);
        }
    }
    explore_options options = options_for(about, mode::explored, 1);
    options.replay = decision::to_text(recorded.departures);
    const judgement again = judge_one(asked, which, options);
    made.executions = 1;
    if (again.broken.contains(which)) {
        made.what = cell::kind::broken;
        made.scenario = scenario->name;
        made.departures = recorded.departures.size();
        made.story = story_of(again);
    } else if (!has_answer(again)) {
        return inconclusive(file + ": " + story_of(again));
    }
    return made;
}

}  // namespace revenant::kit
