// Memory that is never freed, and the list of what is idle in it.
#include <gtest/gtest.h>

#include <set>
#include <thread>
#include <vector>

#include <vt/detail/shelf.hpp>
#include <vt/detail/shelf_lease.hpp>
#include <vt/detail/thread_slot.hpp>

namespace vt {
namespace {

// A kind of item for each test, because slots and spare shelves are kept by kind.
template <int Kind>
struct item : detail::shelved<item<Kind>> {
    using detail::shelved<item<Kind>>::shelved;
    int owner = 0;
};

template <class Item>
std::size_t items_of(const detail::shelf<Item>& shelf) {
    std::size_t counted = 0;
    shelf.for_each([&](const Item&) { ++counted; });
    return counted;
}

// Shelves are never destroyed; a test's lasts as long as the process does, too.
template <class Item>
detail::shelf<Item>& new_shelf() {
    static detail::shelf<Item>& lasting = *new detail::shelf<Item>(nullptr);
    return lasting;
}

TEST(shelf, makes_an_item_only_if_none_is_idle) {
    using thing = item<0>;
    detail::shelf<thing>& shelf = new_shelf<thing>();
    thing& first = shelf.take();
    shelf.put(first);
    EXPECT_EQ(&shelf.take(), &first);
    EXPECT_NE(&shelf.take(), &first);
    EXPECT_EQ(items_of(shelf), 2u);
}

TEST(shelf, lends_the_latest_first_and_each_to_one_only) {
    using thing = item<1>;
    detail::shelf<thing>& shelf = new_shelf<thing>();
    std::vector<thing*> taken;
    for (int i = 0; i < 5; ++i) taken.push_back(&shelf.take());
    for (thing* each : taken) shelf.put(*each);

    for (auto each = taken.rbegin(); each != taken.rend(); ++each) EXPECT_EQ(&shelf.take(), *each);
    EXPECT_EQ(items_of(shelf), 5u);
}

TEST(shelf, keeps_items_in_their_place_as_it_grows_through_many_chunks) {
    using thing = item<2>;
    detail::shelf<thing>& shelf = new_shelf<thing>();
    std::set<const thing*> places;
    std::uint32_t expected = 0;
    for (int i = 0; i < 1000; ++i) {
        thing& made = shelf.take();
        EXPECT_EQ(made.index, ++expected);
        EXPECT_EQ(made.home, &shelf);
        places.insert(&made);
    }

    EXPECT_EQ(places.size(), 1000u);
    shelf.for_each([&](const thing& each) { places.erase(&each); });
    EXPECT_TRUE(places.empty());
}

TEST(shelf_lease, hands_a_shelf_on_to_the_next_of_its_kind_and_never_to_two) {
    using thing = item<3>;
    detail::shelf<thing>* first = nullptr;
    {
        const detail::shelf_lease<thing> one(nullptr);
        const detail::shelf_lease<thing> two(nullptr);
        first = &*two;
        EXPECT_NE(&*one, &*two);
    }
    const detail::shelf_lease<thing> three(nullptr);
    const detail::shelf_lease<thing> four(nullptr);
    const detail::shelf_lease<thing> five(nullptr);

    EXPECT_TRUE(&*three == first || &*four == first);
    EXPECT_NE(&*three, &*four);
    EXPECT_NE(&*five, first);
}

TEST(shelf_lease, of_a_memory_resource_is_never_handed_on) {
    using thing = item<4>;
    std::pmr::monotonic_buffer_resource memory;
    const detail::shelf<thing>* inside = nullptr;
    {
        const detail::shelf_lease<thing> one(&memory);
        EXPECT_FALSE(one->is_lasting());
        inside = &*one;
    }
    const detail::shelf_lease<thing> other(nullptr);

    EXPECT_TRUE(other->is_lasting());
    EXPECT_NE(&*other, inside);
}

TEST(thread_slot, keeps_a_few_at_hand_and_brings_the_rest_to_their_shelf) {
    using thing = item<5>;
    using slot = detail::thread_slot<thing>;
    detail::shelf<thing>& shelf = new_shelf<thing>();
    std::vector<thing*> taken;
    for (int i = 0; i < 10; ++i) taken.push_back(&slot::take(shelf));
    for (thing* each : taken) slot::put(*each);

    // The last two of ten found no room; those at hand come first, the latest of them at once.
    std::thread([&] {
        EXPECT_EQ(&slot::take(shelf), taken[9]);
        EXPECT_EQ(&slot::take(shelf), taken[8]);
        EXPECT_EQ(items_of(shelf), 10u);
        (void)slot::take(shelf);
        EXPECT_EQ(items_of(shelf), 11u) << "what another thread has at hand is not to be had";
    }).join();
    for (int i = 7; i >= 0; --i) EXPECT_EQ(&slot::take(shelf), taken[i]);
    EXPECT_EQ(items_of(shelf), 11u);
    (void)slot::take(shelf);
    EXPECT_EQ(items_of(shelf), 12u);
}

TEST(thread_slot, gives_what_it_has_to_its_shelf_when_another_shelf_comes) {
    using thing = item<6>;
    using slot = detail::thread_slot<thing>;
    detail::shelf<thing>& one = new_shelf<thing>();
    static detail::shelf<thing>& other = *new detail::shelf<thing>(nullptr);
    thing& mine = slot::take(one);
    thing& others = slot::take(other);
    slot::put(mine);
    EXPECT_NE(&slot::take(other), &mine) << "what is at hand is not the other's";
    slot::put(others);

    EXPECT_EQ(&slot::take(other), &others);
    EXPECT_EQ(&slot::take(one), &mine) << "from the shelf by now";
    EXPECT_EQ(mine.home, &one);
    EXPECT_EQ(items_of(one), 1u);
}

TEST(thread_slot, of_a_thread_that_ends_is_emptied_into_the_shelf) {
    using thing = item<7>;
    using slot = detail::thread_slot<thing>;
    detail::shelf<thing>& shelf = new_shelf<thing>();
    std::thread([&] {
        std::vector<thing*> taken;
        for (int i = 0; i < 4; ++i) taken.push_back(&slot::take(shelf));
        for (thing* each : taken) slot::put(*each);
    }).join();

    for (int i = 0; i < 4; ++i) (void)shelf.take();
    EXPECT_EQ(items_of(shelf), 4u);
}

TEST(thread_slot, keeps_nothing_whose_memory_may_go_with_a_resource) {
    using thing = item<8>;
    using slot = detail::thread_slot<thing>;
    std::pmr::monotonic_buffer_resource memory;
    const detail::shelf_lease<thing> shelf(&memory);
    thing& lent = slot::take(*shelf);
    slot::put(lent);

    EXPECT_EQ(&shelf->take(), &lent) << "it went to the shelf, not into the slot";
}

// Brings an item back when the thread's own destructors have run, as a user's thread_local may.
struct late_return {
    item<9>* kept = nullptr;
    ~late_return() { detail::thread_slot<item<9>>::put(*kept); }
};

TEST(thread_slot, takes_nothing_in_once_its_thread_has_ended) {
    using slot = detail::thread_slot<item<9>>;
    detail::shelf<item<9>>& shelf = new_shelf<item<9>>();
    std::thread([&] {
        static thread_local late_return late;  // Made first, so destroyed last.
        late.kept = &slot::take(shelf);
        slot::put(slot::take(shelf));
    }).join();

    (void)shelf.take();
    (void)shelf.take();
    EXPECT_EQ(items_of(shelf), 2u);
}

}  // namespace
}  // namespace vt
