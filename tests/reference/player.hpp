// Plays a script on a machine, on one thread, as runtime/world.cs plays it on the real runtime.
//
// An actor is a context and a scheduler that are put on before its step and taken off after it. The answer to a step is
// what its call said, and then whatever ran or was posted meanwhile:
//
//     ok >sc1                          posted to sc1
//     ok {0 inline 5 -, v7}            the continuation 0 ran on its completer's stack, where the local was 5, on no
//                                      scheduler, and took 7
#pragma once

#include <array>
#include <deque>
#include <set>

#include <vt/async_local.hpp>

#include <reference/machine.hpp>

namespace reference {

// A queue that the script drains: a synchronization context or, which differs only in who hears of exceptions, a task
// scheduler.
class place final : public vt::scheduler {
public:
    place(player& by, std::string its_name, bool keeps_exceptions)
        : by_(by), name_(std::move(its_name)), keeps_exceptions_(keeps_exceptions) {}

    const std::string& name() const { return name_; }
    bool keeps_exceptions() const { return keeps_exceptions_; }

    void post(vt::continuation& node) noexcept override;
    void drain();
    // Does it here and now, as if it had been posted.
    void act(void (*does)(void*), void* state);

private:
    player& by_;
    const std::string name_;
    const bool keeps_exceptions_;
    std::deque<vt::continuation*> posted_;
};

// Where this thread works, if it is one of them.
place* current_place();

class player {
public:
    explicit player(machine& whom) : machine_(whom) {}

    answers play(const script& what);

    // For machines.
    script_continuation& enroll(const step& by, bool flows);
    void log(std::string what) { log_.push_back(std::move(what)); }
    // What this thread's flow of control sees.
    int local() const { return local_.get(); }

    // Something takes place that vt, by this law, does otherwise. Only the model of .NET tells.
    void mark(int law) { marks_.insert(law); }
    // The same, and it may show later: on what this step, or the continuation that runs, is about.
    void mark_for_good(int law) { lasting_.push_back({law, step_, running_on_}); }
    void mark_everything(int law) { lasting_.push_back({law, step_, everything}); }

    struct lasting_mark {
        int law;
        std::size_t since;  // step
        int on;             // handle, or one of these
    };
    static constexpr int what_the_step_is_about = -1;
    static constexpr int everything = -2;

    // Which laws may show, step by step.
    const std::vector<std::set<int>>& marks() const { return marks_by_step_; }
    const std::vector<lasting_mark>& lasting_marks() const { return lasting_; }
    // The handle of each continuation, by its number.
    std::vector<int> registered_on() const;

    // A continuation runs; throws continuation_error, if the script says so.
    void ran(script_continuation& which);
    // Its exception came out of a node, which does not throw.
    void swallowed();
    // The next to run has come this way.
    void arrives(const char* at) { arriving_ = at; }
    // Until it is told otherwise, this is a thread of the pool. vt's are that anyway.
    void is_in_pool(bool it_is) { is_in_pool_ = it_is; }

private:
    friend class place;

    struct actor {
        vt::execution_context context;
        place* where = nullptr;
    };

    void release();
    std::string play_step(const step& what);
    std::string play_inside(const step& what, actor* who);
    std::string perform(const step& what, actor* who);

    machine& machine_;
    vt::async_local<int> local_;
    std::array<actor, 3> actors_;
    std::array<place, 3> places_{place(*this, "sc1", false), place(*this, "sc2", false),
                                 place(*this, "ts1", true)};
    std::deque<script_continuation> continuations_;
    answers log_;
    const char* arriving_ = nullptr;
    bool is_in_pool_ = false;
    std::size_t step_ = 0;
    int running_on_ = what_the_step_is_about;
    std::set<int> marks_;  // of this step
    std::vector<lasting_mark> lasting_;
    std::vector<std::set<int>> marks_by_step_;
};

}  // namespace reference
