// A cache whose loads end when the program says so, on one thread.
#pragma once

#include <map>

#include <vt/async_cache.hpp>
#include <vt/task_source.hpp>

#include <properties/runtime/told.hpp>

namespace properties {

class cache_system {
public:
    // What has to be loaded first is kept, to be looked at and read later.
    std::string get(int key) {
        vt::value_task<int> task = cache_.get(key);
        if (task.is_completed()) return told([&] { return std::move(task).get(); });
        kept_.push_back(std::move(task));
        return "loads";
    }
    bool finish(int which, int value) { return named(loads_, which)->try_set_result(value); }
    bool fail(int which, int error) {
        return named(loads_, which)->try_set_exception(std::make_exception_ptr(numbered_error(error)));
    }
    void invalidate(int key) { cache_.invalidate(key); }
    void clear() { cache_.clear(); }
    std::string read(int which) {
        return told([&] { return named(kept_, which).get(); });
    }
    int loads() const { return static_cast<int>(loads_.size()); }
    said statuses() {
        return told_each(kept_, [](const auto& each) { return told([&] { return each.status(); }); });
    }

private:
    std::vector<std::shared_ptr<vt::task_source<int>>> loads_;
    vt::async_cache<int, int> cache_{[this](const int&) {
        loads_.push_back(std::make_shared<vt::task_source<int>>());
        return loads_.back()->task();
    }};
    std::vector<vt::value_task<int>> kept_;
};

class cache_model {
    using system = cache_system;
    using model = cache_model;

public:
    static void declare(revenant::operations<system, model>& can) {
        const auto key = revenant::between(1, 3);
        const auto number = revenant::between(1, 3);
        const auto back = revenant::between(0, 3);
        can.call(
            "get", [](system& it, int which) { return said{it.get(which)}; },
            [](model& it, int which) { return said{it.get(which)}; }, key);
        can.call(
            "finish",
            [](system& it, int which, int value) { return said{it.finish(which, value) ? "true" : "false"}; },
            [](model& it, int which, int value) { return said{it.end(which, std::to_string(value), true)}; },
            back, number);
        can.call(
            "fail",
            [](system& it, int which, int error) { return said{it.fail(which, error) ? "true" : "false"}; },
            [](model& it, int which, int error) {
                return said{it.end(which, "error " + std::to_string(error), false)};
            },
            back, number);
        can.call(
            "invalidate", [](system& it, int which) { it.invalidate(which); },
            [](model& it, int which) { it.by_key_.erase(which); }, key);
        can.call("clear", [](system& it) { it.clear(); }, [](model& it) { it.by_key_.clear(); });
        can.call(
            "read", [](system& it, int which) { return said{it.read(which)}; },
            [](model& it, int which) { return said{it.read(which)}; }, back);
        can.in_the_end(
            "how often it loaded", [](system& it, std::uint32_t) { return it.loads(); },
            [](model& it) { return static_cast<int>(it.loads_.size()); });
        can.in_the_end(
            "how they stand", [](system& it, std::uint32_t) { return it.statuses(); },
            [](model& it) {
                return told_each(it.kept_, [&](std::size_t of) { return status_of(it.loads_[of].outcome); });
            });
    }

private:
    struct load {
        int key;
        std::string outcome = {};  // empty: it goes on
    };

    std::string get(int key) {
        const auto known = by_key_.find(key);
        if (known == by_key_.end()) {
            by_key_[key] = loads_.size();
            loads_.push_back({key});
        } else if (const std::string& outcome = loads_[known->second].outcome; !outcome.empty()) {
            return outcome;
        }
        kept_.push_back(by_key_[key]);
        return "loads";
    }
    // A failure is not kept, and a load that was forgotten keeps nothing either.
    std::string end(int which, const std::string& outcome, bool is_value) {
        if (loads_.empty()) return impossible;
        load& ended = named(loads_, which);
        if (!ended.outcome.empty()) return "false";
        ended.outcome = outcome;
        const auto known = by_key_.find(ended.key);
        if (!is_value && known != by_key_.end() && &loads_[known->second] == &ended) by_key_.erase(known);
        return "true";
    }
    // Reading what goes on would block.
    std::string read(int which) {
        if (kept_.empty()) return impossible;
        const std::string& outcome = loads_[named(kept_, which)].outcome;
        return outcome.empty() ? impossible : outcome;
    }

    std::map<int, std::size_t> by_key_;  // which load brings it, or brought it
    std::vector<load> loads_;
    std::vector<std::size_t> kept_;  // of which load
};

}  // namespace properties
