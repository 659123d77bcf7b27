// The race detector by itself, execution after execution: its times go on, and what an earlier execution did races with
// nothing.
#include <gtest/gtest.h>

#include <cstdint>

#include <revenant/engine/races.hpp>

namespace {

using revenant::engine::race;
using revenant::engine::race_detector;

alignas(8) std::uint64_t memory = 0;

bool writes(race_detector& races, unsigned by) {
    return races.is_news(by, &memory, sizeof memory, true, false, nullptr) &&
           races.check(by, &memory, sizeof memory, true, false, nullptr) != nullptr;
}

// Thread 0 creates thread 1, and both write. Time passes where somebody releases something.
bool races_in_one_execution(race_detector& races, bool with_a_race, int releases = 0) {
    races.begin(true);
    races.order().created(0, 1);
    int lock = 0;
    for (int i = 0; i < releases; ++i) races.order().released(0, &lock);
    bool found = writes(races, 0);
    races.order().released(0, &lock);
    if (!with_a_race) races.order().acquired(1, &lock);
    found = writes(races, 1) || found;
    races.order().joined(0, 1);
    return found;
}

TEST(race_detector, forgets_an_execution_with_the_next) {
    race_detector races;
    for (int i = 0; i < 100; ++i) {
        EXPECT_FALSE(races_in_one_execution(races, false, i % 7)) << "execution " << i;
        EXPECT_TRUE(races_in_one_execution(races, true, i % 5)) << "execution " << i;
    }
}

TEST(race_detector, begins_its_times_anew_before_there_are_none_left) {
    race_detector races((1u << 31) - 20);
    for (int i = 0; i < 100; ++i) {
        EXPECT_FALSE(races_in_one_execution(races, false)) << "execution " << i;
        EXPECT_TRUE(races_in_one_execution(races, true)) << "execution " << i;
    }
    EXPECT_LT(races.order().now(0), 1u << 30);
}

TEST(race_detector, has_room_for_many_readers) {
    race_detector races;
    races.begin(true);
    for (unsigned t = 1; t <= 6; ++t) races.order().created(0, t);
    for (unsigned t = 1; t <= 6; ++t) {
        // The first is noted without a look at any other.
        ASSERT_EQ(races.is_news(t, &memory, sizeof memory, false, false, nullptr), t != 1);
        EXPECT_EQ(races.check(t, &memory, sizeof memory, false, false, nullptr), nullptr);
    }
    for (unsigned t = 1; t <= 5; ++t) races.order().joined(6, t);
    const race* const with_the_creator = races.check(0, &memory, sizeof memory, true, false, nullptr);
    ASSERT_NE(with_the_creator, nullptr);
    EXPECT_EQ(races.check(6, &memory, sizeof memory, true, false, nullptr), nullptr)
        << "of one place it is told once";

    // Each of the six is remembered: whoever knows of all others races with that one.
    for (unsigned left_out = 1; left_out <= 6; ++left_out) {
        races.begin(true);
        for (unsigned t = 1; t <= 7; ++t) races.order().created(0, t);
        for (unsigned t = 1; t <= 6; ++t) (void)races.check(t, &memory, sizeof memory, false, false, nullptr);
        for (unsigned t = 1; t <= 6; ++t) {
            if (t != left_out) races.order().joined(7, t);
        }
        const race* const found = races.check(7, &memory, sizeof memory, true, false, nullptr);
        ASSERT_NE(found, nullptr) << left_out;
        EXPECT_EQ(found->first.by(), left_out);
    }
}

TEST(race_detector, looks_at_what_an_access_says_beyond_the_one_before) {
    race_detector races;
    races.begin(true);
    races.order().created(0, 1);
    const auto* const last_byte = reinterpret_cast<const char*>(&memory) + 7;
    EXPECT_EQ(races.check(1, last_byte, 1, false, false, nullptr), nullptr);
    EXPECT_EQ(races.check(0, &memory, 1, true, false, nullptr), nullptr);
    EXPECT_FALSE(races.is_news(0, &memory, 1, true, false, nullptr));
    EXPECT_FALSE(races.is_news(0, &memory, 1, false, false, nullptr)) << "a read says less than a write";
    ASSERT_TRUE(races.is_news(0, &memory, 8, true, false, nullptr))
        << "the others of the eight bytes are written, too";
    EXPECT_NE(races.check(0, &memory, 8, true, false, nullptr), nullptr);
}

// Many have read; thread 0 comes after all of them but one, and is asked whom it races with.
template <class Ask>
void finds_each_of_many_readers(Ask ask) {
    constexpr unsigned others = 20;
    for (unsigned left_out = 1; left_out <= others; ++left_out) {
        race_detector races;
        races.begin(true);
        for (unsigned t = 1; t <= others; ++t) races.order().created(0, t);
        for (unsigned t = 1; t <= others; ++t)
            (void)races.check(t, &memory, sizeof memory, false, false, nullptr);
        for (unsigned t = 1; t <= others; ++t) {
            if (t != left_out) races.order().joined(0, t);
        }
        const race* const found = ask(races);
        ASSERT_NE(found, nullptr) << left_out;
        EXPECT_EQ(found->first.by(), left_out);
    }
}

// Nine readers, or whoever wrote a flag in a row of eight: there is room for all of them.
TEST(race_detector, remembers_whoever_was_there_before_many_others) {
    finds_each_of_many_readers(
        [](race_detector& races) { return races.check(0, &memory, sizeof memory, true, false, nullptr); });
}
TEST(race_detector, knows_of_a_free_whoever_was_there_behind_many_others) {
    finds_each_of_many_readers(
        [](race_detector& races) { return races.check_free(0, &memory, sizeof memory, nullptr); });
}

// The place itself then has nothing to say, and nevertheless somebody was there.
TEST(race_detector, remembers_who_wrote_behind_many_others_and_after_them) {
    race_detector races;
    races.begin(true);
    for (unsigned t = 1; t <= 6; ++t) races.order().created(0, t);
    const auto* const bytes = reinterpret_cast<const char*>(&memory);
    for (unsigned t = 1; t <= 4; ++t) (void)races.check(t, bytes, 1, false, false, nullptr);
    for (unsigned t = 1; t <= 4; ++t) races.order().joined(5, t);
    // In a loop, from the end.
    EXPECT_EQ(races.check(5, bytes + 1, 1, true, false, nullptr), nullptr);
    EXPECT_EQ(races.check(5, bytes, 1, true, false, nullptr), nullptr);
    ASSERT_TRUE(races.is_news(6, bytes, 1, true, false, nullptr));
    const race* const found = races.check(6, bytes, 1, true, false, nullptr);
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->first.by(), 5u);
}

TEST(race_detector, tells_of_neighbouring_bytes_the_code_that_was_there) {
    race_detector races;
    races.begin(true);
    races.order().created(0, 1);
    const auto* const bytes = reinterpret_cast<const char*>(&memory);
    const char code[8] = {};
    for (unsigned i = 0; i < 8; ++i) EXPECT_EQ(races.check(1, bytes + i, 1, true, false, code + i), nullptr);
    const race* const found = races.check(0, bytes + 5, 1, true, false, nullptr);
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->first.code(), code + 5);
    EXPECT_EQ(found->address, reinterpret_cast<std::uintptr_t>(bytes + 5));
}

TEST(race_detector, forgets_also_those_it_has_no_common_room_for) {
    race_detector races;
    races.begin(true);
    for (unsigned t = 1; t <= 20; ++t) races.order().created(0, t);
    for (unsigned t = 1; t <= 20; ++t) (void)races.check(t, &memory, sizeof memory, false, false, nullptr);
    races.forget(&memory, sizeof memory);
    EXPECT_EQ(races.check(0, &memory, sizeof memory, true, false, nullptr), nullptr);
    EXPECT_NE(races.check(1, &memory, sizeof memory, true, false, nullptr), nullptr);
}

}  // namespace
