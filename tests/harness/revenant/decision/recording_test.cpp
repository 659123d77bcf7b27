// A run is its list of decisions: written down, read back, and answered from again.
#include <gtest/gtest.h>

#include <revenant/decision/random_walk.hpp>
#include <revenant/decision/recording.hpp>
#include <revenant/decision/replay.hpp>

#include "models.hpp"

namespace {

using namespace abstract;

const std::vector<decision> a_few = {{site::next_thread, 3, 1}, {site::wake, 2, 0},
                                     {site::draw, 100, 99},     {site::reuse, 2, 1},
                                     {site::next_thread, 2, 2}, {site::next_thread, 2, 2}};

TEST(recording, has_a_text_that_reads_back) {
    EXPECT_EQ(to_text(a_few), "n1/3 w0/2 d99/100 r1/2 n2/2x2");
    EXPECT_EQ(decisions_from_text(to_text(a_few)), a_few);
    EXPECT_EQ(decisions_from_text(""), std::vector<decision>{});
}

TEST(recording, refuses_text_of_another_form) {
    for (const char* text :
         {"n", "n1", "n1/", "n1/1", "n64/65", "w2/2", "z1/2", "n1/2 ", " n1/2", "n1/2  n1/2", "n1/2x1",
          "n1/2x", "n1/2x9999999", "n-1/2", "n1/2;", "n99999999999/2"}) {
        EXPECT_EQ(decisions_from_text(text), std::nullopt) << text;
    }
}

TEST(recording, counts_what_does_not_fit_and_says_so) {
    std::vector<decision> storage(2);
    std::uint32_t count = 0;
    recording into(storage, count);
    into.add(a_few[0]);
    into.add(a_few[1]);
    EXPECT_TRUE(into.is_complete());

    into.add(a_few[2]);

    EXPECT_FALSE(into.is_complete());
    EXPECT_EQ(into.decisions().size(), 2u);
}

struct run {
    std::string schedule;
    std::string outcome;
    std::vector<decision> decisions;
};

run run_by(strategy& by, const program& code, std::uint64_t number) {
    std::vector<decision> storage(100);
    std::uint32_t count = 0;
    recording into(storage, count);
    by.begin_execution(number);
    execution one(code, by, into);
    run result{.schedule = {}, .outcome = one.run(), .decisions = {}};
    by.end_execution(one.last(), {});
    result.schedule = one.schedule;
    result.decisions.assign(into.decisions().begin(), into.decisions().end());
    return result;
}

TEST(replay, repeats_every_run_that_was_recorded) {
    const program code = models::m4(false).threads;
    random_walk by(3);
    for (std::uint64_t number = 0; number < 200; ++number) {
        const run recorded = run_by(by, code, number);

        replay again(decisions_from_text(to_text(recorded.decisions)).value());
        const run repeated = run_by(again, code, 0);

        ASSERT_EQ(repeated.schedule, recorded.schedule);
        ASSERT_EQ(repeated.outcome, recorded.outcome);
        ASSERT_FALSE(again.diverged()) << again.divergence();
    }
}

TEST(replay, stops_at_the_first_question_it_did_not_hear) {
    replay by({{site::next_thread, 3, 1}, {site::wake, 2, 1}});

    run_by(by, models::m1().threads, 0);

    ASSERT_TRUE(by.diverged());
    EXPECT_EQ(by.divergence(),
              "at decision 2 the recording has w1/2, and the execution asks for next_thread out of 3");
}

TEST(replay, stops_where_the_recording_ends) {
    replay by({{site::next_thread, 3, 1}});

    run_by(by, models::m1().threads, 0);

    EXPECT_EQ(by.divergence(),
              "at decision 2 the recording ends, and the execution asks for next_thread out of 3");
}

TEST(replay, notices_that_the_recording_goes_on) {
    random_walk random_by(3);
    run recorded = run_by(random_by, models::m1().threads, 0);
    recorded.decisions.push_back({site::next_thread, 2, 1});
    replay by(recorded.decisions);

    run_by(by, models::m1().threads, 0);

    ASSERT_TRUE(by.diverged());
    EXPECT_NE(by.divergence().find("has 1 more"), std::string::npos);
}

TEST(replay, does_not_run_a_thread_that_cannot_run) {
    replay by({{site::next_thread, 3, 7}});

    run_by(by, models::m1().threads, 0);

    EXPECT_TRUE(by.diverged());
}

}  // namespace
