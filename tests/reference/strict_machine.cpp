// Sources over vt's cores, and the one default scheduler held while a step is going on.
#include <reference/strict_machine.hpp>

#include <deque>
#include <optional>

#include <reference/held_default_scheduler.hpp>
#include <reference/player.hpp>
#include <reference/strict_methods.hpp>

#include <vt/narrow_source_core.hpp>
#include <vt/task_source.hpp>
#include <vt/value_task.hpp>

namespace reference {
namespace {

using revenant::answer;

template <class Core>
class strict_source final : public vt::source<int> {
public:
    explicit strict_source(bool asynchronous) { core.run_continuations_asynchronously(asynchronous); }

    vt::operation_status status(vt::token presented) const override { return core.status(presented); }
    vt::registration on_completed(vt::continuation& node, vt::token presented, vt::flags asked) override {
        return core.on_completed(node, presented, asked);
    }
    int get_result(vt::token presented) override {
        const vt::token before = core.current();
        const auto note_if_taken = [&] {
            if (core.current() != before) taken = before;
        };
        try {
            const int result = core.get_result(presented);
            note_if_taken();
            return result;
        } catch (...) {
            note_if_taken();
            throw;
        }
    }

    void complete(vt::token presented, const answer& outcome) {
        if (outcome.what == answer::kind::value) {
            core.set_result(presented, outcome.number);
        } else {
            core.set_exception(presented, exception_of(outcome));
        }
    }
    void reset(vt::token presented, int times) {
        if (taken == presented && times > 0) {
            --times;
            presented = core.current();
        }
        taken.reset();
        for (; times > 0; --times) presented = core.reset(presented);
    }

    Core core;
    std::optional<vt::token> taken;  // and not reset since
};

template <class Core>
class strict_machine final : public machine {
    using source = strict_source<Core>;
    struct handle {
        vt::value_task<int> task;
        source* from;
        vt::token token;
        vt::task_source<int>* promise = nullptr;
        strict_gate* gate = nullptr;  // of a pooled coroutine, which has no source that we know of
    };

public:
    std::string perform(const step& what, player& by) override {
        return strictly_said([&] { return perform_or_throw(what, by); });
    }

    void settle(player& /*by*/) override {
        if (is_asynchronous_) held_default_scheduler::settle();
    }

    // A suspended coroutine cannot be destroyed: each gate is opened and each source completed, if it was not.
    void release(player& /*by*/) override {
        for (strict_gate& each : gates_) {
            strictly_said([&] { return each.open(answer::value(0)), "ok"; });
        }
        for (source& each : sources_) {
            strictly_said([&] { return each.complete(each.core.current(), answer::value(0)), "ok"; });
        }
    }

private:
    std::string perform_or_throw(const step& what, player& by) {
        const std::string& operation = what.operation;
        if (operation == "pooled") {
            strict_gate& gate = gates_.emplace_back();
            handles_.push_back({strict_operation(gate), nullptr, {}, nullptr, &gate});
            return "ok";
        }
        if (operation == "task") {
            vt::task_source<int>& made = promises_.emplace_back();
            return keep(made.task(), &made);
        }
        const int first = what.numbers.at(0);
        if (operation == "value") return keep(first, nullptr);
        if (operation == "core") {
            if (first != 0) held_default_scheduler::hold();
            is_asynchronous_ = is_asynchronous_ || first != 0;
            sources_.emplace_back(first != 0);
            return "ok";
        }
        if (operation == "mint") {
            source& from = sources_.at(static_cast<std::size_t>(first));
            return mint(from, from.core.current());
        }
        handle& which = handles_.at(static_cast<std::size_t>(first));
        if (operation == "forge") return mint(*which.from, moved(which.token, what.numbers.at(1)));
        if (operation == "reset") return which.from->reset(which.token, 1), "ok";
        if (operation == "age") return which.from->reset(which.token, what.numbers.at(1)), "ok";
        if (operation == "copy") return handles_.push_back(handle(which)), "ok";
        if (operation == "equals") {
            return which.task == handles_.at(static_cast<std::size_t>(what.numbers.at(1))).task ? "true"
                                                                                                : "false";
        }
        if (operation == "as_task") return keep(which.task.as_task(), which.promise);
        if (operation == "preserve") return keep(which.task.preserve(), which.promise);
        if (which.promise != nullptr && operation.starts_with("set_")) {
            return which.promise->set_result(what.numbers.at(1)), "ok";
        }
        if (operation == "status") return said_of_status(answer::of(which.task.status()));
        const bool would_block = which.from == nullptr && which.gate == nullptr && !which.task.is_completed();
        if (operation == "get_result" && would_block) return "blocks";
        if (operation == "get_result") return "v" + std::to_string(which.task.get());
        if (operation == "on_completed") return on_completed(which, what, by);
        if (operation == "await") {
            awaiting_.push_back(strict_await(which.task, by.enroll(what, true), by));
            return "ok";
        }
        if (operation == "which") return "none of its business";
        if (which.gate != nullptr) return which.gate->open(outcome_of(what)), "ok";
        return which.from->complete(which.token, outcome_of(what)), "ok";
    }

    std::string keep(vt::value_task<int> made, vt::task_source<int>* promise) {
        handles_.push_back({std::move(made), nullptr, {}, promise, nullptr});
        return "ok";
    }

    std::string on_completed(const handle& which, const step& what, player& by) {
        const asked_flags how = flags_of(what);
        script_continuation& who = by.enroll(what, how.flows());
        std::optional<vt::flow_suppression> suppressed;
        if (how.is_suppressed) suppressed.emplace();
        return said(answer::of(which.from->on_completed(who, which.token, how.asked)));
    }

    static constexpr bool is_narrow = std::is_same_v<Core, vt::narrow_source_core<int, vt::wrap_guard::off>>;
    using bits = std::conditional_t<is_narrow, std::uint16_t, std::uint64_t>;

    static vt::token moved(vt::token from, int by) {
        return vt::token(static_cast<bits>(from.value() + static_cast<std::uint64_t>(std::int64_t{by})));
    }
    std::string mint(source& from, vt::token its_token) {
        handles_.push_back({vt::value_task<int>(from, its_token), &from, its_token, nullptr, nullptr});
        return "t" + std::to_string(static_cast<std::make_signed_t<bits>>(its_token.value()));
    }

    std::deque<source> sources_;
    std::deque<strict_gate> gates_;
    std::deque<vt::task_source<int>> promises_;
    std::deque<handle> handles_;
    std::deque<vt::task<void>> awaiting_;
    bool is_asynchronous_ = false;
};

}  // namespace

std::unique_ptr<machine> make_narrow_machine() {
    return std::make_unique<strict_machine<vt::narrow_source_core<int, vt::wrap_guard::off>>>();
}

std::unique_ptr<machine> make_strict_machine() {
    return std::make_unique<strict_machine<vt::source_core<int>>>();
}

}  // namespace reference
