// Room for a value or an error, made and destroyed by hand, and how each kind of T is kept in it.
#include <gtest/gtest.h>

#include <vt/detail/payload.hpp>

#include <memory>
#include <stdexcept>
#include <string>

#include <support/counted.hpp>

namespace {

using revenant_tests::counted;
using revenant_tests::counted_error;
using revenant_tests::live_check;
using vt::operation_status;
using vt::detail::is_storable;
using vt::detail::payload;
using vt::detail::storage;
using vt::detail::store;

TEST(payload, makes_nothing_until_told_to) {
    const live_check nothing_is_left;
    const payload<counted> idle;
    EXPECT_EQ(counted::alive(), 0);
}

TEST(payload, destroys_the_value_it_holds) {
    const live_check nothing_is_left;
    payload<counted> held;
    store<counted>(&held.value, 7);
    EXPECT_EQ(counted::alive(), 1);

    held.destroy(operation_status::succeeded);
}

TEST(payload, releases_the_error_it_holds_faulted_or_canceled) {
    const live_check nothing_is_left;
    for (const auto outcome : {operation_status::faulted, operation_status::canceled}) {
        payload<counted> held;
        std::construct_at(&held.error, std::make_exception_ptr(counted_error(7)));
        EXPECT_EQ(counted_error::alive(), 1);

        held.destroy(outcome);
        EXPECT_EQ(counted_error::alive(), 0);
    }
}

TEST(payload, moves_a_value_out_and_reads_it_in_place) {
    payload<std::unique_ptr<int>> held;
    store<std::unique_ptr<int>>(&held.value, std::make_unique<int>(7));

    EXPECT_EQ(&storage<std::unique_ptr<int>>::read(held.value), &held.value);
    const std::unique_ptr<int> out = storage<std::unique_ptr<int>>::take(held.value);

    EXPECT_EQ(*out, 7);
    EXPECT_EQ(held.value, nullptr);
    held.destroy(operation_status::succeeded);
}

TEST(payload, keeps_a_reference_as_a_pointer_to_the_very_object) {
    counted object(7);
    payload<counted&> held;

    store<counted&>(&held.value, object);

    EXPECT_EQ(&storage<counted&>::take(held.value), &object);
    EXPECT_EQ(&storage<counted&>::read(held.value), &object);
    held.destroy(operation_status::succeeded);
    EXPECT_EQ(counted::alive(), 1);
}

TEST(payload, makes_a_value_from_several_arguments_or_none) {
    payload<std::string> held;
    store<std::string>(&held.value, 3u, 'x');
    EXPECT_EQ(held.value, "xxx");
    held.destroy(operation_status::succeeded);

    store<std::string>(&held.value);
    EXPECT_EQ(held.value, "");
    held.destroy(operation_status::succeeded);
}

TEST(payload, says_beforehand_what_can_be_stored) {
    EXPECT_TRUE((is_storable<std::string, const char*>));
    EXPECT_FALSE((is_storable<std::string, std::unique_ptr<int>>));
    EXPECT_TRUE((is_storable<void>));
    EXPECT_FALSE((is_storable<void, int>));
    EXPECT_TRUE((is_storable<int&, int&>));
    EXPECT_FALSE((is_storable<int&, int>)) << "a reference to a temporary would dangle";
    EXPECT_FALSE((is_storable<int&>)) << "there is no reference to nothing";
    EXPECT_FALSE((is_storable<int&, int&, int&>));
}

}  // namespace
