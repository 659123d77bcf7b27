// Eight bytes that more threads have touched than ThreadSanitizer remembers of them; the engine by itself remembers all.
#include <gtest/gtest.h>

#include <mutex>
#include <thread>

#include <revenant/explore.hpp>

namespace {

using revenant::exploration;
using revenant::explore;
using revenant::verdict;

// Out of sight of an optimizer that knows who has set which.
[[gnu::noinline]] int count_of(const volatile bool* row) {
    int count = 0;
    for (int nth = 0; nth < 8; ++nth) count += row[nth] ? 1 : 0;
    return count;
}

TEST(crowded_place, shows_the_race_of_who_reads_a_row_of_flags_with_the_one_who_still_writes_one) {
    const exploration found = explore([] {
        alignas(8) bool done[8] = {};
        const auto sets = [&done](int nth) { return std::thread([&done, nth] { done[nth] = true; }); };
        std::thread a = sets(3), b = sets(4), c = sets(5), d = sets(6), e = sets(7);
        for (std::thread* each : {&a, &b, &c, &d}) each->join();
        std::mutex a_step;  // An atomic that nobody else sees would be optimized away.
        const std::lock_guard lock(a_step);
        revenant::check(count_of(done) >= 4, "four have set theirs");
        e.join();
    });
    EXPECT_EQ(found.found, verdict::data_race) << found.finished;
}

}  // namespace
