// Incidents that nobody had: as text and back they are what they were, and their text is, too.
#include <gtest/gtest.h>

#include <array>

#include <properties/support/by_chance.hpp>
#include <revenant/incident/reader.hpp>
#include <revenant/incident/writer.hpp>

namespace {

using namespace properties;
using namespace revenant;

template <std::size_t Count>
std::string one_of_names(draws& drawn, const std::string& what, const std::array<const char*, Count>& names) {
    return names[static_cast<std::size_t>(drawn.between(what, 0, static_cast<int>(Count) - 1))];
}

// Prose holds anything, but something.
std::string prose(draws& drawn, const std::string& what) { return drawn.text(what) + "."; }

revenant::outcome expected(draws& drawn) {
    switch (drawn.between("expected", 0, 3)) {
        case 0:
            return revenant::outcome::ok();
        case 1:
            return revenant::outcome::refused(static_cast<vt::misuse>(drawn.between("misuse", 0, 5)));
        case 2:
            return revenant::outcome::does_not_compile();
        default: {
            law_set laws{static_cast<law>(drawn.between("law", 0, static_cast<int>(law_names.size()) - 1))};
            laws.insert(static_cast<law>(drawn.between("and", 0, static_cast<int>(law_names.size()) - 1)));
            return revenant::outcome::broken(laws);
        }
    }
}

decision::departure departure(draws& drawn) {
    const std::array roles = {"main", "payment_1", "payment_2", "main.2.1"};
    const std::array operations = {"", "get_result on source#1", "push(1)"};
    const std::array steps = {"load of token", "lock", "end", "store of tail"};
    const std::string who = one_of_names(drawn, "thread", roles);
    return {who, one_of_names(drawn, "operation", operations), one_of_names(drawn, "before", steps),
            static_cast<std::uint32_t>(drawn.between("nth", 1, 1'000)), one_of_names(drawn, "run", roles)};
}

incident drawn_incident(draws& drawn) {
    const std::array scenarios = {"retry_payment", "token_wraparound", "fan_out"};
    const std::array subjects = {"strict", "lenient_pool", "sixteen_bit_wrap"};
    const std::array remedies = {"", "as_task", "preserve"};
    incident made;
    made.title = prose(drawn, "title");
    made.story = {prose(drawn, "symptom"), prose(drawn, "assumption"), prose(drawn, "root_cause"),
                  prose(drawn, "fix"),     prose(drawn, "lesson"),     {}};
    for (int i = drawn.between("documents", 1, 3); i > 0; --i) {
        made.story.documented.push_back("owner/repo#" + std::to_string(drawn.between("thread", 1, 99'999)));
    }
    made.scenario = one_of_names(drawn, "scenario", scenarios);
    for (int i = drawn.yes("is a program") ? drawn.between("parts", 1, 6) : 0; i > 0; --i) {
        made.scenario = "generated_program";
        made.program.push_back(prose(drawn, "part"));
    }
    for (int i = drawn.between("parameters", 0, 3); i > 0; --i) {
        const std::string name = "parameter_" + std::to_string(i);
        if (drawn.yes("is yes or no")) {
            made.parameters.emplace_back(name, drawn.yes("value"));
        } else {
            made.parameters.emplace_back(name, std::int64_t{drawn.between("value", -1'000, 100'000)});
        }
    }
    made.steps_max = static_cast<std::uint32_t>(drawn.between("steps_max", 1, 4'000'000));
    for (const char* subject : subjects) {
        for (const char* remedy : remedies) {
            if (made.expect.empty() || drawn.yes("expects more")) {
                made.expect.push_back({subject, remedy, expected(drawn)});
            }
        }
    }
    for (int i = drawn.between("departures", 0, 3); i > 0; --i) made.departures.push_back(departure(drawn));
    return made;
}

TEST(incidents, are_text_and_back) {
    const properties::outcome found = for_all({}, [](draws& drawn) -> std::string {
        const incident made = drawn_incident(drawn);
        const std::string text = text_of(made);
        try {
            const incident read = read_incident(text, "drawn");
            if (!(read == made)) return "another incident is read than was written\n" + text;
            return text_of(read) == text ? "" : "another text is written than was read\n" + text;
        } catch (const incident_error& error) {
            return std::string(error.what()) + "\n" + text;
        }
    });

    EXPECT_TRUE(found.holds) << found.story;
}

}  // namespace
