// Small systems, some of them wrong, and the model of a queue that tells them apart.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <list>
#include <mutex>
#include <optional>

#include <revenant/linearizable.hpp>

// A right one.
class locked_queue {
public:
    void push(int item) {
        const std::lock_guard lock(mutex_);
        items_.push_back(item);
    }
    std::optional<int> try_pop() {
        const std::lock_guard lock(mutex_);
        if (items_.empty()) return std::nullopt;
        const int item = items_.front();
        items_.pop_front();
        return item;
    }

private:
    std::mutex mutex_;
    std::deque<int> items_;
};

// Loses an item where two push at the same time: the end is read in one step and moved in the next.
class losing_queue {
public:
    void push(int item) {
        const int end = end_.load();
        items_[end].store(item);
        end_.store(end + 1);
    }
    std::optional<int> try_pop() {
        int begin = begin_.load();
        do {
            if (begin == end_.load()) return std::nullopt;
        } while (!begin_.compare_exchange_weak(begin, begin + 1));
        return items_[begin].load();
    }

private:
    std::atomic<int> begin_{0};
    std::atomic<int> end_{0};
    std::atomic<int> items_[32]{};
};

// Counts an item before there is memory for it, or after.
template <bool IsHasty>
class allocating_queue {
public:
    void push(int item) {
        const std::lock_guard lock(mutex_);
        if (IsHasty) ++count_;
        items_.push_back(item);
        if (!IsHasty) ++count_;
    }
    int count() {
        const std::lock_guard lock(mutex_);
        return count_;
    }

private:
    std::mutex mutex_;
    std::list<int> items_;
    int count_ = 0;
};
template <bool IsHasty>
struct item_count {
    int count = 0;
    bool operator==(const item_count&) const = default;

    static void declare(revenant::operations<allocating_queue<IsHasty>, item_count>& can) {
        can.call(
            "push", [](allocating_queue<IsHasty>& it) { it.push(1); }, [](item_count& it) { ++it.count; });
        can.call(
            "count", [](allocating_queue<IsHasty>& it) { return it.count(); },
            [](item_count& it) { return it.count; });
    }
};

// Gives out what was pushed last, which no schedule is needed to see.
class backward_queue {
public:
    void push(int item) {
        const std::lock_guard lock(mutex_);
        items_.push_back(item);
    }
    std::optional<int> try_pop() {
        const std::lock_guard lock(mutex_);
        if (items_.empty()) return std::nullopt;
        const int item = items_.back();
        items_.pop_back();
        return item;
    }

private:
    std::mutex mutex_;
    std::deque<int> items_;
};

// Waits for a push that is on its way, once: right for three calls, as long as nobody is woken for nothing.
class hasty_queue {
public:
    void push(int item) {
        std::unique_lock lock(mutex_);
        ++on_their_way_;
        lock.unlock();
        lock.lock();
        items_.push_back(item);
        --on_their_way_;
        pushed_.notify_all();
    }
    std::optional<int> try_pop() {
        std::unique_lock lock(mutex_);
        if (items_.empty() && on_their_way_ > 0) pushed_.wait(lock);
        if (items_.empty()) return on_their_way_ > 0 ? std::optional(-1) : std::nullopt;
        const int item = items_.front();
        items_.pop_front();
        return item;
    }

private:
    std::mutex mutex_;
    std::condition_variable pushed_;
    std::deque<int> items_;
    int on_their_way_ = 0;
};

struct queue_model {
    std::deque<int> items;

    bool operator==(const queue_model&) const = default;

    template <class Queue>
    static void declare(revenant::operations<Queue, queue_model>& can) {
        can.call(
            "push", [](Queue& it, int item) { it.push(item); },
            [](queue_model& it, int item) { it.items.push_back(item); }, revenant::between(1, 5));
        can.call(
            "try_pop", [](Queue& it) { return it.try_pop(); },
            [](queue_model& it) -> std::optional<int> {
                if (it.items.empty()) return std::nullopt;
                const int item = it.items.front();
                it.items.pop_front();
                return item;
            });
    }
};

// The same queue, of which only the number of items is looked at, when all is over.
struct counting_model {
    int items = 0;

    bool operator==(const counting_model&) const = default;

    template <class Queue>
    static void declare(revenant::operations<Queue, counting_model>& can) {
        can.call("push", [](Queue& it) { it.push(1); }, [](counting_model& it) { ++it.items; });
        can.in_the_end(
            "items",
            [](Queue& it, std::uint32_t) {
                int items = 0;
                while (it.try_pop()) ++items;
                return items;
            },
            [](counting_model& it) { return it.items; });
    }
};

// A flag that is raised by one and seen by another, whatever comes first.
struct flag_model {
    bool operator==(const flag_model&) const = default;

    template <class Flag>
    static void declare(revenant::operations<Flag, flag_model>& can) {
        can.call("raise", [](Flag& it) { it.raise(); }, [](flag_model&) {});
        can.call("look", [](Flag& it) { it.look(); }, [](flag_model&) {});
    }
};
class racing_flag {
public:
    void raise() { raised_ = true; }
    void look() { seen_.store(raised_); }

private:
    bool raised_ = false;
    std::atomic<bool> seen_{false};
};
class two_locks {
public:
    void raise() {
        const std::scoped_lock both(first_);
        const std::scoped_lock inner(second_);
    }
    void look() {
        const std::scoped_lock both(second_);
        const std::scoped_lock inner(first_);
    }

private:
    std::mutex first_;
    std::mutex second_;
};
class nothing_to_see {
public:
    void raise() {}
    void look() {}
};

// Two counters that know nothing of each other.
template <bool IsRight>
class two_counters {
public:
    int add(int which) {
        if constexpr (IsRight) return counters_[which].fetch_add(1);
        const int before = counters_[which].load();
        counters_[which].store(before + 1);
        return before;
    }

private:
    std::atomic<int> counters_[2]{};
};
struct counter_model {
    int value = 0;

    bool operator==(const counter_model&) const = default;

    template <class Counters>
    static void declare(revenant::operations<Counters, counter_model>& can) {
        can.call(
               "add", [](Counters& it, int which) { return it.add(which); },
               [](counter_model& it, int) { return it.value++; }, revenant::between(0, 1))
            .of([](Counters&, int which) { return which; });
    }
};

// Two halves that are set one after the other, which everybody may see.
class slow_pair {
public:
    void set() {
        first_.store(1);
        second_.store(1);
    }
    int get() { return first_.load() + second_.load(); }

private:
    std::atomic<int> first_{0};
    std::atomic<int> second_{0};
};
struct patient_model {
    int first = 0;
    int second = 0;

    bool operator==(const patient_model&) const = default;

    static void declare(revenant::operations<slow_pair, patient_model>& can) {
        can.call_in_two_steps(
            "set",
            [](slow_pair& it) {
                it.set();
                return true;
            },
            [](patient_model& it) -> std::optional<bool> {
                it.first = 1;
                return std::nullopt;
            },
            [](patient_model& it) {
                it.second = 1;
                return true;
            });
        can.call(
            "get", [](slow_pair& it) { return it.get(); },
            [](patient_model& it) { return it.first + it.second; });
    }
};
struct impatient_model {
    int value = 0;

    bool operator==(const impatient_model&) const = default;

    static void declare(revenant::operations<slow_pair, impatient_model>& can) {
        can.call("set", [](slow_pair& it) { it.set(); }, [](impatient_model& it) { it.value = 2; });
        can.call("get", [](slow_pair& it) { return it.get(); }, [](impatient_model& it) { return it.value; });
    }
};
