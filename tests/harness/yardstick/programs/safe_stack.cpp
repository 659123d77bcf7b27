// A stack of indices, believed to be safe from the ABA problem because who pops marks the item's link first. With three
// threads that each pop and push twice it is not: one item can be in two hands at once. That takes five preemptions.
#include <array>
#include <atomic>
#include <thread>

#include "programs.hpp"

namespace yardstick {
namespace {

constexpr int threads = 3;
constexpr int nothing = -1;

class stack_of_indices {
public:
    stack_of_indices() {
        for (int i = 0; i < threads; ++i) next_[i].store(i + 1 < threads ? i + 1 : nothing);
    }

    int pop() {
        while (count_.load() > 1) {
            const int top = head_.load();
            const int below = next_[top].exchange(nothing);
            if (below < 0) continue;
            int seen = top;
            if (head_.compare_exchange_strong(seen, below)) {
                count_.fetch_sub(1);
                return top;
            }
            next_[top].exchange(below);
        }
        return nothing;
    }
    void push(int index) {
        int top = head_.load();
        do next_[index].store(top);
        while (!head_.compare_exchange_strong(top, index));
        count_.fetch_add(1);
    }

private:
    std::atomic<int> head_{0};
    std::atomic<int> count_{threads};
    std::array<std::atomic<int>, threads> next_{};
};

}  // namespace

void safe_stack() {
    stack_of_indices free;
    std::array<std::atomic<int>, threads> owner{};
    const auto work = [&](int me) {
        for (int i = 0; i < 2; ++i) {
            int mine = free.pop();
            while (mine == nothing) mine = free.pop();
            owner[mine].store(me);
            revenant::check(owner[mine].load() == me, "an item is in one hand at a time");
            free.push(mine);
        }
    };
    std::thread a(work, 1), b(work, 2), c(work, 3);
    a.join();
    b.join();
    c.join();
}

}  // namespace yardstick
