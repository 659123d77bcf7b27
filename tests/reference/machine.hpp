// Who answers a script, operation by operation: a model of .NET, or vt itself.
#pragma once

#include <memory>
#include <string>

#include <reference/script.hpp>

#include <revenant/subject/subject.hpp>

namespace reference {

class place;
class player;

// A registered continuation of the script: what it does when it runs, and where it is in vt's hands.
struct script_continuation : vt::continuation {
    script_continuation(player& by, int its_number, const step& registration, bool flows_context)
        : vt::continuation(&run),
          whose(by),
          number(its_number),
          on(registration.numbers.at(0)),
          body(registration.body),
          flows(flows_context) {}

    revenant::waiter as_waiter() { return {.call = call, .state = this, .node = this, .keeps = {}}; }

    player& whose;
    const int number;
    const int on;  // this handle
    const std::vector<step>& body;
    const bool flows;  // whether the registrant's context is to be there
    std::string with;  // what an await has got

    static void call(void* state);  // throws continuation_error, if the script says so
    static void run(vt::continuation& node) noexcept;
};

class machine {
public:
    machine() = default;
    machine(const machine&) = delete;
    machine& operator=(const machine&) = delete;
    virtual ~machine() = default;

    // One operation of a script, but for those on the world itself, which the player sees to. May throw what
    // said_by() knows.
    virtual std::string perform(const step& what, player& by) = 0;

    // Between two steps: what was queued to the thread pool runs now.
    virtual void settle(player& by) = 0;

    // The script is over: whoever still waits for something is not to wait for ever.
    virtual void release(player& /*by*/) {}
};

// "ok", "v7", "e3", "refused": an answer in the words of a script.
std::string said(const revenant::answer& answer);
std::string said_of_status(const revenant::answer& answer);

// Whether a handle comes of it, which scripts name by number: also where it is refused.
bool makes_handle(std::string_view operation);

// What `mixed` makes: its status, and what it gives or throws.
revenant::answer mixed_status(const step& made);
revenant::answer mixed_outcome(const step& made);

// What set_result, set_exception and cancel complete with.
revenant::answer outcome_of(const step& completion);

// What on_completed asks for.
struct asked_flags {
    vt::flags asked;
    bool is_suppressed;  // registered while the flow of contexts is suppressed

    bool flows() const { return has(asked, vt::flags::flow_context) && !is_suppressed; }
};
asked_flags flags_of(const step& registration);

}  // namespace reference
