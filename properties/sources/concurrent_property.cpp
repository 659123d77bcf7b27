// Concurrent programs of a pool of sources, drawn by RapidCheck and explored by the engine: strict subjects answer as the
// contract of a single operation says, and each subject whose mistake takes two threads, or the engine, to see falls.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include <properties/sources/shared_pool.hpp>
#include <properties/sources/those.hpp>
#include <revenant/subject/registry.hpp>

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

// A counterexample is a line of text, so it can be put away like any other: here it is written, and read back.
std::string kept_in_a_file(const std::string& replay) {
    const std::filesystem::path path =
        std::filesystem::path(testing::TempDir()) / ("counterexample." + std::to_string(getpid()) + ".txt");
    std::ofstream(path) << replay << '\n';
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    std::filesystem::remove(path);
    return line;
}

class gallery_source : public testing::TestWithParam<subject_entry> {};

TEST_P(gallery_source, falls_to_a_concurrent_program_of_at_most_three_threads_and_six_calls) {
    const linearization found = explored(GetParam(), {.programs_max = 2'000});

    EXPECT_NE(found.law, "");
    EXPECT_LE(found.counterexample.threads.size(), 3u) << found.story;
    EXPECT_LE(found.counterexample.calls_count(), 6u) << found.story;
}

TEST_P(gallery_source, shows_its_counterexample_again_from_a_text_file) {
    const linearization found = explored(GetParam(), {.programs_max = 2'000});

    const linearization again = explored(GetParam(), {.replay = kept_in_a_file(found.replay)});

    EXPECT_EQ(again.law, found.law);
    EXPECT_EQ(again.story, found.story);
    EXPECT_EQ(again.counterexample, found.counterexample);
}

INSTANTIATE_TEST_SUITE_P(each, gallery_source, testing::ValuesIn(those(it_takes_more)), name_of_subject);

}  // namespace
