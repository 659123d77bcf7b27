// The list of idle items under every schedule: nobody gets what another holds, and whoever gets an item sees what was done to
// it before. Each memory order is needed for that, and so is the count beside the head.
#include <gtest/gtest.h>

#include <thread>

#include <revenant/explore.hpp>
#include <vt/detail/shelf.hpp>

namespace {

using revenant::check;
using revenant::explore;

struct item : vt::detail::shelved<item> {
    using shelved::shelved;
    int owner = 0;
};

// Each execution begins with it as it is here: with nothing made.
vt::detail::shelf<item> shelf(nullptr);

// Two have come back, the second of them on top.
void with_two_idle() {
    item& below = shelf.take();
    item& top = shelf.take();
    shelf.put(below);
    shelf.put(top);
}

TEST(explored_shelf, lends_an_item_to_one_though_it_was_away_and_is_back) {
    const auto explored = explore([] {
        with_two_idle();
        item* others = nullptr;
        std::thread other([&] {
            item& top = shelf.take();
            others = &shelf.take();
            shelf.put(top);
        });
        item* const mine = &shelf.take();
        other.join();
        check(mine != others, "it is another one's");
        check(&shelf.take() != others, "and so is the next");
    });
    EXPECT_TRUE(explored);
    EXPECT_TRUE(explored.finished);
}

TEST(explored_shelf, shows_what_was_done_to_an_item_before_it_came_back) {
    const auto explored = explore([] {
        const auto use = [] {
            item& mine = shelf.take();
            ++mine.owner;
            shelf.put(mine);
        };
        std::thread other(use);
        use();
        other.join();
        int uses = 0;
        shelf.for_each([&](const item& each) { uses += each.owner; });
        check(uses == 2, "both have left their mark");
    });
    EXPECT_TRUE(explored);
    EXPECT_TRUE(explored.finished);
}

TEST(explored_shelf, shows_it_also_to_who_comes_for_one_item_and_gets_another) {
    const auto explored = explore([] {
        shelf.put(shelf.take());
        std::thread other([] {
            (void)shelf.take();
            item& made = shelf.take();
            made.owner = 2;
            shelf.put(made);
        });
        check(shelf.take().owner % 2 == 0, "it is new, or as the other has left it");
        other.join();
    });
    EXPECT_TRUE(explored);
    EXPECT_TRUE(explored.finished);
}

TEST(explored_shelf, counts_only_what_is_there) {
    const auto explored = explore([] {
        std::thread other([] { (void)shelf.take(); });
        std::uint32_t seen = 0;
        shelf.for_each([&](const item& each) { seen = each.index; });
        check(seen <= 1, "it is made, or not yet");
        other.join();
    });
    EXPECT_TRUE(explored);
    EXPECT_TRUE(explored.finished);
}

}  // namespace
