// The coroutine idioms this library and its users rely on, seen to work on the compiler at hand.
//
// Each runs over operations that are ready and over operations that end later, because compilers
// treat a suspended full-expression differently from one that ran through.
#include <support/counted.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <vt/source_pool.hpp>
#include <vt/task_source.hpp>
#include <vt/value_task.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

// Hands out operations that are ready, or that end, in order, when told to.
class operations {
public:
    explicit operations(bool ready) : ready_(ready) {}

    value_task<int> of(int value) {
        if (ready_) return value;
        pending_.emplace_back(pool_.rent(), value);
        return pending_.back().first.task();
    }
    value_task<int> failing(int number) {
        if (ready_) return value_task<int>::from_exception(std::make_exception_ptr(counted_error(number)));
        pending_.emplace_back(pool_.rent(), -number);
        return pending_.back().first.task();
    }
    void end_all() {
        while (!pending_.empty()) {
            auto [operation, value] = std::move(pending_.back());
            pending_.pop_back();
            if (value < 0) {
                operation.set_exception(std::make_exception_ptr(counted_error(-value)));
            } else {
                operation.set_result(value);
            }
        }
    }

private:
    bool ready_;
    source_pool<int> pool_;
    std::vector<std::pair<completer<int>, int>> pending_;
};

class coroutine_idioms : public testing::TestWithParam<bool> {
protected:
    template <class Coroutine>
    int result_of(Coroutine& coroutine) {
        const live_check nothing_is_left;
        operations with(GetParam());
        const task<int> ended = coroutine(with);
        EXPECT_EQ(ended.is_completed(), GetParam());
        with.end_all();
        return ended.get();
    }
};

TEST_P(coroutine_idioms, awaits_in_an_expression_condition_and_initialiser) {
    const auto coroutine = [](operations& with) -> task<int> {
        int sum = 1 + co_await with.of(2) * co_await with.of(3);
        if (co_await with.of(1) == 1 && co_await with.of(0) == 0) ++sum;
        while (co_await with.of(sum) < 10) ++sum;
        if (const int value = co_await with.of(5); value == 5) sum += value;
        co_return sum;
    };
    EXPECT_EQ(result_of(coroutine), 15);
}

TEST_P(coroutine_idioms, awaits_as_an_argument_and_nested_in_another_await) {
    const auto coroutine = [](operations& with) -> task<int> {
        const int one = std::max(co_await with.of(1), co_await with.of(0));
        co_return one + co_await with.of(co_await with.of(6));
    };
    EXPECT_EQ(result_of(coroutine), 7);
}

TEST_P(coroutine_idioms, awaits_in_a_range_for_and_keeps_its_locals) {
    const auto coroutine = [](operations& with) -> task<int> {
        const std::vector<counted> items{counted(1), counted(2), counted(3)};
        std::string seen;
        for (const counted& each : items) seen += std::to_string(co_await with.of(each.number()));
        co_return seen == "123" ? 1 : 0;
    };
    EXPECT_EQ(result_of(coroutine), 1);
}

TEST_P(coroutine_idioms, binds_parts_in_a_second_statement) {
    const auto both = [](operations& with) -> value_task<std::pair<int, std::string>> {
        const int number = co_await with.of(4);
        co_return std::pair(number, std::to_string(number));
    };
    const auto coroutine = [&both](operations& with) -> task<int> {
        const auto result = co_await both(with);
        const auto& [number, text] = result;
        co_return number + static_cast<int>(text.size());
    };
    EXPECT_EQ(result_of(coroutine), 5);
}

TEST_P(coroutine_idioms, catches_around_an_await_and_awaits_after_the_handler) {
    const auto coroutine = [](operations& with) -> task<int> {
        int caught = 0;
        for (int i = 1; i <= 3; ++i) {
            try {
                const counted local(i);
                (void)co_await with.failing(i);
            } catch (const counted_error& error) {
                caught += error.number();
            }
            caught += co_await with.of(10);
        }
        co_return caught;
    };
    EXPECT_EQ(result_of(coroutine), 36);
}

TEST_P(coroutine_idioms, unwinds_its_locals_when_an_await_throws) {
    const auto coroutine = [](operations& with) -> task<int> {
        const counted outer(1);
        const auto inner = [](operations& from) -> value_task<int> {
            const counted local(2);
            co_return co_await from.failing(3);
        };
        try {
            (void)co_await inner(with);
        } catch (const counted_error& error) {
            co_return counted::alive() == 2 ? error.number() : -1;  // `outer`, and the number of none other.
        }
        co_return 0;
    };
    const int before = counted::alive();
    ASSERT_EQ(before, 0);
    const int result = result_of(coroutine);
    EXPECT_TRUE(result == 3 || result == -1);
    EXPECT_EQ(counted::alive(), 0);
}

TEST_P(coroutine_idioms, keeps_its_parameters_by_value_until_it_ends) {
    const auto coroutine = [](operations& with) -> task<int> {
        const auto inner = [](counted number, const std::vector<int> numbers,
                              operations& from) -> value_task<int> {
            const int first = co_await from.of(number.number());
            co_return first + numbers.at(1);
        };
        std::vector numbers{10, 20, 30};  // An initializer list in the await itself is refused by g++ 12.
        co_return co_await inner(counted(1), std::move(numbers), with);
    };
    EXPECT_EQ(result_of(coroutine), 21);
}

TEST_P(coroutine_idioms, awaits_a_handle_that_is_kept_and_one_that_is_moved) {
    const auto coroutine = [](operations& with) -> task<int> {
        const value_task<int> kept = with.of(1).preserve();
        const int twice = co_await kept + co_await kept;
        std::optional<value_task<int>> maybe = with.of(3);
        const int moved = co_await std::move(*maybe);
        std::map<int, value_task<int>> many;
        many.emplace(1, with.of(4));
        co_return twice + moved + co_await std::move(many.at(1));
    };
    EXPECT_EQ(result_of(coroutine), 9);
}

TEST_P(coroutine_idioms, starts_several_before_it_awaits_the_first) {
    const auto one = [](operations& with, int value) -> value_task<int> {
        co_return co_await with.of(value);
    };
    const auto coroutine = [&one](operations& with) -> task<int> {
        auto first = one(with, 1);
        auto second = one(with, 2);
        auto third = one(with, 3);
        const int last = co_await std::move(third);
        const int earliest = co_await std::move(first);
        co_return 100 * earliest + 10 * co_await std::move(second) + last;
    };
    EXPECT_EQ(result_of(coroutine), 123);
}

TEST_P(coroutine_idioms, returns_from_inside_loops_and_handlers) {
    const auto coroutine = [](operations& with) -> task<int> {
        for (int i = 0;; ++i) {
            const counted local(i);
            try {
                if (co_await with.of(i) == 3) co_return i;
            } catch (...) {
                co_return -1;
            }
        }
    };
    EXPECT_EQ(result_of(coroutine), 3);
}

TEST_P(coroutine_idioms, calls_itself) {
    struct tree {
        static value_task<int> size(operations& with, int depth) {
            if (depth == 0) co_return co_await with.of(1);
            const int left = co_await size(with, depth - 1);
            const int right = co_await size(with, depth - 1);
            co_return 1 + left + right;
        }
    };
    const auto coroutine = [](operations& with) -> task<int> { co_return co_await tree::size(with, 6); };
    EXPECT_EQ(result_of(coroutine), 127);
}

INSTANTIATE_TEST_SUITE_P(each, coroutine_idioms, testing::Values(true, false),
                         [](const auto& each) { return each.param ? "ready" : "later"; });

}  // namespace
}  // namespace vt
