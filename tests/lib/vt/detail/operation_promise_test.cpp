// Where a coroutine's outcome goes, whatever fails on the way there.
#include <support/counted.hpp>
#include <support/refusals.hpp>

#include <vt/sole_value_task.hpp>
#include <vt/source_pool.hpp>
#include <vt/task_source.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

template <class Result>
Result returning(value_task<void> gate, int fatal_move) {
    co_await std::move(gate);
    co_return throws_on(fatal_move, 7);
}

// Whichever move throws, the caller gets that exception or the value, and nothing is left behind.
template <class Result>
void survives_every_move(bool suspends) {
    int thrown = 0;
    int delivered = 0;
    for (int fatal = 1; fatal <= 12; ++fatal) {
        const live_check nothing_is_left;
        source_pool<void> pool;
        auto gate = pool.rent();
        if (!suspends) gate.set_result();
        try {
            Result handle = returning<Result>(gate.task(), fatal);
            if (suspends) gate.set_result();
            EXPECT_EQ(std::move(handle).get().number(), 7);
            ++delivered;
        } catch (const thrown_by_value&) {
            ++thrown;
        }
        EXPECT_EQ(pool.counts().rented, 0u);
    }
    EXPECT_GT(thrown, 0);
    EXPECT_GT(delivered, 0);
    EXPECT_EQ(detail::coroutine_sources<throws_on>().counts().rented, 0u);
}

TEST(operation_promise, survives_a_value_that_throws_at_any_move_and_never_suspended) {
    survives_every_move<value_task<throws_on>>(false);
    survives_every_move<sole_value_task<throws_on>>(false);
}

TEST(operation_promise, survives_a_value_that_throws_at_any_move_after_a_suspension) {
    survives_every_move<value_task<throws_on>>(true);
    survives_every_move<sole_value_task<throws_on>>(true);
}

class throws_at_its_end {
public:
    explicit throws_at_its_end(int number) : number_(number) {}
    throws_at_its_end(const throws_at_its_end&) = delete;
    throws_at_its_end& operator=(const throws_at_its_end&) = delete;
    ~throws_at_its_end() noexcept(false) { throw counted_error(number_); }

private:
    int number_;
};

template <class Result>
Result ruined(value_task<void> gate) {
    co_await std::move(gate);
    const throws_at_its_end local(5);
    co_return counted(1);
}

template <class Result>
void fails_by_its_local(bool suspends) {
    const live_check nothing_is_left;
    source_pool<void> pool;
    auto gate = pool.rent();
    if (!suspends) gate.set_result();
    auto handle = ruined<Result>(gate.task());
    if (suspends) gate.set_result();

    EXPECT_EQ(handle.status(), operation_status::faulted);
    EXPECT_THROW(std::move(handle).get(), counted_error);
}

TEST(operation_promise, a_local_that_throws_after_the_return_replaces_the_value) {
    for (const bool suspends : {false, true}) {
        fails_by_its_local<value_task<counted>>(suspends);
        fails_by_its_local<sole_value_task<counted>>(suspends);
        fails_by_its_local<task<counted>>(suspends);
    }
}

TEST(operation_promise, counts_what_nobody_takes_until_the_process_ends) {
    struct result {};
    const auto work = [](value_task<void> gate) -> value_task<result> {
        co_await std::move(gate);
        co_return result();
    };
    source_pool<void> pool;
    auto gate = pool.rent();
    (void)work(gate.task());
    EXPECT_EQ(detail::coroutine_sources<result>().counts().dropped_unconsumed, 0u);

    gate.set_result();

    EXPECT_EQ(detail::coroutine_sources<result>().counts().dropped_unconsumed, 1u);
}

TEST(operation_promise, keeps_neither_frame_nor_parameters_once_it_has_ended) {
    const live_check nothing_is_left;
    const auto work = [](value_task<void> gate, counted parameter) -> value_task<int> {
        const counted local(2);
        co_await std::move(gate);
        co_return parameter.number();
    };
    source_pool<void> pool;
    auto gate = pool.rent();
    const value_task<int> handle = work(gate.task(), counted(1));
    EXPECT_EQ(counted::alive(), 2);

    gate.set_result();

    EXPECT_EQ(counted::alive(), 0) << "although nobody has taken the result";
    EXPECT_EQ(handle.get(), 1);
}

TEST(operation_promise, a_premature_get_is_refused_and_does_no_harm) {
    const auto work = [](value_task<void> gate, int value) -> value_task<int> {
        co_await std::move(gate);
        co_return value;
    };
    source_pool<void> pool;
    auto gate_a = pool.rent();
    auto gate_b = pool.rent();
    const value_task<int> a = work(gate_a.task(), 111);
    EXPECT_EQ(refusal_of([&] { a.get(); }), misuse::taken_too_early);
    const value_task<int> b = work(gate_b.task(), 222);
    EXPECT_NE(a, b);

    gate_a.set_result();
    EXPECT_FALSE(b.is_completed());
    gate_b.set_result();

    EXPECT_EQ(a.get(), 111);
    EXPECT_EQ(b.get(), 222);
    for (int i = 0; i < 2; ++i) EXPECT_EQ(refusal_of([&] { a.get(); }), misuse::stale_token);
}

TEST(operation_promise, two_operations_after_a_stale_get_do_not_share_a_source) {
    const auto work = [](value_task<void> gate, int value) -> value_task<int> {
        co_await std::move(gate);
        co_return value;
    };
    source_pool<void> pool;
    auto gate = pool.rent();
    const value_task<int> stale = work(gate.task(), 1);
    gate.set_result();
    EXPECT_EQ(stale.get(), 1);
    EXPECT_EQ(refusal_of([&] { stale.get(); }), misuse::stale_token);

    auto gate_1 = pool.rent();
    auto gate_2 = pool.rent();
    const value_task<int> one = work(gate_1.task(), 100);
    EXPECT_EQ(refusal_of([&] { stale.get(); }), misuse::stale_token);
    const value_task<int> two = work(gate_2.task(), 200);
    gate_1.set_result();
    gate_2.set_result();

    EXPECT_EQ(one.get(), 100);
    EXPECT_EQ(two.get(), 200);
}

}  // namespace
}  // namespace vt
