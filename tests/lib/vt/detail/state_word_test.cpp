// Token, progress and waiting share one word and do not disturb each other in it.
#include <gtest/gtest.h>

#include <vt/detail/state_word.hpp>

namespace {

using vt::operation_status;
using vt::detail::outcome_of;
using vt::detail::progress;
using vt::detail::progress_of;
using vt::detail::state_word;
using vt::detail::waiting;

constexpr std::uint64_t last_token = (std::uint64_t{1} << state_word::token_bits) - 1;
constexpr progress all_progress[] = {progress::pending, progress::completing, progress::succeeded,
                                     progress::faulted, progress::canceled,   progress::taking,
                                     progress::retired};
constexpr waiting all_waiting[] = {waiting::nobody, waiting::registering, waiting::registered,
                                   waiting::reserved};

template <class Visit>
void for_each_word(Visit visit) {
    for (const std::uint64_t token : {std::uint64_t{0}, std::uint64_t{1}, last_token - 1, last_token}) {
        for (const progress p : all_progress) {
            for (const waiting w : all_waiting) visit(token, p, w);
        }
    }
}

TEST(state_word, gives_back_what_was_put_in) {
    for_each_word([](std::uint64_t token, progress p, waiting w) {
        const state_word word(token, p, w);
        EXPECT_EQ(word.token_value(), token);
        EXPECT_EQ(word.token(), vt::token(token));
        EXPECT_EQ(word.made(), p);
        EXPECT_EQ(word.who(), w);
        EXPECT_EQ(state_word(word.bits()), word);
    });
}

TEST(state_word, begins_as_the_first_operation_that_nobody_has_touched) {
    EXPECT_EQ(state_word(), state_word(0, progress::pending, waiting::nobody));
}

TEST(state_word, changes_one_field_and_leaves_the_others) {
    for_each_word([](std::uint64_t token, progress p, waiting w) {
        const state_word word(token, p, w);
        for (const progress to : all_progress) EXPECT_EQ(word.with(to), state_word(token, to, w));
        for (const waiting to : all_waiting) EXPECT_EQ(word.with(to), state_word(token, p, to));
    });
}

TEST(state_word, steps_by_addition_whatever_the_other_fields_hold) {
    for_each_word([](std::uint64_t token, progress p, waiting w) {
        const state_word word(token, p, w);
        for (const progress to : all_progress) {
            EXPECT_EQ(state_word(word.bits() + state_word::step(p, to)), word.with(to));
        }
        for (const waiting to : all_waiting) {
            EXPECT_EQ(state_word(word.bits() + state_word::step(w, to)), word.with(to));
        }
    });
}

TEST(state_word, is_completed_with_each_of_the_three_outcomes_and_with_nothing_else) {
    for_each_word([](std::uint64_t token, progress p, waiting w) {
        const bool has_outcome =
            p == progress::succeeded || p == progress::faulted || p == progress::canceled;
        EXPECT_EQ(state_word(token, p, w).is_completed(), has_outcome);
    });
}

TEST(state_word, is_over_from_the_take_on) {
    for_each_word([](std::uint64_t token, progress p, waiting w) {
        EXPECT_EQ(state_word(token, p, w).is_over(), p == progress::taking || p == progress::retired);
    });
}

TEST(state_word, has_a_node_once_it_has_been_filled_in) {
    for_each_word([](std::uint64_t token, progress p, waiting w) {
        EXPECT_EQ(state_word(token, p, w).has_node(), w == waiting::registered || w == waiting::reserved);
    });
}

TEST(state_word, translates_outcomes_to_statuses_and_back) {
    EXPECT_EQ(progress_of(operation_status::succeeded), progress::succeeded);
    EXPECT_EQ(progress_of(operation_status::faulted), progress::faulted);
    EXPECT_EQ(progress_of(operation_status::canceled), progress::canceled);
    for (const auto outcome :
         {operation_status::succeeded, operation_status::faulted, operation_status::canceled}) {
        EXPECT_EQ(outcome_of(progress_of(outcome)), outcome);
    }
}

TEST(state_word, reserves_a_mark_that_no_token_of_a_source_has) {
    EXPECT_EQ(last_token & vt::detail::reserved_mark, 0u);
}

}  // namespace
