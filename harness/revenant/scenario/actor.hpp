// Somebody who calls a subject and writes down what it answered: a caller, a producer, an owner.
//
// Each actor acts on one thread and writes its own log, so writing needs no lock and is no step. What it means is in its
// operations: oracles compare what it meant with what it got.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include <vt/value_task.hpp>

#include <revenant/fault/fault.hpp>
#include <revenant/oracle/history.hpp>
#include <revenant/subject/source_view.hpp>

namespace revenant {

class stage;
class actor;

// An operation somebody rented, as its callers and producers hand it around.
struct operation_name {
    std::uint32_t number = 0;
    handle which;
};

// How somebody waits for an operation.
struct waiting {
    vt::flags asked = vt::flags::none;
    std::function<void(actor&)> then = {};             // what its continuation does, on whoever runs it
    std::optional<vt::execution_context> enters = {};  // the caller sees to its context itself
    bool throws = false;                               // the continuation ends in an exception
    bool keeps_state = false;                          // its state is shared with the source, and counted
};

class actor {
public:
    actor(stage& on, std::string name, std::uint32_t index);
    actor(const actor&) = delete;
    actor& operator=(const actor&) = delete;
    ~actor();

    const std::string& name() const { return name_; }
    const capabilities& can() const;  // the subject

    // From here on, what runs on this thread is this actor's doing.
    void act();
    // Whoever acts on this thread; on one that a subject started for a continuation and waits for, its registrant.
    static actor& acting_or(actor& registrant);

    // Throws pool_is_exhausted where the pool has nothing to lend.
    operation_name rent();
    answer complete(const operation_name& which, int number);
    answer fail(const operation_name& which, int number);
    answer cancel(const operation_name& which);
    answer status(const operation_name& which);
    answer enroll(const operation_name& which, waiting how = {});
    answer take(const operation_name& which);
    answer reset(const operation_name& which);
    void drop(const operation_name& which);

    // Remedies: the operation belongs to what comes of it from here on. A refused conversion throws misuse_error.
    vt::task<payload> as_task(const operation_name& which);
    vt::value_task<payload> preserve(const operation_name& which);
    template <class Shared>
    answer read(const operation_name& which, const Shared& shared) {
        event did = begin(act_of::read, which);
        return end(did, answer_of([&] { return shared.get(); }));
    }

    // The context of this thread, as a number; 0 is the empty one.
    void set_context(int number);
    int context() const;

    exposure& faults() { return faults_; }
    std::vector<event>& log() { return log_; }
    void forget_registrations();

private:
    struct registration;

    answer take_once(const operation_name& which);
    void look_back();
    event begin(act_of what, const operation_name& which) const;
    answer end(event& did, answer said);
    template <class Completes>
    answer completed(const operation_name& which, answer given, Completes completes);
    void ran(const registration& its);

    stage& on_;
    const std::string name_;
    const std::uint32_t index_;
    exposure faults_;
    std::uint32_t operations_ = 0;
    std::optional<operation_name> completed_late_;  // by faults: to be used once more after the next rent
    std::optional<operation_name> kept_;
    std::vector<event> log_;
    std::deque<registration> registrations_;  // nodes, which outlive their runs
    std::deque<source_view> views_;
};

struct pool_is_exhausted : std::exception {
    const char* what() const noexcept override { return "the pool has nothing to lend"; }
};

}  // namespace revenant
