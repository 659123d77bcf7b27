// Every row of the debug guide and of the list of common mistakes, in the words of people, leads to its cause.
#include <gtest/gtest.h>

#include <string>

#include <revenant/run/diagnose.hpp>

namespace {

using revenant::diagnose;

struct told {
    std::string_view symptom;
    std::string_view incident;
};

const told rows[] = {
    // The debug guide.
    {"an invalid-operation error, \"already awaited or converted\"", "duplicate_payment"},
    {"silent corruption or stale results under load", "duplicate_payment"},
    {"generation-0 collections stay high although value tasks are used", "as_task_everywhere"},
    {"error on the second await", "duplicate_payment"},
    {"the process hangs or answers strangely when .Result is used", "blocked_on_pending"},
    // Common mistakes.
    {"awaiting the same handle twice", "duplicate_payment"},
    {"blocking on a handle over a pooled source", "blocked_on_pending"},
    {"value tasks everywhere, no gain where the path always suspends", "as_task_everywhere"},
    {"the handle is kept in a field and awaited from two methods", "field_awaited_from_two_methods"},
    {"copying the struct and using both copies", "copied_handle"},
    {"passing one handle to several awaiters", "fan_out"},
    // The post-mortems.
    {"logs under the wrong correlation id", "correlation_leak"},
    {"a stale handle matches again after the 16-bit token wraps", "token_wraparound"},
};

TEST(diagnose, leads_from_every_symptom_to_its_cause) {
    for (const told& each : rows) {
        const auto found = diagnose(each.symptom);
        ASSERT_FALSE(found.empty()) << each.symptom;
        EXPECT_EQ(found.front().why->incident, each.incident)
            << each.symptom << "\n  led to: " << found.front().why->symptom;
    }
}

TEST(diagnose, knows_when_it_knows_nothing) {
    for (const char* nothing : {"", "my cat is green", "the and of", "compile error in template"}) {
        EXPECT_TRUE(diagnose(nothing).empty()) << nothing;
    }
}

}  // namespace
