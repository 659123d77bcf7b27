// One registered continuation: the node that vt links, and the call and state that others keep.
#pragma once

#include <revenant/scenario/actor.hpp>

namespace revenant {

struct actor::registration : vt::continuation {
    registration(actor& its_registrant, operation_name its_operation, std::uint32_t its_number, waiting how,
                 int its_context)
        : vt::continuation(&run),
          registrant(its_registrant),
          which(its_operation),
          number(its_number),
          asked(std::move(how)),
          expected_context(its_context) {
        if (asked.keeps_state) keeps = std::make_shared<const counted_state>(static_cast<int>(number));
    }

    waiter as_waiter() { return {.call = call, .state = this, .node = this, .keeps = keeps}; }

    actor& registrant;
    const operation_name which;
    const std::uint32_t number;
    waiting asked;
    const int expected_context;
    std::shared_ptr<const counted_state> keeps;

private:
    static void call(void* state) {
        auto& self = *static_cast<registration*>(state);
        if (self.asked.enters) {
            const vt::context_scope within(*self.asked.enters);
            self.go_on();
        } else {
            self.go_on();
        }
    }
    void go_on() {
        actor& here = actor::acting_or(registrant);
        here.ran(*this);
        if (asked.then) asked.then(here);
        if (asked.throws) throw continuation_error();
    }
    static void run(vt::continuation& node) noexcept {
        try {
            call(&static_cast<registration&>(node));
        } catch (const continuation_error&) {
            // A node does not throw, by its type.
        }
    }
};

}  // namespace revenant
