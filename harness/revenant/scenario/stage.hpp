// Where a scenario plays: the subject it is done to, its parameters, its remedy, and everybody who acts.
//
//     void two_consumers(stage& on) {
//         const operation_name asked = on.main().rent();
//         std::thread other = on.start("consumer", [&](actor& me) { me.take(asked); });
//         ...
//         other.join();
//     }
#pragma once

#include <deque>
#include <memory>
#include <thread>

#include <vt/async_local.hpp>

#include <revenant/oracle/oracles.hpp>
#include <revenant/scenario/actor.hpp>
#include <revenant/scenario/remedy.hpp>
#include <revenant/scenario/settings.hpp>
#include <revenant/subject/registry.hpp>

namespace revenant {

class stage {
public:
    stage(const subject_entry& whom, const settings& parameters, remedy with,
          const std::optional<strike>& planned = {});

    subject& pool() { return *pool_; }
    const capabilities& can() const { return whom_.can; }
    remedy with() const { return with_; }
    std::int64_t operator[](std::string_view parameter) const { return parameters_[parameter]; }

    actor& main() { return main_; }

    // A thread on which somebody new acts. Called by the main thread only.
    template <class Does>
    std::thread start(std::string name, Does does) {
        actor& who = actors_.emplace_back(*this, std::move(name), static_cast<std::uint32_t>(actors_.size()));
        return std::thread([&who, does = std::move(does)] {
            who.act();
            try {
                does(who);
            } catch (const pool_is_exhausted&) {
                // Nothing was lent, so this one has nothing to do.
            }
        });
    }

    vt::async_local<counted_local>& ambient() { return ambient_; }
    // Before anybody registers such a continuation, or by whoever does.
    void expects_a_throw() { somebody_throws_ = true; }
    void allocated(long times) { allocations_ = times; }
    const std::optional<strike>& planned() const { return planned_; }
    // How many continuations ran so far that did not see their own context. REQUIRES: nobody else acts.
    void note_spans_lost();

    // What everybody has seen. REQUIRES: nobody acts any more.
    history collect();

private:
    const subject_entry& whom_;
    const settings& parameters_;
    const remedy with_;
    const std::optional<strike> planned_;
    long alive_before_[kinds_kept];
    vt::async_local<counted_local> ambient_;
    std::unique_ptr<subject> pool_;
    std::deque<actor> actors_;
    actor& main_;
    bool somebody_throws_ = false;
    long allocations_ = -1;
};

}  // namespace revenant
