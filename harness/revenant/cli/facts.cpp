// Values as JSON. What stands under "digest" is the same on every compiler and in every build.
#include <revenant/cli/facts.hpp>

namespace revenant::cli {
namespace {

std::string_view name_of(moment_in_time::kind what) {
    switch (what) {
        case moment_in_time::kind::act:
            return "act";
        case moment_in_time::kind::begins:
            return "begins";
        case moment_in_time::kind::ends:
            return "ends";
        case moment_in_time::kind::note:
            return "note";
        case moment_in_time::kind::departure:
            return "departure";
        case moment_in_time::kind::law:
            return "law";
    }
    return "unknown";
}

// What the engine finds is told with lines, and what it finds in memory depends on which accesses a compiler leaves; so that is
// no part of the history, and the verdict names its law.
bool is_told_with_lines(const traced& each) {
    const auto broken = law_named(each.operation);
    return each.what == traced::kind::broken_law && broken &&
           (is_of_the_engine(*broken) || broken == law::failed_check || broken == law::uncaught_exception);
}

}  // namespace

json facts_of(const row& each) {
    json facts = {{"subject", each.about.subject},
                  {"remedy", each.about.remedy},
                  {"expected", text_of(each.about.expected)},
                  {"met", each.is_conclusive ? text_of(each.met) : "inconclusive"},
                  {"as_expected", each.as_expected()}};
    if (!each.is_conclusive) facts["why"] = each.why;
    return facts;
}

json history_of(std::vector<traced> trace) {
    std::erase_if(trace, is_told_with_lines);
    const timeline run = timeline_of(trace);
    json moments = json::array();
    for (const moment_in_time& each : run.moments) {
        moments.push_back({{"kind", name_of(each.what)},
                           {"thread", run.lanes[each.lane]},
                           {"operation", each.operation},
                           {"text", each.text}});
    }
    return {{"lanes", run.lanes}, {"moments", moments}};
}

namespace {

json story_of(const incident& recorded) {
    const incident_story& told = recorded.story;
    return {{"symptom", told.symptom}, {"assumption", told.assumption}, {"root_cause", told.root_cause},
            {"fix", told.fix},         {"lesson", told.lesson},         {"documented", told.documented}};
}

json parameters_of(const incident& recorded) {
    json all = json::object();
    for (const auto& [name, value] : recorded.parameters)
        std::visit([&, &key = name](auto each) { all[key] = each; }, value);
    return all;
}

}  // namespace

json facts_of(const std::string& file, const incident& recorded, const replayed_incident& met) {
    json rows = json::array();
    for (const row& each : met.rows) rows.push_back(facts_of(each));
    return {
        {"file", file},
        {"title", recorded.title},
        {"story", story_of(recorded)},
        {"scenario", recorded.scenario},
        {"program", recorded.program},
        {"parameters", parameters_of(recorded)},
        {"as_expected", met.as_expected()},
        {"conclusive", met.is_conclusive()},
        {"digest",
         {{"verdicts", rows}, {"departures", met.shown.replay}, {"history", history_of(met.shown.trace)}}}};
}

}  // namespace revenant::cli
