// The strict subjects, through the one interface that everything else uses.
#include <gtest/gtest.h>

#include <revenant/subject/registry.hpp>
#include <revenant/subject/source_view.hpp>
#include <vt/value_task.hpp>

namespace {

using revenant::answer;
using revenant::handle;

class strict_subject : public testing::TestWithParam<const char*> {
protected:
    const std::unique_ptr<revenant::subject> pool = revenant::find_subject(GetParam())->make();
};

TEST_P(strict_subject, gives_a_result_once) {
    const handle one = *pool->rent();

    EXPECT_EQ(pool->get_result(one), answer::refused(vt::misuse::taken_too_early));
    EXPECT_EQ(pool->complete(one, 7), answer{});
    EXPECT_EQ(pool->complete(one, 8), answer::refused(vt::misuse::completed_twice));
    EXPECT_EQ(pool->status(one), answer{.what = answer::kind::succeeded});
    EXPECT_EQ(pool->get_result(one), answer::value(7));
    EXPECT_EQ(pool->get_result(one), answer::refused(vt::misuse::stale_token));
    EXPECT_EQ(revenant::alive(revenant::kept::value), 0);
}

TEST_P(strict_subject, gives_errors_and_cancellations) {
    const handle failed = *pool->rent();
    EXPECT_EQ(pool->fail(failed, 3), answer{});
    EXPECT_EQ(pool->get_result(failed), answer::error(3));

    const handle canceled = *pool->rent();
    EXPECT_EQ(canceled.source, failed.source);
    EXPECT_EQ(pool->cancel(canceled), answer{});
    EXPECT_EQ(pool->get_result(canceled), answer{.what = answer::kind::canceled});
    EXPECT_EQ(revenant::alive(revenant::kept::error), 0);
}

TEST_P(strict_subject, carries_a_value_task) {
    const handle one = *pool->rent();
    revenant::source_view view(*pool, one);
    const vt::value_task<revenant::payload> awaited(view, one.token);
    const auto shared = awaited.as_task();

    EXPECT_EQ(pool->complete(one, 9), answer{});

    EXPECT_EQ(shared.get().number(), 9);
    EXPECT_EQ(pool->get_result(one), answer::refused(vt::misuse::stale_token));
}

INSTANTIATE_TEST_SUITE_P(each, strict_subject, testing::Values("strict", "strict_narrow", "stepwise"),
                         [](const auto& each) { return std::string(each.param); });

TEST(registry, knows_its_subjects_by_name) {
    EXPECT_EQ(revenant::find_subject("nobody"), nullptr);
    for (const auto& each : revenant::subjects()) {
        EXPECT_EQ(revenant::find_subject(each.name), &each);
        EXPECT_FALSE(each.summary.empty()) << each.name;
    }
}

}  // namespace
