// Verdicts as JUnit's XML, for machines that show test results.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace revenant {

struct test_case {
    std::string name;
    std::string failure = {};  // empty: passed
};

std::string junit_of(std::string_view suite, const std::vector<test_case>& cases);

}  // namespace revenant
