// Sources over revenant::dotnet_core, and a thread pool that is held while a step is going on.
#include <reference/dotnet_machine.hpp>

#include <deque>
#include <optional>
#include <set>

#include <reference/dotnet_pool.hpp>
#include <reference/player.hpp>

#include <revenant/subject/dotnet_core.hpp>
#include <revenant/subject/dotnet_pooled_builder.hpp>

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
        bool is_awaited = false;  // vt has reserved the take
        bool is_shifted = false;  // vt is one operation ahead, for ever
        int resets = 0;
    };
    // Of a source, or of a pooled method and the gate it waits for.
    struct handle {
        std::size_t source;
        std::uint16_t token;
        int resets;  // that its token stands for, if there were more bits
        revenant::dotnet_box* box = nullptr;
        revenant::dotnet_gate* gate = nullptr;
    };
    // A method in which somebody awaits: it goes on in its own context, and takes then.
    struct awaiting : vt::continuation {
        awaiting(dotnet_machine& its_machine, const handle& what, script_continuation& its_rest,
                 player& its_player)
            : vt::continuation(&run), on(its_machine), which(what), rest(its_rest), by(its_player) {}

        static void call(void* state) {
            auto& self = *static_cast<awaiting*>(state);
            const vt::context_scope within(self.own);
            self.rest.with =
                " " + self.on.answer_to([&] { return self.on.take_awaited(self.which, self.by); }, self.by);
            self.by.ran(self.rest);
        }
        static void run(vt::continuation& node) noexcept { call(static_cast<awaiting*>(&node)); }

        dotnet_machine& on;
        const handle which;
        script_continuation& rest;
        player& by;
        const vt::execution_context own = vt::detail::share_current();
    };

public:
    std::string perform(const step& what, player& by) override {
        return answer_to([&] { return perform_or_throw(what, by); }, by);
    }

    void settle(player& by) override { pool_.run_all(by); }

private:
    template <class Call>
    std::string answer_to(Call call, player& by) {
        try {
            return call();
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

    std::string perform_or_throw(const step& what, player& by) {
        const std::string& operation = what.operation;
        if (operation == "pooled") return start_pooled();
        const int first = what.numbers.at(0);
        if (operation == "core") {
            sources_.emplace_back(queue(), first != 0);
            return "ok";
        }
        if (operation == "mint") return mint(static_cast<std::size_t>(first), by);
        const handle which = handles_.at(static_cast<std::size_t>(first));
        if (operation == "await") return await(which, what, by);
        if (operation == "which") return text_of(which);
        if (which.box != nullptr) return perform_on_pooled(which, what, by);
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
        if ((its.is_registered && !its.is_completed) || its.is_awaited) by.mark(75);
        its.is_shifted = its.is_shifted || is_next(which, its);
        its.is_registered = its.is_completed = its.is_taken = its.is_awaited = false;
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
        // Reserved, by vt, for whoever awaits.
        if (current && its.is_awaited) by.mark_for_ever(102);
        const answer taken = its.core.get_result(vt::token(which.token));
        if (!current) by.mark(47);
        its.is_taken = its.is_taken || current;
        return said(taken);
    }

    std::string start_pooled() {
        revenant::dotnet_gate& gate = gates_.emplace_back();
        revenant::dotnet_box& box = boxes_.start(gate);
        handles_.push_back({0, box.core.version(), 0, &box, &gate});
        return "ok";
    }
    static std::string text_of(const handle& which) {
        return "b" + std::to_string(which.box->number - 1) + " t" +
               std::to_string(static_cast<std::int16_t>(which.token));
    }

    std::string perform_on_pooled(const handle& which, const step& what, player& by) {
        const std::string& operation = what.operation;
        if (operation == "status") return said_of_status(which.box->core.status(vt::token(which.token)));
        if (operation == "get_result") return take(which, by);
        which.gate->open(outcome_of(what));
        return "ok";
    }

    // What get_result does, whatever is behind the handle.
    std::string take(const handle& which, player& by) {
        if (which.box == nullptr) return get_result(which, sources_[which.source], by);
        revenant::dotnet_core& core = which.box->core;
        const bool stale = which.token != core.version();
        if (stale || !core.is_completed()) mark_refused_take(stale, by);
        if (!stale && awaited_.contains({which.box->number, which.token})) by.mark_for_ever(102);
        return said(boxes_.get_result(*which.box, vt::token(which.token)));
    }
    std::string take_awaited(const handle& which, player& by) {
        if (which.box == nullptr) sources_[which.source].is_awaited = false;
        if (which.box != nullptr) awaited_.erase({which.box->number, which.token});
        return take(which, by);
    }
    // The box goes back for all that, and whatever follows may be another's.
    static void mark_refused_take(bool stale, player& by) {
        by.mark_for_ever(95);
        if (!stale) return by.mark_for_ever(101);
        for (const int law : {98, 99, 100}) by.mark_for_ever(law);
    }

    std::string await(const handle& which, const step& what, player& by) {
        script_continuation& rest = by.enroll(what, true);
        awaiting& its = awaiting_.emplace_back(*this, which, rest, by);
        const auto goes_on = [&](const std::string& with) {
            const vt::context_scope within(its.own);  // What it changes is its own.
            rest.with = " " + with;
            by.ran(rest);
            return "ok";
        };
        source* const from = which.box == nullptr ? &sources_[which.source] : nullptr;
        revenant::dotnet_core& core = from != nullptr ? from->core : which.box->core;
        if (from != nullptr && is_current(which, *from, by) && from->is_taken) by.mark(16);
        const std::string status =
            answer_to([&] { return said_of_status(core.status(vt::token(which.token))); }, by);
        if (status == "refused") return goes_on(status);
        if (status != "pending") return goes_on(answer_to([&] { return take(which, by); }, by));
        const std::string enrolled = answer_to(
            [&] {
                core.on_completed(vt::token(which.token),
                                  {.call = awaiting::call, .state = &its, .node = &its, .keeps = {}},
                                  vt::flags::use_scheduler);
                return "ok";
            },
            by);
        if (enrolled != "ok") {
            // Nobody can catch it, and the method never goes on (L35).
            by.mark_for_ever(35);
            pool_.queue_failure(enrolled);
        } else if (from != nullptr) {
            from->is_registered = from->is_awaited = true;
        } else {
            awaited_.insert({which.box->number, which.token});
        }
        return "ok";
    }

    std::string on_completed(const handle& which, source& its, const step& what, player& by) {
        const asked_flags how = flags_of(what);
        script_continuation& who = by.enroll(what, how.flows());
        // vt's pool is a scheduler like any other, so it is current there.
        if (pool_.is_running() && has(how.asked, vt::flags::use_scheduler)) by.mark_for_ever(64);
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

    revenant::thread_pool_queue queue() {
        return [this](const auto& who, auto context) { pool_.queue(who, std::move(context)); };
    }

    dotnet_pool pool_;
    std::deque<source> sources_;
    std::deque<handle> handles_;
    revenant::dotnet_box_pool boxes_{queue()};
    std::deque<revenant::dotnet_gate> gates_;
    std::deque<awaiting> awaiting_;
    std::set<std::pair<std::uint32_t, std::uint16_t>> awaited_;  // boxes, by number and token
};

}  // namespace

std::unique_ptr<machine> make_dotnet_machine() { return std::make_unique<dotnet_machine>(); }

}  // namespace reference
