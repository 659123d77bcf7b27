// Gates where a thread has none: what comes of them in whole runs is in run/free_runs_test.cpp.
#include <gtest/gtest.h>

#include <atomic>
#include <string_view>
#include <thread>

#include <revenant/engine/gates.hpp>
#include <revenant/operation.hpp>

namespace {

struct destroyed_last {
    std::atomic<int> stored{0};
    ~destroyed_last() {
        const revenant::operation unheard("behind the end");
        stored.store(1);
    }
};

TEST(gates, are_none_where_a_thread_destroys_what_is_older_than_its_name) {
    constexpr std::string_view recording = "worker | behind the end | store | 1 > nobody";
    ASSERT_TRUE(revenant::engine::put_up_gates(recording.data(), recording.size()));
    std::thread([] {
        thread_local destroyed_last older;
        static_cast<void>(older);
        revenant::name_thread("worker");
    }).join();
    EXPECT_EQ(revenant::engine::take_down_gates().come_to, 0u);
}

}  // namespace
