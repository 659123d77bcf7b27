// `revenant scorecard`, over a binary as an author has it.
#include <algorithm>
#include <cstdlib>

#include <nlohmann/json.hpp>

#include "program.hpp"

namespace {

class scorecard : public cli {
protected:
    scorecard() { setenv("REVENANT_INCIDENTS", folder.c_str(), 1); }
    ~scorecard() override { unsetenv("REVENANT_INCIDENTS"); }
};

TEST_F(scorecard, is_a_table_that_ends_in_the_command) {
    const run made = revenant("scorecard " REVENANT_SUITES);
    EXPECT_EQ(made.exit_code, 1) << made.out << made.err;
    expect_says(made.out, "lenient\n  law                   sequential                    explored\n");
    expect_says(made.out, "\n  double_consume        allowed                       allowed\n");
    expect_says(made.out,
                "\n  pool_drained          BROKEN, dropped_handles       BROKEN, dropped_handles\n");
    expect_says(made.out, "42 of 44 as the contract says");
    const std::string written = folder / "forgetful.pool_drained.toml";
    expect_says(made.out, "\nforgetful pool_drained: " + written + "\n");
    EXPECT_TRUE(
        made.out.ends_with("  " REVENANT_SUITES " --gtest_filter=forgetful_sequential.pool_drained\n"))
        << made.out;
    EXPECT_TRUE(fs::exists(written));
}

// The name of an incident in REVENANT_REPLAY is that run and no other. One test, because each run asks about every law.
TEST_F(scorecard, says_the_same_for_machines_and_what_of_it_was_replayed) {
    const auto facts = nlohmann::json::parse(revenant("scorecard --json " REVENANT_SUITES).out);
    EXPECT_EQ(facts["schema"], "revenant.scorecard.1");
    EXPECT_EQ(facts["complete"], true);
    EXPECT_EQ(facts["asked"], facts["rows"].size());
    EXPECT_EQ(facts["passed"], facts["rows"].size() - 2);
    const auto& rows = facts["rows"];
    const auto broken =
        std::find_if(rows.begin(), rows.end(), [](const auto& each) { return each["passes"] == false; });
    ASSERT_NE(broken, rows.end());
    EXPECT_EQ((*broken)["suite"], "forgetful");
    EXPECT_EQ((*broken)["law"], "pool_drained");
    EXPECT_EQ((*broken)["verdict"], "broken");

    setenv("REVENANT_REPLAY", (folder / "forgetful.pool_drained.toml").c_str(), 1);
    const auto again = nlohmann::json::parse(revenant("scorecard --json " REVENANT_SUITES).out);
    unsetenv("REVENANT_REPLAY");
    std::size_t replayed = 0;
    for (const auto& each : again["rows"]) {
        if (each["suite"] != "forgetful" || each["mode"] != "explored") continue;
        ++replayed;
        EXPECT_EQ(each["executions"], 1) << each;
        EXPECT_EQ(each["verdict"], each["law"] == "pool_drained" ? "broken" : "kept") << each;
    }
    EXPECT_EQ(replayed, 22u);
}

TEST_F(scorecard, of_what_is_no_such_binary_is_bad_usage) {
    const run nowhere = revenant("scorecard ./nowhere");
    EXPECT_EQ(nowhere.exit_code, 2);
    EXPECT_EQ(nowhere.err, "revenant: ./nowhere cannot be run: No such file or directory\n");
    const run other = revenant("scorecard /bin/true");
    EXPECT_EQ(other.exit_code, 2);
    expect_says(other.err, "has no tests of the kit");
}

TEST_F(scorecard, of_a_binary_that_died_is_inconclusive) {
    const std::string dies = file("dies", "#!/bin/sh\nkill -9 $$\n");
    fs::permissions(dies, fs::perms::owner_all);
    const run made = revenant("scorecard " + dies);
    EXPECT_EQ(made.exit_code, 3);
    expect_says(made.err, "was ended by signal 9 after 0 laws");
}

}  // namespace
