// The free functions that make a std::shared_ptr atomic, which lock it inside the standard library.
#include <gtest/gtest.h>

#include <memory>
#include <thread>

#include <revenant/explore.hpp>

#include "right_programs.hpp"

namespace {

using revenant::check;
using revenant::explore;
using revenant::verdict;

TEST(shared_pointers, are_stored_and_loaded) {
    expect_right([] {
        auto shared = std::make_shared<int>(1);
        std::thread other([&] { std::atomic_store(&shared, std::make_shared<int>(2)); });
        check(*std::atomic_load(&shared) > 0, "one or two");
        other.join();
    });
}

TEST(shared_pointers, are_exchanged_by_one_of_two) {
    expect_right([] {
        auto shared = std::make_shared<int>(0);
        int won = 0;
        const auto exchange = [&, first = shared.get()](int* wins) {
            auto expected = std::atomic_load(&shared);
            if (expected.get() != first) return;
            if (std::atomic_compare_exchange_strong(&shared, &expected, std::make_shared<int>(1))) ++*wins;
        };
        int won_by_other = 0;
        both([&] { exchange(&won); }, [&] { exchange(&won_by_other); });
        check(won + won_by_other == 1, "one of them");
    });
}

TEST(shared_pointers, order_nothing_of_each_other) {
    EXPECT_EQ(explore([] {
                  auto first = std::make_shared<int>(1);
                  auto second = std::make_shared<int>(2);
                  int plain = 0;
                  std::thread other([&] {
                      plain = 1;
                      std::atomic_store(&first, std::make_shared<int>(3));
                  });
                  std::atomic_load(&second);
                  ++plain;
                  other.join();
              }).found,
              verdict::data_race);
}

TEST(shared_pointers, are_not_safe_without_the_functions) {
    EXPECT_EQ(explore([] {
                  auto shared = std::make_shared<int>(1);
                  std::thread other([&] { std::atomic_store(&shared, std::make_shared<int>(2)); });
                  const auto copy = shared;
                  other.join();
              }).found,
              verdict::data_race);
}

}  // namespace
