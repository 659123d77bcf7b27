// Canceled is what ends with operation_canceled or a type derived from it; everything else is faulted.
#include <gtest/gtest.h>

#include <vt/detail/payload.hpp>
#include <vt/errors.hpp>
#include <vt/misuse.hpp>

#include <stdexcept>
#include <string>

namespace {

using vt::operation_status;
using vt::detail::classify;

template <class Error>
operation_status status_of(Error error) {
    return classify(std::make_exception_ptr(error));
}

struct timed_out : vt::operation_canceled {};

struct wraps_a_cancellation : std::runtime_error {
    wraps_a_cancellation() : std::runtime_error("three of four failed") {}
    std::exception_ptr inner = std::make_exception_ptr(vt::operation_canceled());
};

TEST(errors, an_operation_canceled_means_canceled) {
    EXPECT_EQ(status_of(vt::operation_canceled()), operation_status::canceled);
}

TEST(errors, what_derives_from_operation_canceled_means_canceled) {
    EXPECT_EQ(status_of(timed_out()), operation_status::canceled);
}

TEST(errors, everything_else_means_faulted) {
    EXPECT_EQ(status_of(std::runtime_error("disk full")), operation_status::faulted);
    EXPECT_EQ(status_of(vt::abandoned()), operation_status::faulted);
    EXPECT_EQ(status_of(vt::misuse_error(vt::misuse::stale_token)), operation_status::faulted);
    EXPECT_EQ(status_of(42), operation_status::faulted);
}

// What a handler would do is what counts, however the type derives.
struct noted {
    virtual ~noted() = default;
    int number = 7;
};
struct noted_and_canceled : noted, vt::operation_canceled {};
struct first_reason : virtual vt::operation_canceled {};
struct second_reason : virtual vt::operation_canceled {};
struct canceled_for_two_reasons : noted, first_reason, second_reason {};
struct canceled_twice : timed_out, noted_and_canceled {};  // ambiguous: no handler of the base takes it
struct secretly_canceled : private vt::operation_canceled {};

template <class Error>
bool is_taken(Error error) {
    try {
        throw error;
    } catch (const vt::operation_canceled&) {
        return true;
    } catch (...) {
        return false;
    }
}

template <class Error>
class errors_of : public testing::Test {};
using shapes = testing::Types<vt::operation_canceled, timed_out, noted, noted_and_canceled, first_reason,
                              canceled_for_two_reasons, canceled_twice, secretly_canceled, int,
                              vt::operation_canceled*, std::runtime_error*>;
TYPED_TEST_SUITE(errors_of, shapes);

TYPED_TEST(errors_of, mean_canceled_where_a_handler_would_take_them) {
    const TypeParam error{};
    EXPECT_EQ(status_of(error) == operation_status::canceled, is_taken(error));
}

TEST(errors, both_kinds_of_shapes_are_tried) {
    EXPECT_TRUE(is_taken(canceled_for_two_reasons()));
    EXPECT_TRUE(is_taken(noted_and_canceled()));
    EXPECT_FALSE(is_taken(canceled_twice()));
    EXPECT_FALSE(is_taken(secretly_canceled()));
}

TEST(errors, an_error_that_only_contains_a_cancellation_means_faulted) {
    EXPECT_EQ(status_of(wraps_a_cancellation()), operation_status::faulted);
}

TEST(errors, no_error_at_all_is_no_outcome) { EXPECT_THROW(classify(nullptr), std::invalid_argument); }

TEST(errors, a_fresh_cancellation_is_made_each_time) {
    const std::exception_ptr first = vt::detail::canceled_error();

    EXPECT_EQ(classify(first), operation_status::canceled);
    EXPECT_NE(first, vt::detail::canceled_error());
}

TEST(errors, each_says_what_has_happened) {
    EXPECT_NE(std::string(vt::operation_canceled().what()).find("canceled"), std::string::npos);
    EXPECT_NE(std::string(vt::abandoned().what()).find("abandoned"), std::string::npos);
}

}  // namespace
