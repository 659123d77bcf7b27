// A channel that holds a few items, its readers and writers, on one thread.
#pragma once

#include <variant>

#include <properties/runtime/waiting_operations.hpp>

namespace properties {

template <std::size_t ItemsMax>
class channel_system {
public:
    // A read or write that waits is kept, to be looked at and taken later.
    std::string read(bool can_stop) {
        std::stop_source stop(std::nostopstate);
        if (can_stop) stop = std::stop_source();
        return at_once_or_kept(channel_.read(stop.get_token()), stop);
    }
    std::string write(int item, bool can_stop) {
        std::stop_source stop(std::nostopstate);
        if (can_stop) stop = std::stop_source();
        return at_once_or_kept(channel_.write(item, stop.get_token()), stop);
    }
    std::string try_read() {
        return told([&] { return channel_.try_read(); });
    }
    bool try_write(int item) { return channel_.try_write(std::move(item)); }
    void close() { channel_.close(); }
    void stop(int which) { named(kept_, which).stop.request_stop(); }
    std::string take(int which) {
        return std::visit([](auto& task) { return told([&] { return task.get(); }); },
                          named(kept_, which).task);
    }
    said statuses() {
        return told_each(kept_, [](const kept& each) {
            return std::visit([](auto& task) { return told([&] { return task.status(); }); }, each.task);
        });
    }

private:
    struct kept {
        std::variant<vt::value_task<int>, vt::value_task<void>> task;
        std::stop_source stop;
    };

    template <class Task>
    std::string at_once_or_kept(Task task, const std::stop_source& stop) {
        if (task.is_completed()) return told([&] { return std::move(task).get(); });
        kept_.push_back({std::move(task), stop});
        return "waits";
    }

    vt::channel<int> channel_{ItemsMax};
    std::vector<kept> kept_;
};

template <std::size_t ItemsMax>
class channel_model {
    using system = channel_system<ItemsMax>;
    using model = channel_model;

public:
    static void declare(revenant::operations<system, model>& can) {
        const auto yes_or_no = revenant::one_of<int>({0, 1});
        const auto item = revenant::between(1, 3);
        const auto back = revenant::between(0, 3);
        can.call(
            "read", [](system& it, int can_stop) { return said{it.read(can_stop != 0)}; },
            [](model& it, int can_stop) { return said{it.read(can_stop != 0)}; }, yes_or_no);
        can.call(
            "write", [](system& it, int value, int can_stop) { return said{it.write(value, can_stop != 0)}; },
            [](model& it, int value, int can_stop) { return said{it.write(value, can_stop != 0)}; }, item,
            yes_or_no);
        can.call(
            "try_read", [](system& it) { return said{it.try_read()}; },
            [](model& it) { return said{it.read_now().value_or("nothing")}; });
        can.call(
            "try_write", [](system& it, int value) { return it.try_write(value); },
            [](model& it, int value) { return !it.is_closed_ && it.write_now(value); }, item);
        can.call("close", [](system& it) { it.close(); }, [](model& it) { it.close(); });
        can.call(
            "stop", [](system& it, int which) { return it.stop(which), said{done}; },
            [](model& it, int which) { return said{it.stop(which)}; }, back);
        can.call(
            "take", [](system& it, int which) { return said{it.take(which)}; },
            [](model& it, int which) { return said{it.take(which)}; }, back);
        can.in_the_end(
            "how they stand", [](system& it, std::uint32_t) { return it.statuses(); },
            [](model& it) {
                return told_each(it.kept_, [](const waiting_operation& each) {
                    return each.status(vt::misuse::stale_token);
                });
            });
    }

private:
    std::optional<std::string> read_now() {
        std::optional<std::string> item;
        if (!items_.empty()) {
            item = std::to_string(items_.front());
            items_.pop_front();
        }
        if (!writers_.empty() && (item || ItemsMax == 0)) {
            waiting_operation& writing = kept_[take_first(writers_)];
            writing.outcome = done;
            if (item) {
                items_.push_back(writing.carried);
            } else {
                item = std::to_string(writing.carried);
            }
        }
        return item;
    }
    bool write_now(int item) {
        if (!readers_.empty()) {
            kept_[take_first(readers_)].outcome = std::to_string(item);
            return true;
        }
        if (items_.size() >= ItemsMax) return false;
        items_.push_back(item);
        return true;
    }
    std::string read(bool can_stop) {
        if (const auto item = read_now()) return *item;
        if (is_closed_) return "closed";
        return waits(readers_, {.can_stop = can_stop});
    }
    std::string write(int item, bool can_stop) {
        if (is_closed_) return "closed";
        if (write_now(item)) return done;
        return waits(writers_, {.can_stop = can_stop, .carried = item});
    }
    std::string waits(line_of_operations& line, const waiting_operation& who) {
        line.push_back(kept_.size());
        kept_.push_back(who);
        return "waits";
    }
    void close() {
        is_closed_ = true;
        for (auto* const line : {&readers_, &writers_}) {
            for (const std::size_t each : *line) kept_[each].outcome = "closed";
            line->clear();
        }
    }
    std::string stop(int which) {
        if (kept_.empty() || !named(kept_, which).can_stop) return impossible;
        waiting_operation& stopped = named(kept_, which);
        if (stopped.outcome.empty()) stopped.outcome = "canceled";
        const auto number = static_cast<std::size_t>(&stopped - kept_.data());
        std::erase(readers_, number);
        std::erase(writers_, number);
        return done;
    }
    std::string take(int which) {
        return kept_.empty() ? impossible : named(kept_, which).take(vt::misuse::stale_token);
    }

    std::deque<int> items_;
    bool is_closed_ = false;
    std::vector<waiting_operation> kept_;
    line_of_operations readers_;
    line_of_operations writers_;
};

}  // namespace properties
