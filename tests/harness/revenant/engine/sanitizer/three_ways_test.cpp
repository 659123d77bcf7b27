// The same body three ways in one program: explored by us, under ThreadSanitizer's eyes, and free on real threads, where it
// is the sanitizer's as in any other program. A report there ends the program with an exit code of its own.
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <exception>
#include <future>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>

#include <revenant/explore.hpp>

namespace {

using revenant::check;

struct shared {
    std::mutex mutex;
    std::condition_variable is_there;
    std::string text;  // guarded by mutex
    std::shared_mutex reading;
    int read = 0;  // guarded by reading
    std::once_flag once;
    int made = 0;  // by whom comes first
    std::atomic<int> count{0};
};

int made_once(shared& with) {
    static const std::string name = "a static that is too long to be kept in place, so that it is allocated";
    std::call_once(with.once, [&] { ++with.made; });
    return with.made + static_cast<int>(name.size());
}

void give(shared& with) {
    made_once(with);
    {
        const std::unique_lock writing(with.reading);
        with.read = 7;
    }
    const std::lock_guard holding(with.mutex);
    with.text = "a text that is too long to be kept in place, so that it is allocated";
    with.is_there.notify_one();
}

void everything() {
    const auto with = std::make_shared<shared>();
    std::jthread giver([with] { give(*with); });
    std::promise<int> promise;
    std::future<int> future = promise.get_future();
    std::thread thrower([&promise, with] {
        try {
            with->count.fetch_add(1, std::memory_order_release);
            throw std::runtime_error("on the other thread");
        } catch (...) {
            promise.set_exception(std::current_exception());
        }
    });
    {
        std::unique_lock holding(with->mutex);
        with->is_there.wait(holding, [&] { return !with->text.empty(); });
    }
    made_once(*with);
    {
        const std::shared_lock looking(with->reading);
        check(with->read == 7 && with->made == 1, "what was given is there");
    }
    try {
        future.get();
    } catch (const std::runtime_error& thrown) {
        check(std::string(thrown.what()) == "on the other thread", "it is the same");
    }
    thrower.join();
    check(with->count.load(std::memory_order_acquire) == 1, "it is counted");
}

TEST(three_ways, explored) {
    for (const auto by : {revenant::search::random, revenant::search::pct, revenant::search::portfolio}) {
        EXPECT_TRUE(revenant::explore(everything, {.strategy = by, .executions_max = 300}));
    }
}

TEST(three_ways, free) {
    for (int i = 0; i < 100; ++i) everything();
}

}  // namespace
