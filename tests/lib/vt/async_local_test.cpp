// A local belongs to the flow that set it; its key is drawn once and never used again.
#include <gtest/gtest.h>

#include <vt/async_local.hpp>

#include <memory>
#include <new>
#include <optional>
#include <string>
#include <thread>

#include <support/counted.hpp>

namespace {

using revenant_tests::counted_local;
using revenant_tests::live_check;
using vt::async_local;
using vt::context_scope;
using vt::execution_context;

class async_local_test : public testing::Test {
    context_scope empty_{execution_context()};
};

TEST_F(async_local_test, is_its_types_default_until_it_is_set) {
    const async_local<int> number;
    const async_local<std::string> text;

    EXPECT_EQ(number.get(), 0);
    EXPECT_EQ(text.get(), "");
    EXPECT_EQ(number.find(), nullptr);
}

TEST_F(async_local_test, keeps_the_last_value_set) {
    async_local<std::string> text;

    text.set("first");
    text.set("second");

    EXPECT_EQ(text.get(), "second");
    EXPECT_EQ(*text.find(), "second");
}

TEST_F(async_local_test, is_unset_again_after_clear) {
    async_local<int> number;
    number.set(1);

    number.clear();

    EXPECT_EQ(number.find(), nullptr);
    EXPECT_TRUE(execution_context::capture().is_empty());
    number.clear();
    EXPECT_TRUE(execution_context::capture().is_empty());
}

TEST_F(async_local_test, does_not_disturb_its_neighbours_in_whatever_order_they_are_set) {
    async_local<int> locals[5];
    for (const int i : {3, 0, 4, 1, 2}) locals[i].set(10 + i);

    locals[1].clear();
    locals[3].set(33);

    EXPECT_EQ(locals[0].get(), 10);
    EXPECT_EQ(locals[1].find(), nullptr);
    EXPECT_EQ(locals[2].get(), 12);
    EXPECT_EQ(locals[3].get(), 33);
    EXPECT_EQ(locals[4].get(), 14);
}

TEST_F(async_local_test, needs_no_default_constructor_to_be_found) {
    struct no_default {
        explicit no_default(int its_number) : number(its_number) {}
        int number;
    };
    async_local<no_default> local;

    EXPECT_EQ(local.find(), nullptr);
    local.set(no_default(3));
    EXPECT_EQ(local.find()->number, 3);
}

TEST_F(async_local_test, holds_what_can_only_be_moved) {
    async_local<std::unique_ptr<int>> local;

    local.set(std::make_unique<int>(3));

    EXPECT_EQ(**local.find(), 3);
}

TEST_F(async_local_test, a_successor_at_the_same_address_inherits_nothing) {
    alignas(async_local<int>) std::byte place[sizeof(async_local<int>)];
    auto* first = ::new (place) async_local<int>();
    first->set(1);
    first->~async_local();

    auto* second = ::new (place) async_local<int>();

    EXPECT_EQ(second->find(), nullptr);
    second->~async_local();
}

TEST_F(async_local_test, another_thread_does_not_see_it) {
    async_local<int> local;
    local.set(1);

    std::thread([&] {
        EXPECT_EQ(local.get(), 0);
        local.set(2);
    }).join();

    EXPECT_EQ(local.get(), 1);
}

TEST_F(async_local_test, crosses_to_another_thread_with_a_captured_context) {
    async_local<int> local;
    local.set(1);
    const execution_context captured = execution_context::capture();
    local.set(2);

    std::thread([&] {
        captured.run([&] {
            EXPECT_EQ(local.get(), 1);
            local.set(3);
        });
        EXPECT_EQ(local.get(), 0);
    }).join();

    EXPECT_EQ(local.get(), 2);
}

TEST_F(async_local_test, releases_a_value_that_is_replaced_or_cleared) {
    const live_check nothing_is_left;
    async_local<counted_local> local;

    local.set(counted_local(1));
    local.set(counted_local(2));
    EXPECT_EQ(counted_local::alive(), 1);
    local.clear();

    EXPECT_EQ(counted_local::alive(), 0);
}

}  // namespace
