// A task that ends when the first of several has ended, however it has ended, and says which.
//
// It succeeds with the position; what became of the operation is for the caller to look at. The
// others go on. value_tasks take part through as_task(), which consumes them.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

#include <vt/task_source.hpp>

namespace vt {

namespace detail {

// Kept by one reference for each task that has not ended yet, so a late one finds its node.
template <class T>
class race {
public:
    static task<std::size_t> start(const std::vector<task<T>>& tasks) {
        race& racing = *new race(tasks.size());
        const task<std::size_t> first = racing.first_.task();
        for (std::size_t i = 0; i < tasks.size(); ++i) racing.watch(i, task_access::state_of(tasks[i]));
        return first;
    }

private:
    struct runner final : continuation {
        runner() noexcept : continuation(&run) {}
        static void run(continuation& node) noexcept { static_cast<runner&>(node).arrive(); }
        void arrive() noexcept {
            race* const in = of;
            // What the winner tells may run anything, but the race lives until all have arrived.
            (void)in->first_.try_set_result(position);
            // Acquire and release: the last to arrive ends what the others were using.
            if (in->running_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete in;
        }

        race* of = nullptr;
        std::size_t position = 0;
        shared_state<task_state<T>> watched;
    };

    explicit race(std::size_t runners) : running_(runners), runners_(new runner[runners]) {}

    void watch(std::size_t position, shared_state<task_state<T>> state) {
        runner& one = runners_[position];
        one.of = this;
        one.position = position;
        one.watched = state;  // A task nobody else holds is kept until it ends.
        if (state->on_completed(one, flags::none) == registration::already_completed) one.arrive();
    }

    task_source<std::size_t> first_;
    std::atomic<std::size_t> running_;
    std::unique_ptr<runner[]> runners_;
};

}  // namespace detail

// REQUIRES: at least one task; refused with std::invalid_argument, because nothing could ever end.
template <class T>
task<std::size_t> when_any(const std::vector<task<T>>& tasks) {
    if (tasks.empty()) throw std::invalid_argument("vt: when_any needs at least one task");
    return detail::race<T>::start(tasks);
}

template <class T, class... More>
task<std::size_t> when_any(const task<T>& first, const More&... more) {
    return when_any(std::vector<task<T>>{first, more...});
}

}  // namespace vt
