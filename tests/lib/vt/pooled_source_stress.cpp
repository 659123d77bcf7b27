// A pool that dies while its last operations are being taken.
#include <gtest/gtest.h>

#include <atomic>
#include <optional>
#include <thread>
#include <vector>

#include <vt/source_pool.hpp>
#include <vt/value_task.hpp>

namespace vt {
namespace {

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__) || !defined(NDEBUG)
constexpr int rounds = 300;
#else
constexpr int rounds = 3'000;
#endif

// A source that is taken at this moment goes home through its taker, and not through the pool as
// well: sent home twice, it would be lent twice.
TEST(pooled_source_stress, taken_while_its_pool_dies_goes_home_once) {
    struct result {
        bool operator==(const result&) const = default;
    };
    constexpr int operations = 16;
    for (int round = 0; round < rounds; ++round) {
        std::vector<value_task<result>> handles;
        std::optional<source_pool<result>> pool(std::in_place);
        for (int i = 0; i < operations; ++i) {
            auto operation = pool->rent();
            handles.push_back(operation.task());
            operation.set_result();
        }
        std::atomic<bool> go{false};
        int taken = 0;
        std::thread taking([&] {
            while (!go.load(std::memory_order_acquire)) {}
            for (const value_task<result>& each : handles) {
                try {
                    (void)each.get();
                    ++taken;
                } catch (const misuse_error& refused) {
                    ASSERT_EQ(refused.kind(), misuse::stale_token);
                }
            }
        });
        go.store(true, std::memory_order_release);
        pool.reset();
        taking.join();
        ASSERT_LE(taken, operations);

        source_pool<result> successor;
        ASSERT_EQ(successor.counts().rented, 0u);
        const std::size_t idle = successor.counts().idle;
        std::vector<completer<result>> lent;
        for (std::size_t i = 0; i < idle; ++i) {
            lent.push_back(successor.rent());
            for (std::size_t j = 0; j < i; ++j) ASSERT_NE(lent[j].task(), lent[i].task());
        }
        EXPECT_EQ(successor.counts(), (pool_counts{.rented = idle}));
        for (auto& each : lent) {
            each.set_result();
            (void)each.task().get();
        }
    }
}

}  // namespace
}  // namespace vt
