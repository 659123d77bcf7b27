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
