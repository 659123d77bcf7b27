// What a completer does with the continuation it found.
#include <revenant/subject/resume.hpp>

#include <vector>

namespace revenant {
namespace {

constexpr unsigned nesting_max = 32;

// Per thread: how deep completions nest here, and what waits behind the outermost of them.
thread_local unsigned depth = 0;
thread_local std::vector<resumption_of>* deferred = nullptr;

void call(const waiter& who, const weaknesses& weak) {
    try {
        who.call(who.state);
    } catch (const continuation_error&) {
        if (weak.throws_into_producer) throw;
    }
}

void call_in_context(resumption_of& what, const weaknesses& weak) {
    if (weak.runs_continuation_under_completer) {
        call(what.who, weak);
    } else if (weak.does_not_restore_context) {
        // Entered, and never left.
        vt::detail::swap_current(what.context);
        call(what.who, weak);
    } else {
        const vt::context_scope within(what.context);
        call(what.who, weak);
    }
}

void call_nested(resumption_of& what, const weaknesses& weak) {
    if (depth == nesting_max) {
        deferred->push_back(std::move(what));
        return;
    }
    std::vector<resumption_of> behind_us;  // Allocates nothing while it is empty.
    if (depth == 0) deferred = &behind_us;
    ++depth;
    call_in_context(what, weak);
    for (std::size_t i = 0; depth == 1 && i < behind_us.size(); ++i) {
        resumption_of next = std::move(behind_us[i]);
        call_in_context(next, weak);
    }
    --depth;
}

// Posted in place of the continuation: looks at the operation first, and gives up where it is over.
struct late_look : vt::continuation {
    late_look(resumption_of what, std::function<bool()> is_still_there)
        : vt::continuation(&run), late(std::move(what)), looks(std::move(is_still_there)) {}

    static void run(vt::continuation& node) noexcept {
        const std::unique_ptr<late_look> self(static_cast<late_look*>(&node));
        if (!self->looks()) return;
        const vt::context_scope within(self->late.context);
        self->late.who.node->run(*self->late.who.node);
    }

    resumption_of late;
    std::function<bool()> looks;
};

}  // namespace

void resume(resumption_of what, const weaknesses& weak, std::function<bool()> is_still_there) {
    if (what.where != nullptr && weak.late_as_task_pends_forever && is_still_there) {
        vt::scheduler& where = *what.where;
        where.post(*new late_look(std::move(what), std::move(is_still_there)));
    } else if (what.where != nullptr) {
        what.who.node->context = std::move(what.context);
        what.where->post(*what.who.node);
    } else if (weak.nests_without_bound || weak.throws_into_producer) {
        call_in_context(what, weak);
    } else {
        call_nested(what, weak);
    }
}

}  // namespace revenant
