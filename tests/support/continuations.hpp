// Continuations that check themselves, for tests of whatever accepts one.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <thread>
#include <utility>

#include <vt/continuation.hpp>
#include <vt/scheduler.hpp>

namespace revenant_tests {

// Counts its runs, says on which thread and scheduler the last one was, and runs `then`. One registers
// `node()`, or the object itself. It may be read by another thread once runs() has said that it ran.
class counting_continuation : public vt::continuation {
public:
    explicit counting_continuation(std::function<void()> then = {})
        : vt::continuation(&run_counted), then_(std::move(then)) {}

    vt::continuation& node() noexcept { return *this; }

    int runs() const noexcept { return runs_.load(std::memory_order_acquire); }
    // Blocks until it has run `times`.
    void wait(int times = 1) const noexcept {
        for (int seen = runs(); seen < times; seen = runs()) runs_.wait(seen, std::memory_order_acquire);
    }
    std::thread::id ran_on() const noexcept { return ran_on_; }
    vt::scheduler* ran_for() const noexcept { return ran_for_; }

private:
    static void run_counted(vt::continuation& node) noexcept {
        auto& self = static_cast<counting_continuation&>(node);
        self.ran_on_ = std::this_thread::get_id();
        self.ran_for_ = vt::scheduler::current();
        if (self.then_) self.then_();
        self.runs_.fetch_add(1, std::memory_order_release);
        self.runs_.notify_all();
    }

    std::function<void()> then_;
    std::thread::id ran_on_;
    vt::scheduler* ran_for_ = nullptr;
    std::atomic<int> runs_{0};
};

// Fails the test unless it runs exactly once before it dies.
class must_run_once : public counting_continuation {
public:
    using counting_continuation::counting_continuation;
    ~must_run_once() { EXPECT_EQ(runs(), 1) << "a continuation must run exactly once"; }
};

// Fails the test if it ever runs.
class must_not_run : public counting_continuation {
public:
    using counting_continuation::counting_continuation;
    ~must_not_run() { EXPECT_EQ(runs(), 0) << "a continuation ran that was refused, or not registered"; }
};

// Takes what is posted, counts it, and runs nothing until told to.
class held_scheduler final : public vt::scheduler {
public:
    held_scheduler() = default;
    held_scheduler(const held_scheduler&) = delete;
    held_scheduler& operator=(const held_scheduler&) = delete;
    ~held_scheduler() { EXPECT_TRUE(held_.empty()) << "posted continuations were never run"; }

    void post(vt::continuation& node) noexcept override {
        ++posts_;
        held_.push(node);
    }

    int posts() const noexcept { return posts_; }
    void run_all() noexcept {
        while (!held_.empty()) run_here(held_.pop());
    }
    // Runs `work` with this scheduler current, as one of its continuations would.
    void run_within(std::function<void()> work) {
        counting_continuation node(std::move(work));
        run_here(node);
    }

private:
    int posts_ = 0;
    vt::detail::node_queue held_;
};

}  // namespace revenant_tests
