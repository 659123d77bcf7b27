// A cache over slow loads. A hit is a value at once: no suspension, no allocation.
//
// Concurrent misses of one key share one load. A load belongs to nobody who asked for it: stop
// cancels the wait of the caller who passed the token, never the load. A failed load goes to all
// who wait for it and is not kept, so the next caller tries again.
#pragma once

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
    using loader = std::function<task<Value>(const Key&)>;

    explicit async_cache(loader load) : shared_(std::make_shared<entries>(std::move(load))) {}
    // Whoever still waits is canceled. Loads go on, and find nobody.
    ~async_cache() { clear(); }
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
        (void)fill(shared_, key, loading);
        return until_stopped(result, stop);
    }

    // Forgets one key, or all. Whoever waits for a load that is forgotten is canceled.
    void invalidate(const Key& key) {
        std::unique_lock lock(shared_->mutex);
        auto forgotten = shared_->by_key.extract(key);
        lock.unlock();
        if (!forgotten.empty()) cancel(forgotten.mapped());
    }
    void clear() {
        std::unique_lock lock(shared_->mutex);
        const auto forgotten = std::exchange(shared_->by_key, {});
        lock.unlock();
        for (const auto& [key, each] : forgotten) cancel(each);
    }

private:
    // Either the value, or the load that will bring it.
    struct entry {
        std::optional<Value> value;
        std::shared_ptr<task_source<Value>> loading;
    };

    // Outlives the cache where loads do.
    struct entries {
        explicit entries(loader with) : load(std::move(with)) {}

        const loader load;
        std::mutex mutex;
        std::unordered_map<Key, entry, Hash> by_key;  // guarded by mutex
    };

    static void cancel(const entry& forgotten) {
        if (forgotten.loading != nullptr) (void)forgotten.loading->try_set_canceled();
    }

    // Loads one value and tells everybody. Runs up to the load's first suspension in its caller.
    static task<void> fill(std::shared_ptr<entries> into, Key key,
                           std::shared_ptr<task_source<Value>> loading) {
        std::exception_ptr failure;
        try {
            task<Value> load = into->load(key);
            Value value = co_await load;
            keep(*into, key, loading, value);
            (void)loading->try_set_result(std::move(value));
        } catch (...) {
            failure = std::current_exception();
        }
        if (failure != nullptr) {
            keep(*into, key, loading, std::nullopt);
            (void)loading->try_set_exception(std::move(failure));
        }
    }

    // Puts the value, or the lack of one, in the place of this load, unless that was forgotten.
    static void keep(entries& into, const Key& key, const std::shared_ptr<task_source<Value>>& loading,
                     std::optional<Value> value) {
        const std::lock_guard lock(into.mutex);
        const auto found = into.by_key.find(key);
        if (found == into.by_key.end() || found->second.loading != loading) return;
        if (value) {
            found->second = entry{std::move(value), nullptr};
        } else {
            into.by_key.erase(found);
        }
    }

    std::shared_ptr<entries> shared_;
};

}  // namespace vt
