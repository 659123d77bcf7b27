// Every file that fuzzing has found worth keeping.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "fuzzed.hpp"

namespace {

TEST(corpus, holds_nothing_that_the_reader_stumbles_over) {
    int files = 0;
    for (const auto& each : std::filesystem::directory_iterator(REVENANT_CORPUS)) {
        std::ifstream file(each.path(), std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
        EXPECT_EQ(revenant_tests::flaw_with(bytes), "") << each.path();
        ++files;
    }
    EXPECT_GT(files, 20);
}

}  // namespace
