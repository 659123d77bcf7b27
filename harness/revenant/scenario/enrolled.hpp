// How somebody waits in a sequential program, and what is seen of it when it runs.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <vt/async_local.hpp>
#include <vt/scheduler.hpp>

#include <revenant/subject/subject.hpp>

namespace revenant {

enum class waits {
    plainly,     // runs in the empty context
    with_flow,   // in the registrant's context
    on_a_queue,  // on the scheduler it registered from
    and_throws,  // ends in an exception
    with_state,  // keeps something alive
    and_takes,   // takes the result
};

inline std::string text_of(waits how) {
    switch (how) {
        case waits::plainly:
            return "plainly";
        case waits::with_flow:
            return "with_flow";
        case waits::on_a_queue:
            return "on_a_queue";
        case waits::and_throws:
            return "and_throws";
        case waits::with_state:
            return "with_state";
        case waits::and_takes:
            return "and_takes";
    }
    return "?";
}

inline vt::flags flags_of(waits how) {
    switch (how) {
        case waits::with_flow:
            return vt::flags::flow_context;
        case waits::on_a_queue:
            return vt::flags::use_scheduler;
        default:
            return vt::flags::none;
    }
}

// The node that vt links, and the call and state that others keep. Runs `does` each time anybody runs it.
struct enrollment : vt::continuation {
    explicit enrollment(std::function<void()> what) : vt::continuation(&run), does(std::move(what)) {}

    waiter as_waiter() { return {.call = &call, .state = this, .node = this, .keeps = keeps}; }

    std::function<void()> does;
    std::shared_ptr<const counted_state> keeps = {};

private:
    static void call(void* state) { static_cast<enrollment*>(state)->does(); }
    static void run(vt::continuation& node) noexcept {
        try {
            static_cast<enrollment&>(node).does();
        } catch (const continuation_error&) {
            // A node does not throw, by its type.
        }
    }
};

// Keeps what is posted until it is told to run it.
class patient_scheduler final : public vt::scheduler {
public:
    void post(vt::continuation& node) noexcept override { posted_.push_back(&node); }

    // Does `what` as a continuation of this scheduler.
    void run_here_now(std::function<void()> what) {
        enrollment node(std::move(what));
        run_here(node);
    }
    void drain() {
        for (const std::vector<vt::continuation*> all = std::move(posted_); vt::continuation * each : all) {
            run_here(*each);
        }
        posted_.clear();
    }

private:
    std::vector<vt::continuation*> posted_;
};

}  // namespace revenant
