// Handles of vt by number, and which call goes where.
#include <reference/strict_machine.hpp>

#include <deque>
#include <memory>

#include <reference/held_default_scheduler.hpp>
#include <reference/player.hpp>
#include <reference/strict_pipe.hpp>
#include <reference/strict_source.hpp>

#include <vt/narrow_source_core.hpp>
#include <vt/task_source.hpp>

namespace reference {
namespace {

using revenant::answer;

struct strict_promise {
    strict_task task() const {
        return std::visit([](const auto& its) -> strict_task { return vt::value_task(its.task()); }, ends);
    }
    void complete(const answer& outcome) {
        if (outcome.what != answer::kind::value) {
            // What .NET's promise makes of a cancellation has no number.
            const bool is_canceled = outcome.what == answer::kind::canceled;
            std::visit(
                [&](auto& its) {
                    is_canceled ? its.set_canceled() : its.set_exception(exception_of(outcome));
                },
                ends);
        } else if (auto* const valued = std::get_if<vt::task_source<int>>(&ends)) {
            valued->set_result(outcome.number);
        } else {
            std::get<vt::task_source<void>>(ends).set_result();
        }
    }

    std::variant<vt::task_source<int>, vt::task_source<void>> ends;
};

// Of its cores, one with a value and one without.
template <class Valued, class Bare>
class strict_machine final : public machine {
    struct handle {
        strict_task task;
        strict_owned* from = nullptr;
        vt::token token = {};
        strict_promise* promise = nullptr;
        strict_gate* gate = nullptr;  // of a pooled coroutine, which has no source that we know of
        bool is_task = false;         // and would block
    };

public:
    std::string perform(const step& what, player& by) override {
        return strictly_said([&] { return perform_or_throw(what, by); });
    }

    void settle(player& /*by*/) override {
        if (is_asynchronous_) held_default_scheduler::settle();
    }

    // A suspended coroutine cannot be destroyed: whatever one may wait for ends, if it has not.
    void release(player& /*by*/) override {
        const auto end = [](auto each) { strictly_said([&] { return each(), "ok"; }); };
        for (strict_gate& each : gates_) end([&] { each.open(answer::value(0)); });
        for (strict_promise& each : promises_) end([&] { each.complete(answer::value(0)); });
        for (vt::channel<int>& each : channels_) each.close();
        for (const auto& each : sources_) end([&] { each->complete(each->current(), answer::value(0)); });
    }

private:
    std::string perform_or_throw(const step& what, player& by) {
        if (makes_handle(what.operation)) return make(what);
        if (what.operation.ends_with("core")) return begin_source(what), "ok";
        if (what.operation == "channel") return channels_.emplace_back(), "ok";
        if (what.operation == "wear") return wear(what.numbers.at(0)), "ok";
        if (what.operation == "pipe") return begin_pipe(), "ok";
        if (what.operation == "write_pipe") return numbered(pipes_, what).write(what.numbers.at(1)), "ok";
        if (what.operation == "cancel_pipe") return numbered(pipes_, what).cancel(), "ok";
        if (what.operation == "write") {
            return numbered(channels_, what).try_write(int{what.numbers.at(1)}) ? "ok" : "refused";
        }
        return perform_on(numbered(handles_, what), what, by);
    }

    template <class Kind>
    static Kind& numbered(std::deque<Kind>& all, const step& what, std::size_t at = 0) {
        return all.at(static_cast<std::size_t>(what.numbers.at(at)));
    }

    void begin_source(const step& what) {
        const bool asynchronous = what.numbers.at(0) != 0;
        if (asynchronous) held_default_scheduler::hold();
        is_asynchronous_ = is_asynchronous_ || asynchronous;
        if (what.operation == "core") {
            sources_.push_back(std::make_unique<strict_source<int, Valued>>(asynchronous));
        } else {
            sources_.push_back(std::make_unique<strict_source<void, Bare>>(asynchronous));
        }
    }

    void begin_pipe() {
        sources_.push_back(std::make_unique<strict_source<int, Valued>>(false));
        pipes_.emplace_back(*sources_.back());
    }
    static handle read(strict_pipe& from) {
        const std::optional<int> there = from.try_read();
        return there ? handle{.task = vt::value_task<int>(*there)} : over(from.reader(), from.wait());
    }

    // What is refused makes the value 0, so that whatever comes after it has its number.
    std::string make(const step& what) {
        try {
            handles_.push_back(made_by(what));
        } catch (...) {
            handles_.push_back({.task = vt::value_task<int>(0)});
            throw;
        }
        const bool tells = what.operation == "mint" || what.operation == "forge";
        const auto token = static_cast<std::make_signed_t<bits>>(handles_.back().token.value());
        return tells ? "t" + std::to_string(token) : "ok";
    }

    handle made_by(const step& what) {
        const std::string& operation = what.operation;
        if (operation == "value") return {.task = vt::value_task<int>(what.numbers.at(0))};
        if (operation == "bare_value") return {.task = vt::value_task<void>::from_result()};
        if (operation == "empty") return {.task = vt::value_task<int>()};
        if (operation == "bare_empty") return {.task = vt::value_task<void>()};
        if (operation == "task") return promised(promises_.emplace_back());
        if (operation == "bare_task") return promised(promises_.emplace_back(vt::task_source<void>()));
        if (operation == "mixed")
            return {.task = vt::value_task<int>(mixed_.emplace_back(what), vt::token())};
        if (operation == "bare_mixed") {
            return {.task = vt::value_task<void>(bare_mixed_.emplace_back(what), vt::token())};
        }
        if (operation == "pooled") {
            strict_gate& gate = gates_.emplace_back();
            return {.task = strict_operation(gate), .gate = &gate};
        }
        if (operation == "bare_pooled") {
            strict_gate& gate = gates_.emplace_back();
            return {.task = strict_bare_operation(gate), .gate = &gate};
        }
        if (operation == "at_once")
            return {.task = strict_at_once(what.numbers.at(0), what.numbers.at(1) != 0)};
        if (operation == "read") return {.task = numbered(channels_, what).read()};
        if (operation == "read_pipe") return read(numbered(pipes_, what));
        if (operation == "mint") {
            strict_owned& from = *numbered(sources_, what);
            return over(from, from.current());
        }
        return made_of(numbered(handles_, what), what);
    }

    handle made_of(const handle& which, const step& what) {
        if (what.operation == "forge") return over(*which.from, moved(which.token, what.numbers.at(1)));
        if (what.operation == "as_task") {
            const auto convert = [](const auto& its) -> strict_task { return vt::value_task(its.as_task()); };
            return {.task = std::visit(convert, which.task), .promise = which.promise, .is_task = true};
        }
        if (what.operation == "preserve") {
            const auto preserve = [](const auto& its) -> strict_task { return its.preserve(); };
            return {.task = std::visit(preserve, which.task), .promise = which.promise, .is_task = true};
        }
        return which;
    }

    static void wear(int times) {
        for (int i = 0; i < times; ++i) {
            strict_gate gate;
            const vt::value_task<int> once = strict_operation(gate);
            gate.open(answer::value(0));
            (void)once.get();
        }
    }

    static handle promised(strict_promise& by) {
        return {.task = by.task(), .promise = &by, .is_task = true};
    }
    static handle over(strict_owned& from, vt::token its_token) {
        return {.task = from.task(its_token), .from = &from, .token = its_token};
    }

    std::string perform_on(const handle& which, const step& what, player& by) {
        const std::string& operation = what.operation;
        if (operation == "status") return said_of_status(answer::of(status(which)));
        if (operation == "get_result") return get_result(which);
        if (operation == "equals") return which.task == numbered(handles_, what, 1).task ? "true" : "false";
        if (operation == "on_completed") return on_completed(which, what, by);
        if (operation.starts_with("await")) return await(which, what, by);
        if (operation == "which") return "none of its business";
        if (operation == "reset") return owned(which).reset(which.token, 1), "ok";
        if (operation == "age") return owned(which).reset(which.token, what.numbers.at(1)), "ok";
        if (operation == "fault_as_canceled") return fault_as_canceled(which, what.numbers.at(1));
        complete(which, outcome_of(what));
        return "ok";
    }

    static vt::operation_status status(const handle& which) {
        return std::visit([](const auto& its) { return its.status(); }, which.task);
    }

    static std::string get_result(const handle& which) {
        if (which.is_task && status(which) == vt::operation_status::pending) return "blocks";
        if (const auto* const valued = std::get_if<vt::value_task<int>>(&which.task)) {
            return "v" + std::to_string(valued->get());
        }
        std::get<vt::value_task<void>>(which.task).get();
        return "ok";
    }

    std::string await(const handle& which, const step& what, player& by) {
        script_continuation& rest = by.enroll(what, true);
        const bool is_unflowing = what.operation == "await_unflowing";
        std::optional<vt::flow_suppression> suppressed;
        if (is_unflowing) suppressed.emplace();
        const std::string how = is_unflowing ? "await" : what.operation;
        const auto start = [&](const auto& its) { return strict_await(its, how, rest, by); };
        awaiting_.push_back(std::visit(start, which.task));
        return "ok";
    }

    static strict_owned& owned(const handle& which) {
        if (which.from == nullptr) vt::refuse(vt::misuse::stale_token);
        return *which.from;
    }

    static void complete(const handle& which, const answer& outcome) {
        if (which.gate != nullptr) return which.gate->open(outcome);
        if (which.promise != nullptr) return which.promise->complete(outcome);
        owned(which).complete(which.token, outcome);
    }
    static std::string fault_as_canceled(const handle& which, int number) {
        const auto fault = [&](auto& its) {
            its.set_exception(exception_of({.what = answer::kind::canceled, .number = number}));
        };
        return std::visit(fault, which.promise->ends), "ok";
    }

    static std::string on_completed(const handle& which, const step& what, player& by) {
        if (which.from == nullptr) return "value";
        const asked_flags how = flags_of(what);
        script_continuation& who = by.enroll(what, how.flows());
        std::optional<vt::flow_suppression> suppressed;
        if (how.is_suppressed) suppressed.emplace();
        return said(answer::of(which.from->enroll(who, which.token, how.asked)));
    }

    static constexpr bool is_narrow =
        std::is_same_v<Valued, vt::narrow_source_core<int, vt::wrap_guard::off>>;
    using bits = std::conditional_t<is_narrow, std::uint16_t, std::uint64_t>;

    static vt::token moved(vt::token from, int by) {
        return vt::token(static_cast<bits>(from.value() + static_cast<std::uint64_t>(std::int64_t{by})));
    }

    std::deque<std::unique_ptr<strict_owned>> sources_;
    std::deque<strict_mixed<int>> mixed_;
    std::deque<strict_mixed<void>> bare_mixed_;
    std::deque<strict_gate> gates_;
    std::deque<strict_promise> promises_;
    std::deque<vt::channel<int>> channels_;
    std::deque<strict_pipe> pipes_;
    std::deque<handle> handles_;
    std::deque<vt::task<void>> awaiting_;
    bool is_asynchronous_ = false;
};

}  // namespace

std::unique_ptr<machine> make_narrow_machine() {
    constexpr auto off = vt::wrap_guard::off;
    return std::make_unique<
        strict_machine<vt::narrow_source_core<int, off>, vt::narrow_source_core<void, off>>>();
}

std::unique_ptr<machine> make_strict_machine() {
    return std::make_unique<strict_machine<vt::source_core<int>, vt::source_core<void>>>();
}

}  // namespace reference
