// Files of the tree, for tests that read what people read.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace revenant_tests {

inline std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(std::filesystem::path(REVENANT_TREE) / path);
    EXPECT_TRUE(file.good()) << path << " cannot be read";
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace revenant_tests
