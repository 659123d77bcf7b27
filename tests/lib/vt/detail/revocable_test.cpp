// Nodes that are taken off a task again: run once, early, and nobody else disturbed.
#include <support/continuations.hpp>

#include <deque>
#include <vector>

#include <vt/detail/revocable.hpp>
#include <vt/task_source.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

class counting_revocable : public detail::revocable {
public:
    counting_revocable() noexcept : revocable(&count) {}
    int runs = 0;

private:
    static void count(continuation& node) noexcept { ++static_cast<counting_revocable&>(node).runs; }
};

struct revocable_test : testing::Test {
    task_source<int> source;
    task<int> waited_for = source.task();
    detail::task_state<int>& state = *detail::task_access::state_of(waited_for);

    void wait(continuation& node) {
        ASSERT_EQ(state.on_completed(node, flags::none), registration::registered);
    }
};

TEST_F(revocable_test, runs_when_the_operation_ends_as_any_other) {
    counting_revocable node;
    wait(node);

    state.run_revoked();
    EXPECT_EQ(node.runs, 0) << "it was not revoked";
    source.set_result(1);

    EXPECT_EQ(node.runs, 1);
}

TEST_F(revocable_test, runs_early_once_it_is_revoked_and_not_again) {
    counting_revocable node;
    wait(node);

    node.revoke();
    EXPECT_EQ(node.runs, 0);
    state.run_revoked();
    EXPECT_EQ(node.runs, 1);
    source.set_result(1);

    EXPECT_EQ(node.runs, 1);
}

TEST_F(revocable_test, the_others_stay_in_their_order) {
    std::vector<int> told;
    std::deque<must_run_once> staying;
    std::deque<counting_revocable> leaving(4);
    wait(leaving[0]);
    for (int i = 0; i < 3; ++i) {
        staying.emplace_back([&told, i] { told.push_back(i); });
        wait(staying.back());
        wait(leaving[static_cast<unsigned>(i) + 1]);
    }

    for (counting_revocable& each : leaving) each.revoke();
    state.run_revoked();
    for (const counting_revocable& each : leaving) EXPECT_EQ(each.runs, 1);
    EXPECT_TRUE(told.empty());
    source.set_result(1);

    EXPECT_EQ(told, (std::vector{0, 1, 2}));
}

TEST_F(revocable_test, nothing_happens_to_a_task_without_waiters_or_after_its_end) {
    state.run_revoked();
    source.set_result(1);
    state.run_revoked();

    EXPECT_EQ(waited_for.get(), 1);
}

}  // namespace
}  // namespace vt
