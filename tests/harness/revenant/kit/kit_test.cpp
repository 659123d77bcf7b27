// The kit on a source that is not ours: clean where it is right, and each flaw found by the law that it breaks.
#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include <revenant/incident/reader.hpp>
#include <revenant/kit/scorecard.hpp>

#include "one_shots.hpp"

namespace revenant_tests {
namespace {

namespace fs = std::filesystem;
using revenant::law;
using revenant::law_set;
using revenant::kit::cell;
using revenant::kit::conformance;
using revenant::kit::contract;
using revenant::kit::mode;

class kit : public testing::Test {
protected:
    kit()
        : folder_(fs::path(testing::TempDir()) /
                  ("kit_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + "_" +
                   std::to_string(getpid()))) {
        fs::remove_all(folder_);
    }
    ~kit() override { fs::remove_all(folder_); }

    template <class Adapter>
    conformance about(contract declared = {}) const {
        declared.incidents_folder = folder_;
        declared.executions_max = 200;
        declared.allows.push_back(revenant::kit::allowed::deep_nesting);
        return revenant::kit::conformance_of<Adapter>("one_shots", declared);
    }

    static law_set broken_in(const conformance& whom, mode how) {
        law_set broken;
        revenant::kit::laws_of(whom).for_each([&](law each) {
            if (examine(whom, each, how).what == cell::kind::broken) broken.insert(each);
        });
        return broken;
    }

    const fs::path folder_;
};

TEST_F(kit, finds_nothing_in_a_source_that_is_right) {
    // A std::function of the size of a continuation allocates nothing, so not even that is to be allowed.
    const conformance whom = about<adapter<>>();
    for (const mode how : {mode::sequential, mode::explored}) {
        revenant::kit::laws_of(whom).for_each([&](law each) {
            const cell made = examine(whom, each, how);
            EXPECT_EQ(made.what, cell::kind::kept) << name_of(each) << ": " << made.story;
        });
    }
    EXPECT_FALSE(fs::exists(folder_)) << "nothing is written where nothing is broken";
}

TEST_F(kit, finds_nothing_in_cores_of_ours_that_carry_contexts_and_states) {
    const conformance whom = about<core_adapter>();
    EXPECT_TRUE(revenant::kit::laws_of(whom).contains(law::context_leak));
    for (const mode how : {mode::sequential, mode::explored}) EXPECT_EQ(text_of(broken_in(whom, how)), "ok");
    EXPECT_EQ(examine(whom, law::context_leak, mode::explored).what, cell::kind::kept);
}

TEST_F(kit, finds_that_completions_nest_as_deep_as_they_are_chained) {
    const conformance whom =
        revenant::kit::conformance_of<adapter<>>("one_shots", {.incidents_folder = folder_});
    const cell made = examine(whom, law::crash, mode::sequential);
    EXPECT_EQ(made.what, cell::kind::broken);
    EXPECT_EQ(made.scenario, "nested_completions");
}

TEST_F(kit, tells_the_law_that_each_flaw_breaks) {
    const auto broken = [&]<flaw Flaw>(mode how) { return broken_in(about<adapter<Flaw>>(), how); };
    EXPECT_EQ(text_of(broken.operator()<flaw::answers_any_generation>(mode::sequential)),
              "foreign_result, double_consume");
    EXPECT_EQ(text_of(broken.operator()<flaw::forgets_places>(mode::sequential)), "pool_drained, allocation");
    EXPECT_EQ(text_of(broken.operator()<flaw::answers_again>(mode::sequential)), "double_consume");
    EXPECT_EQ(text_of(broken.operator()<flaw::narrow>(mode::sequential)),
              "foreign_result, double_consume, misuse_accepted");
    EXPECT_EQ(text_of(broken.operator()<flaw::checks_and_then_acts>(mode::sequential)), "ok")
        << "one after the other there is nothing to be seen";
    EXPECT_TRUE(
        broken.operator()<flaw::checks_and_then_acts>(mode::explored).contains(law::double_completion));
}

TEST_F(kit, writes_what_is_broken_as_an_incident_that_replays_until_it_is_mended) {
    const conformance racy = about<adapter<flaw::checks_and_then_acts>>();
    const cell found = examine(racy, law::double_completion, mode::explored);
    ASSERT_EQ(found.what, cell::kind::broken) << found.story;
    EXPECT_EQ(found.scenario, "two_completions");
    EXPECT_GE(found.departures, 1u);
    EXPECT_LE(found.departures, 2u);
    EXPECT_EQ(found.incident, folder_ / "one_shots.double_completion.toml");

    const revenant::incident written = revenant::load_incident(found.incident);
    EXPECT_EQ(written.departures.size(), found.departures);
    ASSERT_EQ(written.story.documented.size(), 1u);
    EXPECT_NE(written.story.documented[0].find("REVENANT_REPLAY"), std::string::npos);
    ASSERT_EQ(written.expect.size(), 2u);
    EXPECT_EQ(written.expect[0].subject, "one_shots");
    EXPECT_TRUE(written.expect[0].expected.laws.contains(law::double_completion));
    EXPECT_EQ(written.expect[1].subject, "strict");
    EXPECT_EQ(text_of(written.expect[1].expected), "refused(completed_twice)");

    EXPECT_EQ(replay(racy, law::double_completion, found.incident).what, cell::kind::broken);
    // What is mended takes other steps, or is clean in these.
    EXPECT_NE(replay(about<adapter<>>(), law::double_completion, found.incident).what, cell::kind::broken);
}

TEST_F(kit, keeps_the_prose_that_people_wrote) {
    const conformance whom = about<adapter<flaw::forgets_places>>();
    const std::string file = examine(whom, law::pool_drained, mode::sequential).incident;
    std::string text = (std::ostringstream() << std::ifstream(file).rdbuf()).str();
    text.replace(text.find("To be told by whoever met it."), 29, "We ran out of places.");
    std::ofstream(file) << text;

    examine(whom, law::pool_drained, mode::sequential);

    EXPECT_EQ(revenant::load_incident(file).story.symptom, "We ran out of places.");
}

TEST_F(kit, does_not_ask_what_the_contract_allows) {
    const conformance whom = about<adapter<flaw::answers_again>>(
        {.allows = {revenant::kit::allowed::awaiting_twice_before_reset}});
    const cell made = examine(whom, law::double_consume, mode::explored);
    EXPECT_EQ(made.what, cell::kind::allowed);
    EXPECT_TRUE(made.passes());
    EXPECT_EQ(made.story, "awaiting twice before reset is allowed");
    EXPECT_EQ(text_of(broken_in(whom, mode::explored)), "ok");
}

TEST_F(kit, leaves_out_only_the_scenario_where_something_is_allowed_only_there) {
    const auto made_with = [&](std::string_view scenario) {
        return examine(about<adapter<flaw::answers_again>>(
                           {.allows = {{law::double_consume, "only a retry is allowed", scenario}}}),
                       law::double_consume, mode::sequential);
    };
    EXPECT_EQ(made_with("retry_payment").what, cell::kind::broken);
    EXPECT_NE(made_with("retry_payment").scenario, "retry_payment");
}

TEST_F(kit, holds_the_contract_to_what_it_declares_broken) {
    const contract declared{.breaks = {law::pool_drained}};
    const cell as_declared =
        examine(about<adapter<flaw::forgets_places>>(declared), law::pool_drained, mode::explored);
    EXPECT_EQ(as_declared.what, cell::kind::broken_as_declared);
    EXPECT_TRUE(as_declared.passes());

    const cell mended = examine(about<adapter<>>(declared), law::pool_drained, mode::explored);
    EXPECT_EQ(mended.what, cell::kind::kept_but_declared_broken);
    EXPECT_FALSE(mended.passes());
}

TEST_F(kit, asks_nothing_of_what_a_source_does_not_have) {
    const conformance whom = about<bare_adapter>();
    const law_set asked = revenant::kit::laws_of(whom);
    for (const law each : {law::lost_wakeup, law::wrong_wakeup, law::context_leak, law::double_rent,
                           law::pool_drained, law::born_completed}) {
        EXPECT_FALSE(asked.contains(each)) << name_of(each);
    }
    asked.for_each([&](law each) {
        EXPECT_EQ(examine(whom, each, mode::sequential).what, cell::kind::kept) << name_of(each);
    });
}

// One whose generations are nobody's business.
struct discreet_adapter : adapter<flaw::answers_any_generation> {
    std::uint32_t token_of(handle) = delete;
};

TEST_F(kit, tells_no_token_that_the_adapter_does_not_tell) {
    const auto story_of = [](const conformance& whom) {
        return examine(whom, law::foreign_result, mode::sequential).story;
    };
    const std::string told = story_of(about<adapter<flaw::answers_any_generation>>());
    EXPECT_NE(told.find("(source#1, token 1)"), std::string::npos) << told;
    const std::string discreet = story_of(about<discreet_adapter>());
    EXPECT_NE(discreet.find("(source#1)"), std::string::npos) << discreet;
    EXPECT_EQ(discreet.find("token"), std::string::npos) << discreet;
}

TEST_F(kit, says_that_there_is_no_file_to_replay) {
    const cell made = replay(about<adapter<>>(), law::foreign_result, "nowhere.toml");
    EXPECT_EQ(made.what, cell::kind::inconclusive);
    EXPECT_EQ(made.story, "nowhere.toml: there is no such file");
}

TEST_F(kit, does_not_pass_what_was_never_exercised) {
    // It lends nothing, so nobody ever gets anywhere.
    struct poor_adapter : bare_adapter {
        std::optional<handle> rent() { return std::nullopt; }
    };
    const cell made = examine(about<poor_adapter>(), law::foreign_result, mode::explored);
    EXPECT_EQ(made.what, cell::kind::not_exercised);
    EXPECT_FALSE(made.passes());
}

TEST_F(kit, replays_strictly) {
    const cell found =
        examine(about<adapter<flaw::checks_and_then_acts>>(), law::double_completion, mode::explored);
    std::string text = (std::ostringstream() << std::ifstream(found.incident).rdbuf()).str();
    text.replace(text.find("thread    = \""), 13, "thread    = \"nobody_of_");
    std::ofstream(found.incident) << text;

    const cell again =
        replay(about<adapter<flaw::checks_and_then_acts>>(), law::double_completion, found.incident);

    EXPECT_EQ(again.what, cell::kind::inconclusive);
    EXPECT_NE(again.story.find("nobody_of_"), std::string::npos) << again.story;
}

TEST_F(kit, scorecard_has_a_line_for_each_law_and_a_column_for_each_mode) {
    const cell kept{.suite = "mine", .which = law::foreign_result, .how = mode::sequential, .executions = 12};
    const cell broken{.suite = "mine",
                      .which = law::foreign_result,
                      .how = mode::explored,
                      .what = cell::kind::broken,
                      .scenario = "retry_payment"};
    EXPECT_EQ(revenant::kit::table_of({kept, broken}),
              "mine\n"
              "  law                   sequential                    explored\n"
              "  foreign_result        kept, 12                      BROKEN, retry_payment\n"
              "  1 of 2 as the contract says\n");
    EXPECT_EQ(revenant::kit::facts_of(broken),
              R"({"suite":"mine","law":"foreign_result","mode":"explored","verdict":"broken","passes":false,)"
              R"("scenario":"retry_payment","strategy":"","executions":0,"departures":0,"incident":""})");
}

}  // namespace
}  // namespace revenant_tests
