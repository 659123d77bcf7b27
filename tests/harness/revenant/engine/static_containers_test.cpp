// Containers of which a part is inside the standard library are in each execution what they were before it.
#include <gtest/gtest.h>

#include <atomic>
#include <list>
#include <map>
#include <set>
#include <thread>

#include <revenant/explore.hpp>

namespace {

using revenant::check;
using revenant::exploration;
using revenant::explore;

std::map<int, int> numbers;
std::list<int> row;
std::list<int> other_row;

// More than one execution.
void two_steps_of_two() {
    std::atomic<int> steps{0};
    std::thread other([&] { ++steps; });
    ++steps;
    other.join();
}

TEST(static_containers, of_nodes_in_a_tree_begin_empty) {
    const exploration found = explore([] {
        check(numbers.empty(), "it begins empty");
        for (int i = 0; i < 40; ++i) numbers[i] = i;
        for (int i = 0; i < 40; i += 2) numbers.erase(i);
        check(numbers.size() == 20 && numbers.begin()->first == 1, "half of them are left");
        two_steps_of_two();
    });
    EXPECT_TRUE(found) << found.story;
    EXPECT_GT(found.executions, 1u);
}

TEST(static_containers, of_nodes_in_a_row_begin_empty) {
    const exploration found = explore([] {
        check(row.empty() && row.begin() == row.end() && other_row.begin() == other_row.end(),
              "they begin empty");
        for (int i = 0; i < 10; ++i) row.push_back(i);
        row.pop_front();
        row.reverse();
        other_row.splice(other_row.begin(), row, row.begin());
        row.swap(other_row);
        check(row.front() == 9 && other_row.front() == 8, "the last ones are first");
        two_steps_of_two();
    });
    EXPECT_TRUE(found) << found.story;
    EXPECT_GT(found.executions, 1u);
}

TEST(static_containers, that_were_filled_before_are_whole_again) {
    static std::set<int> old;
    static std::list<int> old_row;
    old.clear();
    old_row.clear();
    for (int i = 0; i < 200; ++i) {
        old.insert(i * 37 % 200);
        old_row.push_back(i);
    }
    const exploration found = explore([] {
        int next = 0;
        for (const int each : old) check(each == next++, "in order");
        check(next == 200, "all are there");
        next = 0;
        for (const int each : old_row) check(each == next++, "in a row");
        for (int i = 0; i < 200; i += 3) old.extract(i);
        for (int i = 300; i < 330; ++i) old.insert(i);
        old_row.reverse();
        old_row.splice(old_row.begin(), old_row, std::next(old_row.begin(), 5),
                       std::next(old_row.begin(), 9));
        two_steps_of_two();
    });
    EXPECT_TRUE(found) << found.story;
    EXPECT_GT(found.executions, 1u);
}

}  // namespace
