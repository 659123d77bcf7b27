// A deque whose owner takes from its tail while a thief takes from its head. The thief looks whether there is something
// before it moves the head, and not afterwards, so the last item can be taken by both.
#include <array>
#include <atomic>
#include <mutex>
#include <thread>

#include "programs.hpp"

namespace yardstick {
namespace {

constexpr int nothing = -1;

class deque {
public:
    void push(int item) {
        const int tail = tail_.load();
        items_[tail].store(item);
        tail_.store(tail + 1);
    }
    int pop() {
        const int last = tail_.load() - 1;
        tail_.store(last);
        if (head_.load() <= last) return items_[last].load();
        tail_.store(last + 1);
        // Empty, or a thief is at the last item: under its lock it can be seen which.
        std::lock_guard hold(thieves_);
        if (head_.load() > last) return nothing;
        tail_.store(last);
        return items_[last].load();
    }
    int steal() {
        std::lock_guard hold(thieves_);
        const int first = head_.load();
        if (first >= tail_.load()) return nothing;
        const int item = items_[first].load();
        head_.store(first + 1);
        return item;
    }

private:
    std::mutex thieves_;
    std::atomic<int> head_{0};
    std::atomic<int> tail_{0};
    std::array<std::atomic<int>, 4> items_{};
};

}  // namespace

void work_steal_queue() {
    constexpr int items = 3;
    deque work;
    std::array<int, items> popped{};
    std::array<int, items> stolen{};
    const auto count = [](std::array<int, items>& taken, int item) {
        if (item != nothing) ++taken[item];
    };
    std::thread thief([&] {
        for (int i = 0; i < 2; ++i) count(stolen, work.steal());
    });
    work.push(0);
    work.push(1);
    count(popped, work.pop());
    work.push(2);
    count(popped, work.pop());
    count(popped, work.pop());
    thief.join();
    for (int i = 0; i < items; ++i) revenant::check(popped[i] + stolen[i] <= 1, "no item is taken twice");
}

}  // namespace yardstick
