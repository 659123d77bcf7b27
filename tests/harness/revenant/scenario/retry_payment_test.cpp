// The post-mortem: a retry awaits the same handle twice.
#include <gtest/gtest.h>

#include <revenant/scenario/judge.hpp>

namespace {

using revenant::law;
using revenant::remedy;

revenant::judgement judged(const char* subject, remedy with = remedy::none) {
    const revenant::question asked(*revenant::find_scenario("retry_payment"),
                                   *revenant::find_subject(subject), with);
    return judge(asked, {.strategy = revenant::search::random, .executions_max = 300});
}

TEST(retry_payment, is_refused_by_the_strict_sources) {
    EXPECT_EQ(judged("strict").text(), "refused(stale_token)");
    EXPECT_EQ(judged("strict_narrow").text(), "refused(stale_token)");
}

}  // namespace
