// A handle is one of three things; AsTask of a pending source registers with it and takes when it is completed.
#include <reference/handle_machine.hpp>

#include <deque>
#include <optional>

#include <reference/dotnet_pool.hpp>

#include <revenant/subject/dotnet_core.hpp>

namespace reference {
namespace {

using revenant::answer;

class handle_machine final : public machine {
    struct source {
        explicit source(const revenant::thread_pool_queue& pool) : core(pool, false) {}

        revenant::dotnet_core core;
        bool is_completed = false;
        bool is_registered = false;
        bool is_taken = false;
    };
    struct task {
        std::optional<answer> outcome;
    };
    struct handle {
        source* from = nullptr;
        vt::token token;
        task* shared = nullptr;
        int value = 0;

        bool operator==(const handle&) const = default;
    };
    static handle over(task& shared) { return {nullptr, {}, &shared, 0}; }
    static handle of(int value) { return {nullptr, {}, nullptr, value}; }
    static handle of(source& from) { return {&from, vt::token(from.core.version()), nullptr, 0}; }

    // What AsTask registers: it takes, and ends the task.
    struct conversion : vt::continuation {
        conversion(handle_machine& its_machine, const handle& what, task& into)
            : vt::continuation([](vt::continuation&) noexcept {}), on(its_machine), which(what), to(into) {}
        static void call(void* state) {
            auto& self = *static_cast<conversion*>(state);
            (void)self.which.from->core.status(self.which.token);  // Outside of what is caught (L26).
            self.to.outcome = self.on.taken(self.which);
        }

        handle_machine& on;
        const handle which;
        task& to;
    };

public:
    std::string perform(const step& what, player& by) override {
        try {
            return perform_or_throw(what, by);
        } catch (const revenant::invalid_operation&) {
            return "refused";
        }
    }

    void settle(player& by) override { pool_.run_all(by); }

private:
    std::string perform_or_throw(const step& what, player& by) {
        const std::string& operation = what.operation;
        if (operation == "task") return keep(over(tasks_.emplace_back()));
        const int first = what.numbers.at(0);
        if (operation == "value") return keep(of(first));
        if (operation == "core") return sources_.emplace_back(queue()), "ok";
        if (operation == "mint") return mint(sources_.at(static_cast<std::size_t>(first)), by);
        const handle which = named(first);
        if (operation == "copy") return keep(which);
        if (operation == "equals") return equals(which, named(what.numbers.at(1)), by);
        if (operation == "status") return status(which, by);
        if (operation == "get_result") return get_result(which, by);
        if (operation == "as_task") return keep(as_task(which, by));
        if (operation == "preserve") return keep(which.from != nullptr ? as_task(which, by) : which);
        if (operation == "reset") return reset(which, by);
        return complete(which, outcome_of(what), by);
    }

    std::string keep(const handle& made) { return handles_.push_back(made), "ok"; }
    const handle& named(int number) const { return handles_.at(static_cast<std::size_t>(number)); }
    std::string mint(source& from, player& by) {
        if (from.is_taken) by.mark(16);
        handles_.push_back(of(from));
        return "t" + std::to_string(static_cast<std::int16_t>(from.core.version()));
    }

    static std::string equals(const handle& a, const handle& b, player& by) {
        // Small numbers have one task each, for everybody (L19).
        if (a.shared != nullptr && a.shared == b.shared) by.mark(19);
        return a == b ? "true" : "false";
    }

    static std::string status(const handle& which, player& by) {
        if (which.from == nullptr && which.shared == nullptr) return "succeeded";
        if (which.from != nullptr) {
            mark_if_over(which, by);
            return said_of_status(which.from->core.status(which.token));
        }
        if (!which.shared->outcome) return "pending";
        const answer::kind how = which.shared->outcome->what;
        return how == answer::kind::value ? "succeeded" : how == answer::kind::error ? "faulted" : "canceled";
    }

    std::string get_result(const handle& which, player& by) {
        if (which.from != nullptr) {
            mark_if_over(which, by);
            if (which.token.value() != which.from->core.version()) by.mark(47);
            return said(taken(which));
        }
        if (which.shared == nullptr) return "v" + std::to_string(which.value);
        return which.shared->outcome ? said(*which.shared->outcome) : "blocks";
    }

    static answer taken(const handle& which) {
        const answer result = which.from->core.get_result(which.token);
        which.from->is_taken = true;
        return result;
    }

    handle as_task(const handle& which, player& by) {
        if (which.shared != nullptr) return which;
        if (which.from == nullptr) return over(task_of(which.value));
        mark_if_over(which, by);
        if (which.token.value() != which.from->core.version() || which.from->is_registered)
            by.mark_for_ever(26);
        const answer looked = which.from->core.status(which.token);
        task& made = tasks_.emplace_back();
        if (looked.what != answer::kind::pending) {
            made.outcome = taken(which);
            // Of a small number it is the one for everybody.
            if (made.outcome->what == answer::kind::value) return over(task_of(made.outcome->number));
            return over(made);
        }
        conversion& its = conversions_.emplace_back(*this, which, made);
        which.from->core.on_completed(which.token,
                                      {.call = conversion::call, .state = &its, .node = &its, .keeps = {}},
                                      vt::flags::none);
        which.from->is_registered = true;
        return over(made);
    }

    task& task_of(int value) {
        constexpr int first = -1;
        constexpr int last = 8;
        task& made = tasks_.emplace_back(task{answer::value(value)});
        if (value < first || value > last) return made;
        task*& kept = of_small_numbers_[value - first];
        if (kept == nullptr) kept = &made;
        return *kept;
    }

    std::string complete(const handle& which, const answer& outcome, player& by) {
        if (which.from == nullptr) {
            if (which.shared->outcome) throw revenant::invalid_operation();
            which.shared->outcome = outcome;
            return "ok";
        }
        const bool stale = which.token.value() != which.from->core.version();
        if (which.from->is_completed) by.mark_for_ever(49);
        if (stale && !which.from->is_completed) by.mark(79);
        which.from->is_completed = true;
        which.from->core.complete(outcome);
        return "ok";
    }

    static std::string reset(const handle& which, player& by) {
        source& its = *which.from;
        if (which.token.value() != its.core.version()) by.mark_for_ever(79);
        if (its.is_registered && !its.is_completed) by.mark_for_ever(75);
        its.is_completed = its.is_registered = its.is_taken = false;
        its.core.reset();
        return "ok";
    }

    static void mark_if_over(const handle& which, player& by) {
        if (which.from->is_taken) by.mark(16);
    }

    revenant::thread_pool_queue queue() {
        return [this](const auto& who, auto context) { pool_.queue(who, std::move(context)); };
    }

    dotnet_pool pool_;
    std::deque<source> sources_;
    std::deque<task> tasks_;
    std::deque<handle> handles_;
    std::deque<conversion> conversions_;
    task* of_small_numbers_[10] = {};
};

}  // namespace

std::unique_ptr<machine> make_handle_machine() { return std::make_unique<handle_machine>(); }

}  // namespace reference
