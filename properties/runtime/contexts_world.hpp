// Two async-locals, what was captured of them, and nested scopes, on one thread.
#pragma once

#include <array>
#include <variant>

#include <vt/async_local.hpp>

#include <properties/runtime/told.hpp>

namespace properties {

class contexts_system {
public:
    ~contexts_system() {
        while (!open_.empty()) open_.pop_back();  // The innermost first.
        for (auto& each : locals_) each.clear();
    }

    void set(int which, int value) { locals_[static_cast<std::size_t>(which)].set(value); }
    void clear(int which) { locals_[static_cast<std::size_t>(which)].clear(); }
    void capture() { captured_.push_back(vt::execution_context::capture()); }
    void enter(int which) { open_.push_back(std::make_unique<vt::context_scope>(named(captured_, which))); }
    void suppress() { open_.push_back(std::make_unique<vt::flow_suppression>()); }
    void leave() { open_.pop_back(); }
    // What they are, here or in there.
    said values() const {
        return {std::to_string(locals_[0].get()) + ", " + std::to_string(locals_[1].get())};
    }
    said values_in(int which) {
        return named(captured_, which).run([&] { return values(); });
    }
    said captured() {
        return told_each(captured_, [](const vt::execution_context& each) {
            return std::string(each.is_empty() ? "empty" : "") + (each.is_suppressed() ? "suppressed" : "");
        });
    }

private:
    std::array<vt::async_local<int>, 2> locals_;
    std::vector<vt::execution_context> captured_;
    std::vector<std::variant<std::unique_ptr<vt::context_scope>, std::unique_ptr<vt::flow_suppression>>>
        open_;
};

class contexts_model {
    using system = contexts_system;
    using model = contexts_model;

public:
    static void declare(revenant::operations<system, model>& can) {
        const auto which = revenant::between(0, 1);
        const auto value = revenant::between(1, 3);
        const auto back = revenant::between(0, 3);
        can.call(
            "set", [](system& it, int local, int to) { it.set(local, to); },
            [](model& it, int local, int to) { it.now_.values[static_cast<std::size_t>(local)] = to; }, which,
            value);
        can.call(
            "clear", [](system& it, int local) { it.clear(local); },
            [](model& it, int local) { it.now_.values[static_cast<std::size_t>(local)] = 0; }, which);
        can.call("capture", [](system& it) { it.capture(); }, [](model& it) { it.capture(); });
        can.call(
            "enter", [](system& it, int of) { return it.enter(of), said{done}; },
            [](model& it, int of) { return said{it.enter(of)}; }, back);
        can.call("suppress", [](system& it) { it.suppress(); }, [](model& it) { it.suppress(); });
        can.call(
            "leave", [](system& it) { return it.leave(), said{done}; },
            [](model& it) { return said{it.leave()}; });
        can.call(
            "values_in", [](system& it, int of) { return it.values_in(of); },
            [](model& it, int of) {
                return it.captured_.empty() ? said{impossible} : named(it.captured_, of).told();
            },
            back);
        can.in_the_end(
            "the values", [](system& it, std::uint32_t) { return it.values(); },
            [](model& it) { return it.now_.told(); });
        can.in_the_end(
            "what was captured", [](system& it, std::uint32_t) { return it.captured(); },
            [](model& it) {
                return told_each(it.captured_, [](const context& each) {
                    const bool is_empty = each == context();
                    return std::string(is_empty ? "empty" : "") + (each.is_suppressed ? "suppressed" : "");
                });
            });
    }

private:
    struct context {
        std::array<int, 2> values{};
        bool is_suppressed = false;

        bool operator==(const context&) const = default;
        said told() const { return {std::to_string(values[0]) + ", " + std::to_string(values[1])}; }
    };
    // What to do on leaving: back to that context, or only to its flow.
    struct opened {
        context before;
        bool is_scope;
    };

    void capture() { captured_.push_back(now_.is_suppressed ? context{.is_suppressed = true} : now_); }
    std::string enter(int which) {
        if (captured_.empty()) return impossible;
        open_.push_back({now_, true});
        now_ = named(captured_, which);
        return done;
    }
    void suppress() {
        open_.push_back({now_, false});
        now_.is_suppressed = true;
    }
    std::string leave() {
        if (open_.empty()) return impossible;
        if (open_.back().is_scope) {
            now_ = open_.back().before;
        } else {
            now_.is_suppressed = open_.back().before.is_suppressed;
        }
        open_.pop_back();
        return done;
    }

    context now_;
    std::vector<context> captured_;
    std::vector<opened> open_;
};

}  // namespace properties
