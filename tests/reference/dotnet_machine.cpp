// What a script names by number, and which call goes where.
#include <reference/dotnet_machine.hpp>

#include <deque>

#include <reference/dotnet_calls.hpp>
#include <reference/dotnet_channel.hpp>
#include <reference/dotnet_method.hpp>
#include <reference/dotnet_pipe.hpp>
#include <reference/dotnet_socket.hpp>
#include <reference/dotnet_source.hpp>

namespace reference {
namespace {

class dotnet_machine final : public machine {
public:
    std::string perform(const step& what, player& by) override {
        return dotnet_calls::answer_to([&] { return perform_or_throw(what, by); }, by);
    }

    void settle(player& by) override { pool_.run_all(by); }

private:
    std::string perform_or_throw(const step& what, player& by) {
        if (makes_handle(what.operation)) return make(what, by);
        if (what.operation.ends_with("core")) {
            const bool is_bare = what.operation != "core";
            sources_.emplace_back(queue(), pool_, what.numbers.at(0) != 0, is_bare);
            return "ok";
        }
        if (what.operation == "channel") {
            channels_.emplace_back(queue(), what.numbers.at(0) != 0);
            return "ok";
        }
        if (what.operation == "wear") return methods_.wear(what.numbers.at(0)), "ok";
        if (what.operation == "socket") return sockets_.emplace_back(pool_), "ok";
        if (what.operation == "send") return numbered(sockets_, what).send(what.numbers.at(1)), "ok";
        if (what.operation == "pipe") return pipes_.emplace_back(pool_), "ok";
        if (what.operation == "write_pipe") return numbered(pipes_, what).write(what.numbers.at(1), by);
        if (what.operation == "cancel_pipe") return numbered(pipes_, what).cancel(by);
        if (what.operation == "write") return numbered(channels_, what).write(what.numbers.at(1), by);
        return perform_on(numbered(handles_, what), what, by);
    }

    template <class Kind>
    static Kind& numbered(std::deque<Kind>& all, const step& what, std::size_t at = 0) {
        return all.at(static_cast<std::size_t>(what.numbers.at(at)));
    }

    // What is refused makes the value 0, so that whatever comes after it has its number.
    std::string make(const step& what, player& by) {
        try {
            const dotnet_handle made = made_by(what, by);
            handles_.push_back(made);
            const bool tells = what.operation == "mint" || what.operation == "forge";
            return tells ? "t" + std::to_string(static_cast<std::int16_t>(made.token)) : "ok";
        } catch (...) {
            handles_.push_back({});
            throw;
        }
    }

    dotnet_handle made_by(const step& what, player& by) {
        const std::string& operation = what.operation;
        const bool is_bare = operation.starts_with("bare_");
        if (operation == "value") return {.value = what.numbers.at(0)};
        if (operation == "bare_value") return {.is_bare = true};
        if (operation.ends_with("empty")) return {.is_bare = is_bare, .is_empty = true};
        if (operation.ends_with("mixed")) return {.from = &mixed_.emplace_back(what), .is_bare = is_bare};
        if (operation == "pooled") return methods_.start();
        if (operation == "bare_pooled") return bare_methods_.start();
        if (operation == "at_once") return ended_at_once(what.numbers.at(0), what.numbers.at(1) != 0);
        if (operation == "mint") return numbered(sources_, what).mint(by);
        if (operation == "read") return numbered(channels_, what).read();
        if (operation == "read_stoppable") return numbered(channels_, what).read_stoppable();
        if (operation == "receive") return numbered(sockets_, what).receive();
        if (operation == "null") throw null_argument();
        if (operation == "read_pipe") return numbered(pipes_, what).read(by);
        if (operation == "task" || operation == "bare_task") {
            dotnet_task& made = calls_.make_task();
            return {.shared = &made, .is_bare = is_bare, .promise = &made};
        }
        const dotnet_handle which = numbered(handles_, what);
        if (operation == "forge") {
            return static_cast<dotnet_source*>(which.from)->forge(which, what.numbers.at(1), by);
        }
        if (operation == "as_task") return calls_.as_task(which, by);
        if (operation == "preserve") return calls_.preserve(which, by);
        return which;  // A copy; also where it was told where to go on.
    }

    dotnet_handle ended_at_once(int number, bool throws) {
        if (!throws) return {.value = number};
        return failed_.emplace_back(queue(), false).fail(number);
    }

    std::string perform_on(const dotnet_handle& which, const step& what, player& by) {
        const std::string& operation = what.operation;
        if (operation == "status") return dotnet_calls::status(which, by);
        if (operation == "get_result") return dotnet_calls::get_result(which, by);
        if (operation.starts_with("await")) return calls_.await(which, what, by);
        if (operation == "on_completed") return on_completed(which, what, by);
        if (operation == "print") return dotnet_calls::print(which, by);
        if (operation == "callback") return calls_.callback(which, what, by);
        if (operation == "keeps") return static_cast<dotnet_source*>(which.from)->keeps();
        if (operation == "same_hash") return same_hash(which, numbered(handles_, what, 1));
        if (operation == "equals") return equals(which, numbered(handles_, what, 1), by);
        if (operation == "which") return name_of(which);
        if (operation == "reset" || operation == "age") return reset(which, what, by);
        if (operation == "fault_as_canceled") {
            return calls_.fault_as_canceled(*which.promise, what.numbers.at(1), by), "ok";
        }
        if (which.from != nullptr) return which.from->complete(which, outcome_of(what), by), "ok";
        if (which.promise == nullptr) throw revenant::invalid_operation();
        answer outcome = outcome_of(what);
        if (outcome.what == answer::kind::canceled) outcome.number = dotnet_task::unnumbered;
        return calls_.complete(*which.promise, outcome, by), "ok";
    }

    static std::string on_completed(const dotnet_handle& which, const step& what, player& by) {
        if (which.from == nullptr) return "value";
        const asked_flags how = flags_of(what);
        script_continuation& who = by.enroll(what, how.flows());
        return which.from->on_completed(which, who.as_waiter(), how, by), "ok";
    }

    static std::string reset(const dotnet_handle& which, const step& what, player& by) {
        if (which.from == nullptr) throw revenant::invalid_operation();
        which.from->reset(which, what.operation == "age" ? what.numbers.at(1) : 1, by);
        return "ok";
    }

    static std::string equals(const dotnet_handle& a, const dotnet_handle& b, player& by) {
        // One task for everybody (L1, L19, L30).
        if (a.shared != nullptr && a.shared == b.shared) by.mark(a.shared->kept_for());
        if (a.is_empty || b.is_empty) by.mark(a.is_bare ? 1 : 2);
        return a == b ? "true" : "false";
    }

    // Tokens have no part in it (L9).
    static std::string same_hash(const dotnet_handle& a, const dotnet_handle& b) {
        return a.from == b.from && a.shared == b.shared && a.value == b.value ? "true" : "false";
    }

    // The boxes of a script, in the order in which it asked for them.
    std::string name_of(const dotnet_handle& which) {
        const auto [at, is_new] = boxes_.try_emplace(which.from, boxes_.size());
        return "b" + std::to_string(at->second) + " t" +
               std::to_string(static_cast<std::int16_t>(which.token));
    }

    revenant::thread_pool_queue queue() {
        return [this](const auto& who, auto context) { pool_.queue(who, std::move(context)); };
    }

    using answer = revenant::answer;

    dotnet_pool pool_;
    dotnet_calls calls_{pool_};
    dotnet_methods methods_{queue(), false};
    dotnet_methods bare_methods_{queue(), true};
    std::deque<dotnet_methods> failed_;  // at once, each with its own
    std::deque<dotnet_source> sources_;
    std::deque<dotnet_mixed> mixed_;
    std::deque<dotnet_channel> channels_;
    std::deque<dotnet_pipe> pipes_;
    std::deque<dotnet_socket> sockets_;
    std::deque<dotnet_handle> handles_;
    std::map<const dotnet_operation*, std::size_t> boxes_;
};

}  // namespace

std::unique_ptr<machine> make_dotnet_machine() { return std::make_unique<dotnet_machine>(); }

}  // namespace reference
