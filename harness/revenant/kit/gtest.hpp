// The kit in a GoogleTest binary: one test for each law that can be asked about a source, in the default order and
// explored, and a scorecard behind the last of them.
//
//     #include <revenant/kit/gtest.hpp>
//
//     REVENANT_CONFORMANCE(my_source, my_adapter);
//     REVENANT_CONFORMANCE(my_lenient_source, my_other_adapter,
//                          {.allows = {revenant::kit::allowed::awaiting_twice_before_reset}});
//
// makes my_source_sequential.foreign_result, my_source_explored.foreign_result, and so on; in a build without the engine
// my_source_free.foreign_result. With the name of an incident
// file in REVENANT_REPLAY, the explored test of its law replays it and does nothing else.
#pragma once

#include <gtest/gtest.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <revenant/kit/conformance.hpp>
#include <revenant/kit/scorecard.hpp>

namespace revenant::kit {

// What this process has asked so far; told when all tests are over.
class scoreboard final : public testing::Environment {
public:
    static std::vector<cell>& cells() {
        static std::vector<cell> all;
        return all;
    }
    void TearDown() override {
        if (cells().size() > 1) std::printf("\n%s\n", table_of(cells()).c_str());
    }
};

class law_test final : public testing::Test {
public:
    law_test(const conformance& about, law which, mode how) : about_(about), law_(which), how_(how) {}

    void TestBody() override {
        const char* const file = std::getenv("REVENANT_REPLAY");
        const cell made = file != nullptr && how_ == mode::explored ? replay(about_, law_, file)
                                                                    : examine(about_, law_, how_);
        record(made);
        scoreboard::cells().push_back(made);
        RecordProperty("verdict", std::string(name_of(made.what)));
        EXPECT_TRUE(made.passes()) << made.suite << ": " << name_of(made.which) << ' ' << name_of(made.what)
                                   << (made.scenario.empty() ? "" : " in " + made.scenario) << '\n'
                                   << made.story << again(made);
    }

private:
    static std::string again(const cell& made) {
        const auto call = [&](mode how) {
            return program_invocation_name + (" --gtest_filter=" + made.suite + "_") +
                   std::string(name_of(how)) + "." + std::string(name_of(made.which));
        };
        if (made.incident.empty()) return "\nTo see it again:\n  " + call(made.how);
        return "\nWritten down in " + made.incident +
               "; to see just that run again:\n  REVENANT_REPLAY=" + made.incident + " " +
               call(mode::explored);
    }

    const conformance about_;
    const law law_;
    const mode how_;
};

inline bool register_tests(const conformance& about, const char* file, int line) {
    [[maybe_unused]] static const auto* const board = testing::AddGlobalTestEnvironment(new scoreboard);
    for (const mode how : modes()) {
        const std::string suite = about.whom.name + "_" + std::string(name_of(how));
        laws_of(about).for_each([&](law each) {
            const auto make = [about, each, how]() -> testing::Test* {
                return new law_test(about, each, how);
            };
            testing::RegisterTest(suite.c_str(), std::string(name_of(each)).c_str(), nullptr, nullptr, file,
                                  line, make);
        });
    }
    return true;
}

}  // namespace revenant::kit

// The name of the suite, the adapter, and its contract, if it has one.
#define REVENANT_CONFORMANCE(suite, adapter, ...)                                          \
    [[maybe_unused]] static const bool suite##_is_asked = ::revenant::kit::register_tests( \
        ::revenant::kit::conformance_of<adapter>(#suite __VA_OPT__(, ) __VA_ARGS__), __FILE__, __LINE__)
