// A semaphore of two permits, those who wait for one, and those who hold one, on one thread.
#pragma once

#include <vt/async_semaphore.hpp>

#include <properties/runtime/waiting_operations.hpp>

namespace properties {

class semaphore_system {
public:
    static constexpr std::size_t permits = 2;

    std::string acquire(bool can_stop) {
        std::stop_source stop(std::nostopstate);
        if (can_stop) stop = std::stop_source();
        auto task = semaphore_.acquire(stop.get_token());
        if (task.is_completed()) return hold(std::move(task));
        kept_.push_back({std::move(task), stop});
        return "waits";
    }
    bool try_acquire() {
        auto got = semaphore_.try_acquire();
        if (got) held_.push_back(std::move(*got));
        return got.has_value();
    }
    void give_back() { held_.pop_back(); }
    void use_up() {
        held_.back().use_up();
        held_.pop_back();
    }
    void release(int count) { semaphore_.release(static_cast<std::size_t>(count)); }
    void stop(int which) { named(kept_, which).stop.request_stop(); }
    std::string take(int which) { return hold(std::move(named(kept_, which).task)); }
    void drop(int which) { named(kept_, which).task = vt::sole_value_task<permit>(); }
    said statuses() {
        return told_each(kept_, [](const kept& each) { return told([&] { return each.task.status(); }); });
    }

private:
    using permit = vt::async_semaphore::permit;
    struct kept {
        vt::sole_value_task<permit> task;
        std::stop_source stop;
    };

    std::string hold(vt::sole_value_task<permit>&& task) {
        return told([&] { held_.push_back(std::move(task).get()); });
    }

    vt::async_semaphore semaphore_{permits};
    std::vector<kept> kept_;
    std::vector<permit> held_;
};

class semaphore_model {
    using system = semaphore_system;
    using model = semaphore_model;

public:
    static void declare(revenant::operations<system, model>& can) {
        const auto yes_or_no = revenant::one_of<int>({0, 1});
        const auto back = revenant::between(0, 3);
        can.call(
            "acquire", [](system& it, int can_stop) { return said{it.acquire(can_stop != 0)}; },
            [](model& it, int can_stop) { return said{it.acquire(can_stop != 0)}; }, yes_or_no);
        can.call(
            "try_acquire", [](system& it) { return it.try_acquire(); },
            [](model& it) { return it.try_acquire(); });
        can.call(
            "give_back", [](system& it) { return it.give_back(), said{done}; },
            [](model& it) { return said{it.give_back()}; });
        can.call(
            "use_up", [](system& it) { return it.use_up(), said{done}; },
            [](model& it) { return said{it.held_ == 0 ? impossible : (--it.held_, done)}; });
        can.call(
            "release", [](system& it, int count) { it.release(count); },
            [](model& it, int count) { it.release(static_cast<std::size_t>(count)); },
            revenant::between(1, 3));
        can.call(
            "stop", [](system& it, int which) { return it.stop(which), said{done}; },
            [](model& it, int which) { return said{it.stop(which)}; }, back);
        can.call(
            "take", [](system& it, int which) { return said{it.take(which)}; },
            [](model& it, int which) { return said{it.take(which)}; }, back);
        can.call(
            "drop", [](system& it, int which) { return it.drop(which), said{done}; },
            [](model& it, int which) { return said{it.drop(which)}; }, back);
        can.in_the_end(
            "how they stand", [](system& it, std::uint32_t) { return it.statuses(); },
            [](model& it) {
                return told_each(it.kept_, [](const waiting_operation& each) {
                    return each.status(vt::misuse::empty_handle);
                });
            });
    }

private:
    std::string acquire(bool can_stop) {
        if (try_acquire()) return done;
        line_.push_back(kept_.size());
        kept_.push_back({.can_stop = can_stop});
        return "waits";
    }
    bool try_acquire() {
        if (free_ == 0) return false;
        --free_;
        ++held_;
        return true;
    }
    std::string give_back() {
        if (held_ == 0) return impossible;
        --held_;
        release(1);
        return done;
    }
    // Of an operation that was dropped the permit goes on to the next.
    void release(std::size_t count) {
        while (count > 0 && !line_.empty()) {
            waiting_operation& served = kept_[take_first(line_)];
            served.outcome = done;
            if (!served.is_dropped) --count;
        }
        free_ += count;
    }
    std::string stop(int which) {
        if (kept_.empty() || !named(kept_, which).can_stop) return impossible;
        waiting_operation& stopped = named(kept_, which);
        if (stopped.outcome.empty()) stopped.outcome = "canceled";
        std::erase(line_, static_cast<std::size_t>(&stopped - kept_.data()));
        return done;
    }
    std::string take(int which) {
        if (kept_.empty()) return impossible;
        const std::string answered = named(kept_, which).take(vt::misuse::empty_handle);
        if (answered == done) ++held_;
        return answered;
    }
    std::string drop(int which) {
        if (kept_.empty()) return impossible;
        waiting_operation& dropped = named(kept_, which);
        const bool brings_a_permit = !dropped.is_taken && dropped.outcome == done;
        dropped.is_taken = dropped.is_dropped = true;
        if (brings_a_permit) release(1);
        return done;
    }

    std::size_t free_ = semaphore_system::permits;
    std::size_t held_ = 0;
    std::vector<waiting_operation> kept_;
    line_of_operations line_;
};

}  // namespace properties
