// std::atomic<std::shared_ptr>: a lock of the library's in its own header, of one bit that is tried until it is free, and
// given back by an operation that orders nothing. None of that is the program's fault, and what is is told.
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <thread>

#include <revenant/explore.hpp>

#include "right_programs.hpp"

namespace {

using revenant::check;
using revenant::exploration;
using revenant::explore;
using revenant::verdict;
using pointer = std::atomic<std::shared_ptr<int>>;

TEST(atomic_shared_pointers, are_read_while_they_are_written) {
    expect_right([] {
        pointer shared(std::make_shared<int>(1));
        std::thread other([&] { shared.store(std::make_shared<int>(2)); });
        const int seen = *shared.load();
        other.join();
        check((seen == 1 || seen == 2) && *shared.load() == 2, "one or two, and two in the end");
    });
}

TEST(atomic_shared_pointers, are_written_by_two) {
    expect_right([] {
        pointer shared;
        std::shared_ptr<int> before;
        both([&] { shared.store(std::make_shared<int>(1), std::memory_order_release); },
             [&] { before = shared.exchange(std::make_shared<int>(2)); });
        check(*shared.load() == (before ? 2 : 1), "whoever came last");
    });
}

TEST(atomic_shared_pointers, are_exchanged_by_one_of_two) {
    expect_right([] {
        pointer shared(std::make_shared<int>(0));
        std::atomic<int> won{0};
        const auto exchange = [&, first = shared.load()] {
            auto expected = first;
            if (shared.compare_exchange_strong(expected, std::make_shared<int>(1))) ++won;
        };
        both(exchange, exchange);
        check(won == 1, "one of them");
    });
}

TEST(atomic_shared_pointers, lose_what_is_read_and_stored_in_two_steps) {
    const exploration found = explore([] {
        pointer shared(std::make_shared<int>(0));
        const auto add = [&] { shared.store(std::make_shared<int>(*shared.load() + 1)); };
        both(add, add);
        check(*shared.load() == 2, "both are counted");
    });
    EXPECT_EQ(found.found, verdict::failed_check) << found.story;
}

TEST(atomic_shared_pointers, do_not_guard_what_they_point_to) {
    const exploration found = explore([] {
        pointer shared(std::make_shared<int>(1));
        std::thread other([&] { ++*shared.load(); });
        ++*shared.load();
        other.join();
    });
    EXPECT_EQ(found.found, verdict::data_race) << found.story;
}

TEST(atomic_shared_pointers, have_to_be_constructed_before) {
    const exploration found = explore([] {
        alignas(pointer) unsigned char room[sizeof(pointer)];
        std::atomic<pointer*> there{nullptr};
        std::thread other([&] {
            pointer* const known = there.load(std::memory_order_relaxed);
            if (known != nullptr) known->load();
        });
        there.store(::new (room) pointer(), std::memory_order_relaxed);
        other.join();
        there.load()->~pointer();
    });
    EXPECT_EQ(found.found, verdict::data_race) << found.story;
}

}  // namespace
