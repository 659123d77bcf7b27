// What is wrong is said with the file; rows that nobody asked for are left out.
#include <revenant/cli/narrowed.hpp>

#include <revenant/incident/reader.hpp>
#include <revenant/run/replay.hpp>

namespace revenant::cli {

incident load_known(const std::string& file) {
    incident recorded = load_incident(file);
    try {
        for (const expectation& each : recorded.expect)
            (void)question_of(recorded, each.subject, each.remedy);
    } catch (const unknown_name& unknown) {
        throw incident_error(file, 0, 0, unknown.what());
    }
    return recorded;
}

incident narrowed(incident recorded, const replay_asked& asked) {
    if (asked.subject.empty() && asked.remedy.empty()) return recorded;
    const auto is_unwanted = [&](const expectation& each) {
        return (!asked.subject.empty() && each.subject != asked.subject) ||
               (!asked.remedy.empty() && each.remedy != asked.remedy);
    };
    std::erase_if(recorded.expect, is_unwanted);
    if (!recorded.expect.empty()) return recorded;
    if (asked.subject.empty())
        throw bad_question("the incident expects nothing of a remedy \"" + asked.remedy +
                           "\"; name a --subject, too");
    recorded.expect.push_back({asked.subject, asked.remedy, {}});
    (void)question_of(recorded, asked.subject, asked.remedy);
    throw bad_question("the incident expects nothing of " + name_of(recorded.expect.front()) +
                       "; `revenant hunt " + recorded.scenario + " --subject " + asked.subject + "` asks it");
}

}  // namespace revenant::cli
