// A cache over slow loads. A hit is a value at once: no suspension, and no allocation but what
// copying the value takes (keep a shared_ptr where that matters).
//
// Concurrent misses of one key share one load. A load belongs to nobody who asked for it: stop
// cancels the wait of the caller who passed the token, never the load. A failed load goes to all
// who wait for it and is not kept, so the next caller tries again. What is forgotten while it loads
// still goes to those who had asked, and is not kept either.
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <unordered_map>
#include <utility>
#include <vector>

#include <vt/stop.hpp>
#include <vt/task_source.hpp>
#include <vt/value_task.hpp>

namespace vt {

template <class Key, class Value, class Hash = std::hash<Key>>
class async_cache {
public:
    // Called without a lock, once for all who miss together, in the context of the first of them.
    using loader = std::function<task<Value>(const Key&)>;

    explicit async_cache(loader load) : shared_(std::make_shared<entries>(std::move(load))) {}
    // Whoever still waits is canceled. Loads go on, and find nobody. REQUIRES: nobody asks any more.
    ~async_cache() {
        clear();
        std::unique_lock lock(shared_->mutex);
        const auto waited_for = std::move(shared_->forgotten);
        shared_->forgotten.clear();
        lock.unlock();
        for (const load_ptr& each : waited_for) (void)each->try_set_canceled();
    }
    async_cache(const async_cache&) = delete;
    async_cache& operator=(const async_cache&) = delete;

    value_task<Value> get(const Key& key, const std::stop_token& stop = {}) {
        std::unique_lock lock(shared_->mutex);
        const auto found = shared_->by_key.find(key);
        if (found != shared_->by_key.end()) {
            if (found->second.value) return *found->second.value;
            const task<Value> loading = found->second.loading->task();
            lock.unlock();
            return until_stopped(loading, stop);
        }
        if (stop.stop_requested()) {
            lock.unlock();
            return value_task<Value>::from_canceled();
        }
        const auto loading = std::make_shared<task_source<Value>>();
        shared_->by_key.emplace(key, entry{std::nullopt, loading});
        lock.unlock();

        const task<Value> result = loading->task();
        try {
            (void)fill(shared_, key, loading);
        } catch (...) {
            fail(*shared_, key, loading, std::current_exception());  // It did not even start.
        }
        return until_stopped(result, stop);
    }

    // Forgets one key, or all: whoever asks from now on has it loaded again.
    void invalidate(const Key& key) {
        std::unique_lock lock(shared_->mutex);
        const auto found = shared_->by_key.find(key);
        if (found == shared_->by_key.end()) return;
        shared_->remember_load_of(found->second);
        const auto forgotten = shared_->by_key.extract(found);
        lock.unlock();  // Before the value is destroyed.
    }
    void clear() {
        std::unique_lock lock(shared_->mutex);
        for (const auto& [key, each] : shared_->by_key) shared_->remember_load_of(each);
        const auto forgotten = std::exchange(shared_->by_key, {});
        lock.unlock();
    }

private:
    using load_ptr = std::shared_ptr<task_source<Value>>;

    // Either the value, or the load that will bring it.
    struct entry {
        std::optional<Value> value;
        load_ptr loading;
    };

    // Outlives the cache where loads do.
    struct entries {
        explicit entries(loader with) : load(std::move(with)) {}

        // REQUIRES: the mutex is held.
        void remember_load_of(const entry& leaving) {
            if (leaving.loading != nullptr) forgotten.push_back(leaving.loading);
        }

        const loader load;
        std::mutex mutex;
        std::unordered_map<Key, entry, Hash> by_key;  // guarded by mutex
        // Loads that have no entry any more, but may be waited for; guarded by mutex.
        std::vector<load_ptr> forgotten;
    };

    // Loads one value and tells everybody. Runs up to the load's first suspension in its caller,
    // and from then on wherever the load ends: the first caller's scheduler is not everybody's.
    static task<void> fill(std::shared_ptr<entries> into, Key key, load_ptr loading) {
        std::exception_ptr failure;
        try {
            task<Value> load = into->load(key);
            Value value = co_await load.resume_anywhere();
            keep(*into, key, loading, value);
            (void)loading->try_set_result(std::move(value));
        } catch (...) {
            failure = std::current_exception();
        }
        if (failure != nullptr) fail(*into, key, loading, std::move(failure));
    }

    static void fail(entries& into, const Key& key, const load_ptr& loading, std::exception_ptr failure) {
        keep(into, key, loading, std::nullopt);
        (void)loading->try_set_exception(std::move(failure));
    }

    // Puts the value, or the lack of one, in the place of this load, unless that was forgotten.
    static void keep(entries& into, const Key& key, const load_ptr& loading, std::optional<Value> value) {
        const std::lock_guard lock(into.mutex);
        const auto found = into.by_key.find(key);
        if (found == into.by_key.end() || found->second.loading != loading) {
            std::erase(into.forgotten, loading);
        } else if (value) {
            found->second = entry{std::move(value), nullptr};
        } else {
            into.by_key.erase(found);
        }
    }

    const std::shared_ptr<entries> shared_;
};

}  // namespace vt
