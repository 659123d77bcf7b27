// A scheduler drained by its owner, which may reject, delay or reorder what it is given; left alone it is a queue.
#pragma once

#include <mutex>
#include <vector>

#include <vt/scheduler.hpp>

#include <revenant/fault/fault.hpp>

namespace revenant {

class unruly_scheduler final : public vt::scheduler {
public:
    explicit unruly_scheduler(exposure& faults) : faults_(faults) {}

    void post(vt::continuation& node) noexcept override {
        if (faults_.strikes(fault::scheduler_rejects)) {
            run_here(node);
            return;
        }
        const std::lock_guard lock(mutex_);
        if (faults_.strikes(fault::scheduler_delays)) {
            delayed_.push_back(&node);
        } else if (faults_.strikes(fault::scheduler_reorders)) {
            queue_.insert(queue_.begin(), &node);
        } else {
            queue_.push_back(&node);
        }
    }

    void drain() noexcept {
        while (vt::continuation* node = next()) run_here(*node);
    }

private:
    vt::continuation* next() {
        const std::lock_guard lock(mutex_);
        if (queue_.empty()) queue_.swap(delayed_);
        if (queue_.empty()) return nullptr;
        vt::continuation* first = queue_.front();
        queue_.erase(queue_.begin());
        return first;
    }

    exposure& faults_;  // of whoever posts
    std::mutex mutex_;
    std::vector<vt::continuation*> queue_;    // guarded by mutex_
    std::vector<vt::continuation*> delayed_;  // guarded by mutex_
};

}  // namespace revenant
