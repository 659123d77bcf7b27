// What a coroutine that returns a task does with its result, its frame and its failures.
#include <support/continuations.hpp>
#include <support/counted.hpp>

#include <stdexcept>

#include <vt/task_source.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

struct throws_when_it_goes {
    bool armed = true;
    ~throws_when_it_goes() noexcept(false) {
        if (armed) throw std::runtime_error("too late");
    }
};

// The local goes after the result has been stored.
task<counted> fails_after_its_result() {
    throws_when_it_goes local;
    co_return counted(1);
}

TEST(task_promise, a_failure_after_the_result_replaces_it_and_destroys_it_once) {
    const live_check nothing_is_left;

    const task<counted> failed = fails_after_its_result();

    EXPECT_EQ(failed.status(), operation_status::faulted);
    EXPECT_THROW((void)failed.get(), std::runtime_error);
}

task<int> ends_with(task<void> awaited, counted& until_it_ends) {
    const counted local(until_it_ends);
    co_await awaited;
    co_return 7;
}

TEST(task_promise, the_frame_is_gone_before_anybody_is_told) {
    counted given(1);
    const auto alive_outside = counted::alive();
    task_source<void> source;
    const task<int> ending = ends_with(source.task(), given);
    ASSERT_EQ(counted::alive(), alive_outside + 1);
    must_run_once told([&] { EXPECT_EQ(counted::alive(), alive_outside); });
    ASSERT_EQ(detail::task_access::state_of(ending)->on_completed(told, flags::none),
              registration::registered);

    source.set_result();

    EXPECT_EQ(ending.get(), 7);
}

task<int> cancels() {
    throw operation_canceled();
    co_return 0;
}

TEST(task_promise, ends_as_canceled_by_the_type_of_what_was_thrown) {
    EXPECT_EQ(cancels().status(), operation_status::canceled);
}

}  // namespace
}  // namespace vt
