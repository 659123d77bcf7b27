// What happens in an execution, by names: who does what to which object, in which operation, and which decisions were
// not the default. Kept for the one run that is told, and for those that are replayed by names; off during a search.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <revenant/decision/departure.hpp>
#include <revenant/decision/place.hpp>
#include <revenant/engine/critical_pair.hpp>
#include <revenant/engine/telling.hpp>

namespace revenant::engine {

using decision::situation;
using decision::thread_id;

class chronicle final : private decision::place {
public:
    bool is_kept() const { return telling_ != nullptr; }

    // nullptr: it is off.
    void begin(telling* into);

    // From the program. Nothing happens while it is off.
    void created(thread_id creator, thread_id created);
    void name_thread(thread_id t, std::string_view role);
    void name_object(const volatile void* object, std::string_view name);
    void enter(thread_id t, std::string_view name);
    void leave(thread_id t);
    void note(thread_id t, std::string_view text);
    // Until the same is asked with -1, its steps are not told. Their places in a recording are in one operation for all.
    static constexpr std::string_view untold_operation = "untold";
    void be_untold(thread_id t, int more);
    bool is_untold(thread_id t) const { return threads_[t].untold > 0; }
    void breaks(thread_id t, std::string_view law, std::string_view text);

    // REQUIRES, all: it is kept.
    // The thread stands in this function, which names what it does where nothing else does.
    void stands_in(thread_id t, std::string function) { threads_[t].function = std::move(function); }
    bool has_named_its_operation(thread_id t) const {
        return !threads_[t].operations.empty() || is_untold(t);
    }
    // The place of the step that it is about to take, or waits in: told of who can never go on, and of what matters.
    void stands_at(thread_id t, std::string line) { threads_[t].stands_at = std::move(line); }
    const std::string& stands_at(thread_id t) const { return threads_[t].stands_at; }
    // What is to be told behind the finding that comes next: where a check is, or what was thrown.
    void fails_at(std::string where) { fails_at_ = std::move(where); }
    std::string take_place_of_failure() { return std::exchange(fails_at_, {}); }
    // Where an exception comes from: "thrown at queue.cpp:12 in push".
    void has_thrown(const void* exception, std::string where) {
        thrown_.insert_or_assign(exception, std::move(where));
    }
    std::string_view origin_of(const void* exception) const;
    std::string_view role_of(thread_id t) const { return threads_[t].role; }
    // Empty, if it has none.
    std::string_view name_of(std::uintptr_t object) const;
    // "lock of m", or "lock".
    std::string text_of(const decision::step& taken) const;

    // Where the current thread stands when it is asked who goes on, and then what was answered and is done.
    const decision::place& standing(const situation& now);
    void goes_on(const situation& now, thread_id next, bool is_decision);
    // The same for every other decision.
    const decision::place& asked(thread_id t, decision::site where);
    void answered(thread_id t, decision::site where, std::uint32_t answer);

private:
    struct counted {
        std::string operation;
        std::string before;
        std::uint32_t times = 0;
    };
    struct named_thread {
        std::string role;
        std::uint32_t children = 0;
        int untold = 0;
        std::vector<std::string> operations;
        std::string function;
        std::string stands_at;
        std::vector<counted> steps;

        std::string_view named_operation() const {
            return operations.empty() ? std::string_view() : operations.back();
        }
        std::string_view operation() const { return operations.empty() ? function : operations.back(); }
        std::uint32_t& times(std::string_view operation, std::string_view before);
        std::uint32_t take(std::string_view before);
    };

    std::optional<thread_id> thread_named(std::string_view role) const override;
    const decision::place& stand(thread_id t, std::string before);
    void depart(std::string_view answer);
    critical_pair::told_step told_step(const situation& now, thread_id t) const;

    telling* telling_ = nullptr;
    critical_pair critical_;
    thread_id count_ = 0;
    std::array<named_thread, decision::threads_max> threads_;
    std::vector<std::pair<const volatile void*, std::string>> objects_;
    std::string fails_at_;
    std::unordered_map<const void*, std::string> thrown_;
};

}  // namespace revenant::engine
