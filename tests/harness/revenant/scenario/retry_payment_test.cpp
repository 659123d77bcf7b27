// The post-mortem: a retry awaits the same handle twice.
#include <gtest/gtest.h>

#include <revenant/scenario/judge.hpp>

namespace {

using namespace revenant;

judgement judged(const char* subject, remedy with = remedy::none, std::optional<law> expects = {}) {
    question asked(*find_scenario("retry_payment"), *find_subject(subject), with);
    asked.expects = expects;
    return judge(asked, {.strategy = search::pct, .executions_max = 1'000});
}

TEST(retry_payment, pays_with_a_strangers_result_on_a_lenient_pool) {
    const judgement found = judged("lenient_pool", remedy::none, law::foreign_result);

    EXPECT_EQ(found.text(), "foreign_result, double_consume") << found.explored.story;
    EXPECT_FALSE(found.explored.replay.empty());
}

TEST(retry_payment, is_refused_by_the_strict_sources) {
    EXPECT_EQ(judged("strict").text(), "refused(stale_token)");
    EXPECT_EQ(judged("strict_narrow").text(), "refused(stale_token)");
    EXPECT_EQ(judged("stepwise").text(), "refused(stale_token)");
}

TEST(retry_payment, is_cured_by_every_remedy_it_names) {
    EXPECT_EQ(judged("lenient_pool", remedy::as_task).text(), "ok");
    EXPECT_EQ(judged("lenient_pool", remedy::preserve).text(), "ok");
    EXPECT_EQ(judged("lenient_pool", remedy::call_again).text(), "ok");
    EXPECT_EQ(judged("lenient_pool", remedy::await_once).text(), "ok");
    EXPECT_EQ(judged("lenient_pool", remedy::sole_value_task).text(), "does_not_compile");
}

}  // namespace
