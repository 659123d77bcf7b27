// Sources over vt's cores, and the one default scheduler held while a step is going on.
#include <reference/strict_machine.hpp>

#include <deque>
#include <optional>

#include <reference/held_default_scheduler.hpp>
#include <reference/player.hpp>

#include <vt/narrow_source_core.hpp>
#include <vt/value_task.hpp>

namespace reference {
namespace {

using revenant::answer;

// The number of an error is whose it is; so is that of a cancellation.
class numbered_cancellation : public vt::operation_canceled {
public:
    explicit numbered_cancellation(int number) : number_(number) {}
    int number() const { return number_; }

private:
    int number_;
};

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
        const int number = outcome.number;
        if (outcome.what == answer::kind::value) {
            core.set_result(presented, number);
        } else if (outcome.what == answer::kind::error) {
            core.set_exception(presented, std::make_exception_ptr(revenant::operation_error(number)));
        } else {
            core.set_exception(presented, std::make_exception_ptr(numbered_cancellation(number)));
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
    };

public:
    std::string perform(const step& what, player& by) override {
        try {
            return perform_or_throw(what, by);
        } catch (const vt::misuse_error&) {
            return "refused";
        } catch (const revenant::operation_error& error) {
            return "e" + std::to_string(error.number());
        } catch (const numbered_cancellation& canceled) {
            return "c" + std::to_string(canceled.number());
        }
    }

    void settle(player& /*by*/) override {
        if (is_asynchronous_) held_default_scheduler::settle();
    }

private:
    std::string perform_or_throw(const step& what, player& by) {
        const std::string& operation = what.operation;
        const int first = what.numbers.at(0);
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
        if (operation == "status") return said_of_status(answer::of(which.task.status()));
        if (operation == "get_result") return "v" + std::to_string(which.task.get());
        if (operation == "on_completed") return on_completed(which, what, by);
        return which.from->complete(which.token, outcome_of(what)), "ok";
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
        handles_.push_back({vt::value_task<int>(from, its_token), &from, its_token});
        return "t" + std::to_string(static_cast<std::make_signed_t<bits>>(its_token.value()));
    }

    std::deque<source> sources_;
    std::deque<handle> handles_;
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
