// Two threads put an item each into an inbox; whatever the schedule, both have to arrive.
#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <utility>

#include <revenant/explore.hpp>
#include <revenant/linearizable.hpp>

#include "inbox.hpp"

namespace {

template <class Inbox>
void two_put_and_both_arrive() {
    Inbox items;
    std::thread one([&] { items.put(1); });
    std::thread two([&] { items.put(2); });
    one.join();
    two.join();
    revenant::check(items.take_all().size() == 2, "both items arrive");
}

std::string text_of(const std::vector<int>& items) {
    std::string text;
    for (const int each : items) text += std::to_string(each) + " ";
    return text;
}

// What an inbox is, if everything happens one after the other.
struct inbox_model {
    std::vector<int> items;
    bool operator==(const inbox_model&) const = default;

    static void declare(revenant::operations<inbox, inbox_model>& can) {
        can.call(
            "put", [](inbox& it, int item) { it.put(item); },
            [](inbox_model& it, int item) { it.items.push_back(item); }, revenant::between(1, 3));
        can.call(
            "take_all", [](inbox& it) { return text_of(it.take_all()); },
            [](inbox_model& it) { return text_of(std::exchange(it.items, {})); });
    }
};

TEST(lossy_inbox, loses_nothing) { EXPECT_TRUE(revenant::explore(two_put_and_both_arrive<lossy_inbox>)); }

TEST(inbox, loses_nothing) {
    const auto made = revenant::explore(two_put_and_both_arrive<inbox>);
    EXPECT_TRUE(made);
    EXPECT_TRUE(made.finished) << "every schedule was covered";
}

TEST(inbox, is_what_its_model_is_in_programs_that_nobody_thought_of) {
    EXPECT_TRUE((revenant::linearizable<inbox, inbox_model>({.programs_max = 20})));
}

}  // namespace
