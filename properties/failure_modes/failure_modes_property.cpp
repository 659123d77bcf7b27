// Three of the four documented failure modes, with parameters drawn by RapidCheck: each holds on strict sources and on the
// model that has every rule, and fails on the source it was documented for, with the least parameters that show it. The
// fourth needs one thread, and stands in skipped_check_property.cpp.
#include <gtest/gtest.h>

#include <properties/failure_modes/asked.hpp>
#include <properties/support/by_chance.hpp>

namespace {

using namespace properties;
using namespace revenant;

const subject_entry& named(const char* name) { return *find_subject(name); }

std::string told(law_set broken) { return broken.empty() ? "" : text_of(broken); }

// --- a retry awaits the same handle twice --------------------------------------------------------------------

outcome retried_on(const char* whom, std::optional<law> expects = {}) {
    return for_all({.cases = 50}, [&](draws& drawn) {
        question asked(*find_scenario("retry_payment"), named(whom));
        asked.expects = expects;
        asked.parameters.set("payments", drawn.between("payments", 1, 4));
        asked.parameters.set("retries", drawn.between("retries", 0, 3));
        asked.parameters.set("lent_again", drawn.between("lent_again", 0, 1));
        return told(broken_in(asked));
    });
}

TEST(retried_await, is_refused_by_strict_sources) {
    EXPECT_EQ(retried_on("strict").story, "");
    EXPECT_EQ(retried_on("stepwise").story, "");
}

TEST(retried_await, is_answered_again_by_a_lenient_pool) {
    EXPECT_EQ(retried_on("lenient_pool").story,
              "    payments = 1\n"
              "    retries = 1\n"
              "    lent_again = 0\n"
              "double_consume");
}

// --- a token of sixteen bits comes round ---------------------------------------------------------------------

outcome wrapped_on(const char* whom) {
    return for_all({.cases = 50}, [&](draws& drawn) {
        question asked(*find_scenario("token_wraparound"), named(whom));
        const int bits = drawn.between("token_bits", 1, 16);
        asked.parameters.set("token_bits", bits);
        // Really so many operations, where that takes no time.
        if (bits <= 8) asked.parameters.set("honest", drawn.between("honest", 0, 1));
        return told(broken_in(asked));
    });
}

TEST(wrapped_token, matches_no_kept_handle_on_strict_sources) {
    EXPECT_EQ(wrapped_on("strict").story, "");
    EXPECT_EQ(wrapped_on("stepwise").story, "");
}

TEST(wrapped_token, matches_after_as_many_operations_as_there_are_tokens) {
    EXPECT_EQ(wrapped_on("sixteen_bit_wrap").story,
              "    token_bits = 16\n"
              "foreign_result, double_consume, misuse_accepted");
    EXPECT_EQ(wrapped_on("eight_bit_token").story,
              "    token_bits = 8\n"
              "    honest = 0\n"
              "foreign_result, double_consume, misuse_accepted");
}

// --- a context leaks across recycled sources -----------------------------------------------------------------

outcome correlated_on(const char* whom) {
    return for_all({.cases = 50}, [&](draws& drawn) {
        question asked(*find_scenario("correlation_leak"), named(whom));
        asked.parameters.set("requests", drawn.between("requests", 1, 8));
        asked.parameters.set("rounds", drawn.between("rounds", 1, 8));
        return told(broken_in(asked));
    });
}

TEST(leaked_context, leaks_from_no_strict_source) {
    EXPECT_EQ(correlated_on("strict").story, "");
    EXPECT_EQ(correlated_on("stepwise").story, "");
}

TEST(leaked_context, leaks_where_it_is_not_captured_not_restored_or_not_let_go) {
    const std::string least = "    requests = 1\n    rounds = 1\n";
    EXPECT_EQ(correlated_on("does_not_capture_context").story, least + "context_leak");
    EXPECT_EQ(correlated_on("does_not_restore_context").story, least + "context_leak");
    EXPECT_EQ(correlated_on("runs_continuation_under_completer").story, least + "context_leak");
    EXPECT_EQ(correlated_on("keeps_context_after_recycle").story, least + "residue");
}

}  // namespace
