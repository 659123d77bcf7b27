// Concurrent programs of a pool of sources, drawn by RapidCheck and explored by the engine: strict subjects answer as the
// contract of a single operation says, and each subject whose mistake takes two threads, or the engine, to see falls.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include <properties/sources/drawn_programs.hpp>
#include <properties/sources/those.hpp>
#include <revenant/incident/reader.hpp>
#include <revenant/kit/counterexample.hpp>
#include <revenant/linearizability/drawing.hpp>
#include <revenant/run/replay.hpp>

namespace {

using namespace properties;
using revenant::linearization;

class strict_source : public testing::TestWithParam<subject_entry> {};

TEST_P(strict_source, answers_concurrent_programs_as_if_calls_came_one_by_one) {
    const linearization found = explored(GetParam(), {.programs_max = 200, .executions_max = 200});

    EXPECT_TRUE(found);
    EXPECT_EQ(found.programs, 200u);
}

INSTANTIATE_TEST_SUITE_P(each, strict_source, testing::ValuesIn(those(is_strict)), name_of_subject);

// Whether that program still breaks that law, looked at as long as it was when it was found.
bool breaks(const subject_entry& whom, const std::string& law,
            const revenant::linearizability::program& tried) {
    revenant::linearizable_options options{.programs_max = 1, .shrinking_max = 0};
    options.programs = [&](std::uint64_t) { return tried; };
    return revenant::search_programs(whom, options).law == law;
}

// A part of the counterexample without which the law is broken as well; empty: there is none.
std::string needless_in(const linearization& found, const subject_entry& whom) {
    for (const auto& each : revenant::linearizability::plainer(found.counterexample)) {
        if (breaks(whom, found.law, each)) return to_text(each, revenant::calls_of_programs()) + " is enough";
    }
    const auto departures = revenant::decision::departures_from_text(found.explored.replay).value();
    for (std::size_t i = 0; i < departures.size(); ++i) {
        auto fewer = departures;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
        const std::string replay = revenant::linearizability::replay_of(
            revenant::linearizability::program_of(found), revenant::decision::to_text(fewer));
        if (revenant::search_programs(whom, {.replay = replay}).law == found.law)
            return replay + " is enough";
    }
    return "";
}

class gallery_source : public testing::TestWithParam<subject_entry> {};

TEST_P(gallery_source, falls_to_at_most_three_threads_and_six_calls_of_which_none_is_needless) {
    const linearization found = explored(GetParam(), {.programs_max = 2'000});

    EXPECT_NE(found.law, "");
    EXPECT_LE(found.counterexample.threads.size(), 3u) << found.story;
    EXPECT_LE(found.counterexample.calls_count(), 6u) << found.story;
    EXPECT_EQ(needless_in(found, GetParam()), "") << found.story;
}

TEST_P(gallery_source, shows_its_counterexample_again_from_an_incident_file) {
    const std::string path =
        std::filesystem::path(testing::TempDir()) / ("counterexample." + std::to_string(getpid()) + ".toml");
    const linearization found = explored(GetParam(), {.programs_max = 2'000});

    revenant::kit::write_incident(found, GetParam().name, path);
    const linearization again =
        revenant::search_programs(GetParam(), {.replay = revenant::kit::replay_in(path)});
    const auto from_the_program = revenant::replay(revenant::load_incident(path));

    EXPECT_EQ(again.law, found.law);
    EXPECT_EQ(again.story, found.story);
    EXPECT_EQ(again.counterexample, found.counterexample);
    EXPECT_TRUE(from_the_program.as_expected()) << "and so does the program revenant";
    std::filesystem::remove(path);
}

INSTANTIATE_TEST_SUITE_P(each, gallery_source, testing::ValuesIn(those(it_takes_more)), name_of_subject);

}  // namespace
