// The tagged word: what is held, what is released, and what a throwing value leaves behind.
#include <support/counted.hpp>
#include <support/refusals.hpp>

#include <atomic>
#include <limits>
#include <string>
#include <thread>

#include <vt/sole_value_task.hpp>
#include <vt/source_pool.hpp>
#include <vt/task_source.hpp>
#include <vt/value_task.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

static_assert(std::is_copy_constructible_v<value_task<int>> &&
              std::is_copy_constructible_v<value_task<int&>>);
static_assert(std::is_copy_constructible_v<value_task<void>>);
static_assert(!std::is_copy_constructible_v<value_task<move_only>>);
static_assert(!std::is_copy_assignable_v<value_task<move_only>>);
static_assert(std::is_nothrow_move_constructible_v<value_task<move_only>>);
static_assert(std::is_nothrow_move_assignable_v<value_task<std::string>>);
static_assert(!std::is_nothrow_move_constructible_v<value_task<throws_on>>);
static_assert(sizeof(value_task<std::uint64_t>) == 16 && sizeof(value_task<void*>) == 16);
static_assert(sizeof(value_task<big>) <= sizeof(big) + 16);

// Equal if the numbers are, and cannot be asked about 13.
struct thorny {
    int number;
    friend bool operator==(const thorny& a, const thorny& b) {
        if (a.number == 13 || b.number == 13) throw thrown_by_value();
        return a.number == b.number;
    }
};

TEST(handle, compares_values_as_values_do) {
    EXPECT_THROW((void)(value_task<thorny>(thorny{13}) == value_task<thorny>(thorny{1})), thrown_by_value);
    EXPECT_EQ(value_task<thorny>(thorny{1}), value_task<thorny>(thorny{1}));
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_NE(value_task<double>(nan), value_task<double>(nan));
    EXPECT_EQ(value_task<void>::from_result(), value_task<void>::from_result());
    int one = 1;
    int same = 1;
    EXPECT_NE(value_task<int&>(one), value_task<int&>(same)) << "references are equal by what they name";
}

TEST(handle, compares_operations_by_name_whatever_their_outcome) {
    task_source<int> producer;
    const task<int> first = producer.task();
    producer.set_result(3);
    const value_task<int> empty;

    EXPECT_EQ(value_task<int>(first), value_task<int>(first));
    EXPECT_NE(value_task<int>(first), value_task<int>(3));
    EXPECT_NE(value_task<int>(first), empty);
    EXPECT_NE(value_task<int>(0), empty);
    EXPECT_EQ(empty, value_task<int>());
    EXPECT_NE(value_task<int>::from_canceled(), value_task<int>::from_canceled());
}

TEST(handle, tells_two_operations_of_one_source_apart) {
    source_pool<int> pool;
    auto first = pool.rent();
    const value_task<int> stale = first.task();
    first.set_result(1);
    stale.get();
    auto second = pool.rent();

    EXPECT_NE(stale, second.task());
}

TEST(handle, copies_count_and_moves_do_not) {
    const live_check nothing_is_left;
    value_task<counted> from = value_task<counted>::from_result(7);
    const int copies = counted::copies();
    const value_task<counted> moved = std::move(from);
    EXPECT_EQ(counted::copies(), copies);
    const value_task<counted> copied = moved;  // NOLINT: the copy is the point

    EXPECT_EQ(counted::copies(), copies + 1);
    EXPECT_EQ(counted::alive(), 2);
    EXPECT_EQ(copied.get().number(), 7);
    EXPECT_EQ(moved.get().number(), 7);
}

TEST(handle, of_a_task_shares_it_and_lets_go_of_it) {
    const live_check nothing_is_left;
    value_task<counted> last;
    {
        task_source<counted> producer;
        value_task<counted> first = producer.task();
        last = first;
        first = last;
        producer.set_result(7);
    }
    EXPECT_EQ(counted::alive(), 1);
    EXPECT_EQ(last.get().number(), 7);
    value_task<counted> moved = std::move(last);
    EXPECT_EQ(refusal_of([&] { (void)last.status(); }), misuse::empty_handle);
    moved = value_task<counted>();
    EXPECT_EQ(counted::alive(), 0);
}

TEST(handle, whose_value_throws_when_moved_is_whole_and_the_other_empty) {
    const live_check nothing_is_left;
    value_task<throws_on> from = value_task<throws_on>::from_result(1, 7);
    value_task<throws_on> to = value_task<throws_on>::from_result(9, 8);

    EXPECT_THROW(to = std::move(from), thrown_by_value);
    EXPECT_EQ(from.status(), operation_status::succeeded);
    EXPECT_EQ(refusal_of([&] { (void)to.status(); }), misuse::empty_handle);
    EXPECT_THROW(const value_task<throws_on> out(std::move(from)), thrown_by_value);
    EXPECT_EQ(from.status(), operation_status::succeeded);
    EXPECT_THROW(from.get(), thrown_by_value) << "a copy counts as a move";
    EXPECT_EQ(from.status(), operation_status::succeeded) << "and reading consumed nothing";
}

TEST(handle, of_a_pending_task_blocks_until_it_ends) {
    for (const bool sole : {false, true}) {
        task_source<int> producer;
        const task<int> shared = producer.task();
        std::atomic<bool> asks{false};
        std::thread asking([&] {
            const value_task<int> handle = shared;
            asks = true;
            asks.notify_one();
            EXPECT_EQ(sole ? sole_value_task<int>(value_task<int>(handle)).get() : handle.get(), 5);
        });
        asks.wait(false);
        producer.set_result(5);
        asking.join();
    }
}

TEST(handle, assigned_to_itself_keeps_what_it_holds) {
    const live_check nothing_is_left;
    value_task<counted> value = value_task<counted>::from_result(1);
    value_task<counted> failed =
        value_task<counted>::from_exception(std::make_exception_ptr(counted_error(1)));
    for (value_task<counted>* each : {&value, &failed}) {
        value_task<counted>& itself = *each;
        *each = itself;
        *each = std::move(itself);
    }
    EXPECT_EQ(value.get().number(), 1);
    EXPECT_THROW(failed.get(), counted_error);
}

TEST(handle, refuses_a_null_exception_and_an_empty_task) {
    EXPECT_THROW((void)value_task<int>::from_exception(nullptr), std::invalid_argument);
    EXPECT_THROW((void)sole_value_task<int>::from_exception(nullptr), std::invalid_argument);
    EXPECT_EQ(refusal_of([] { (void)value_task<int>(task<int>()); }), misuse::empty_handle);
}

TEST(handle, an_rvalue_gives_its_value_away_and_an_lvalue_keeps_it) {
    value_task<std::string> text = std::string(100, 'x');
    EXPECT_EQ(text.get().size(), 100u);
    EXPECT_EQ(std::move(text).get().size(), 100u);
    EXPECT_EQ(refusal_of([&] { text.get(); }), misuse::empty_handle);

    value_task<std::string> shared = std::string(100, 'y');
    const task<std::string> kept = shared.as_task();
    EXPECT_EQ(shared.get(), kept.get());
    EXPECT_EQ(std::move(shared).as_task().get().size(), 100u);
    EXPECT_EQ(refusal_of([&] { (void)shared.as_task(); }), misuse::empty_handle);
}

}  // namespace
}  // namespace vt
