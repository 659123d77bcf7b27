// A race between tasks: the first to end decides it, and the nodes on all the others are revoked,
// so that racing against a long-lived task again and again leaves nothing behind on it.
#include <atomic>

#include <vt/detail/revocable.hpp>
#include <vt/task_source.hpp>
#include <vt/when_any.hpp>

namespace vt::detail {
namespace {

// Kept by one reference for each entrant whose node has not run, and by one for who starts it.
class race {
public:
    explicit race(std::vector<shared_state<task_state_base>> tasks)
        : entrants_(tasks.size()), references_(tasks.size() + 1) {
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            entrants_[i].in = this;
            entrants_[i].position = i;
            entrants_[i].awaited = std::move(tasks[i]);
        }
    }

    task<std::size_t> start() {
        const task<std::size_t> first = first_.task();
        for (entrant& each : entrants_) {
            if (each.awaited->on_completed(each, flags::none) == registration::already_completed) {
                arrive(each);
            }
        }
        step();
        release();
        return first;
    }

private:
    struct entrant final : revocable {
        entrant() noexcept : revocable(&run_entrant) {}
        static void run_entrant(continuation& node) noexcept {
            auto& self = static_cast<entrant&>(node);
            self.in->arrive(self);
        }

        race* in = nullptr;
        std::size_t position = 0;
        shared_state<task_state_base> awaited;  // A task that nobody else holds is kept until it ends.
    };

    // Called once for each entrant. Telling the winner may run anything, but not end the race.
    void arrive(entrant& one) noexcept {
        if (first_.try_set_result(one.position)) step();
        release();
    }

    // Two steps make the losers superfluous: all are registered, and one has won.
    // Acquire and release: who makes the second step sees what came before the first.
    void step() noexcept {
        if (steps_.fetch_add(1, std::memory_order_acq_rel) == 0) return;
        for (entrant& each : entrants_) each.revoke();
        for (entrant& each : entrants_) each.awaited->run_revoked();
    }

    // Acquire and release: the last one ends what the others were using.
    void release() noexcept {
        if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
    }

    task_source<std::size_t> first_;
    std::vector<entrant> entrants_;  // not changed once the race has started
    std::atomic<std::size_t> references_;
    std::atomic<int> steps_{0};
};

}  // namespace

task<std::size_t> first_of(std::vector<shared_state<task_state_base>> tasks) {
    return (new race(std::move(tasks)))->start();
}

}  // namespace vt::detail
