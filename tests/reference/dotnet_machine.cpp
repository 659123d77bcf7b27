// Sources over revenant::dotnet_core, and a thread pool that is held while a step is going on.
#include <reference/dotnet_machine.hpp>

#include <deque>
#include <optional>

#include <reference/dotnet_pool.hpp>
#include <reference/player.hpp>

#include <revenant/subject/dotnet_core.hpp>

namespace reference {
namespace {

using revenant::answer;

class dotnet_machine final : public machine {
    // A core, and what its contract says of it: for the marks alone.
    struct source {
        source(const revenant::thread_pool_queue& pool, bool asynchronous) : core(pool, asynchronous) {}

        revenant::dotnet_core core;
        bool is_registered = false;
        bool is_completed = false;
        bool is_taken = false;
        bool is_shifted = false;  // vt is one operation ahead, for ever
        int resets = 0;
    };
    struct handle {
        std::size_t source;
        std::uint16_t token;
        int resets;  // that its token stands for, if there were more bits
    };

public:
    std::string perform(const step& what, player& by) override {
        try {
            return perform_or_throw(what, by);
        } catch (const revenant::invalid_operation&) {
            return "refused";
        } catch (const revenant::invalid_cast&) {
            by.mark(72);
            return "miscast";
        } catch (const revenant::continuation_error&) {
            by.mark(54);
            return "threw";
        }
    }

    void settle(player& by) override { pool_.run_all(by); }

private:
    std::string perform_or_throw(const step& what, player& by) {
        const std::string& operation = what.operation;
        const int first = what.numbers.at(0);
        if (operation == "core") {
            sources_.emplace_back(
                [this](const auto& who, auto context) { pool_.queue(who, std::move(context)); }, first != 0);
            return "ok";
        }
        if (operation == "mint") return mint(static_cast<std::size_t>(first), by);
        const handle which = handles_.at(static_cast<std::size_t>(first));
        if (operation == "forge") return forge(which, what.numbers.at(1), by);
        source& its = sources_[which.source];
        if (operation == "reset") return reset(which, its, 1, by);
        if (operation == "age") return reset(which, its, what.numbers.at(1), by);
        if (operation == "status") return status(which, its, by);
        if (operation == "get_result") return get_result(which, its, by);
        if (operation == "on_completed") return on_completed(which, its, what, by);
        return complete(which, its, what, by);
    }

    std::string mint(std::size_t from, player& by) {
        source& its = sources_.at(from);
        if (its.is_taken || its.is_shifted) by.mark(16);
        return keep({from, its.core.version(), its.resets}, by);
    }
    std::string forge(const handle& from, int by_how_much, player& by) {
        return keep(
            {from.source, static_cast<std::uint16_t>(from.token + by_how_much), from.resets + by_how_much},
            by);
    }
    std::string keep(const handle& made, player& by) {
        handles_.push_back(made);
        const auto as_printed = static_cast<std::int16_t>(made.token);
        if (as_printed != made.resets) by.mark(77);
        return "t" + std::to_string(as_printed);
    }

    std::string complete(const handle& which, source& its, const step& what, player& by) {
        if (its.is_completed) {
            by.mark_until_reset(49, which.source);
        } else if (!is_current(which, its, by)) {
            by.mark(79);
        }
        its.is_completed = true;
        its.core.complete(outcome_of(what));
        return "ok";
    }

    std::string reset(const handle& which, source& its, int times, player& by) {
        if (!is_current(which, its, by)) by.mark(79);
        if (its.is_registered && !its.is_completed) by.mark(75);
        its.is_shifted = its.is_shifted || is_next(which, its);
        its.is_registered = its.is_completed = its.is_taken = false;
        its.resets += times;
        its.core.age(static_cast<std::uint64_t>(times));
        by.is_reset(which.source);
        return "ok";
    }

    std::string status(const handle& which, source& its, player& by) {
        if (is_current(which, its, by) && its.is_taken) by.mark(16);
        return said_of_status(its.core.status(vt::token(which.token)));
    }

    std::string get_result(const handle& which, source& its, player& by) {
        const bool current = is_current(which, its, by);
        if (current && its.is_taken) by.mark(16);
        const answer taken = its.core.get_result(vt::token(which.token));
        if (!current) by.mark(47);
        its.is_taken = its.is_taken || current;
        return said(taken);
    }

    std::string on_completed(const handle& which, source& its, const step& what, player& by) {
        const asked_flags how = flags_of(what);
        script_continuation& who = by.enroll(what, how.flows());
        if (is_current(which, its, by)) {
            if (its.is_taken) by.mark(16);
            if (its.is_completed && !its.is_registered) by.mark(how.flows() ? 68 : 40);
            if (its.is_registered && has(how.asked, vt::flags::use_scheduler))
                by.mark_until_reset(72, which.source);
            if (its.is_registered && has(how.asked, vt::flags::flow_context))
                by.mark_until_reset(73, which.source);
            its.is_registered = its.is_registered || !its.is_completed;
        }
        std::optional<vt::flow_suppression> suppressed;
        if (how.is_suppressed) suppressed.emplace();
        its.core.on_completed(vt::token(which.token), who.as_waiter(), how.asked);
        return "ok";
    }

    // vt's take has moved on to the next token already.
    static bool is_next(const handle& which, const source& its) {
        return its.is_taken && which.token == static_cast<std::uint16_t>(its.core.version() + 1);
    }

    static bool is_current(const handle& which, const source& its, player& by) {
        if (is_next(which, its) || its.is_shifted) by.mark(16);
        if (which.token != its.core.version()) return false;
        // It has come round again, which it does nowhere else.
        if (which.resets != its.resets) by.mark(77);
        return true;
    }

    dotnet_pool pool_;
    std::deque<source> sources_;
    std::deque<handle> handles_;
};

}  // namespace

std::unique_ptr<machine> make_dotnet_machine() { return std::make_unique<dotnet_machine>(); }

}  // namespace reference
