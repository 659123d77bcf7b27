// A method in a list is told to go on elsewhere, so that no stack is kept by more than one of them.
#include <reference/dotnet_task.hpp>

#include <utility>

#include <revenant/subject/dotnet_core.hpp>

namespace reference {

using kind = revenant::answer::kind;

namespace {

void call(void* state) {
    const auto& who = *static_cast<const revenant::waiter*>(state);
    who.call(who.state);
}

}  // namespace

revenant::answer dotnet_task::status() const { return {.what = status_.value_or(kind::pending)}; }

void dotnet_task::complete(const revenant::answer& outcome, dotnet_pool& pool, player& by) {
    const kind status = outcome.what == kind::value   ? kind::succeeded
                        : outcome.what == kind::error ? kind::faulted
                                                      : kind::canceled;
    end(outcome, status, pool, by);
}

void dotnet_task::end(const revenant::answer& outcome, kind status, dotnet_pool& pool, player& by) {
    if (status_) throw revenant::invalid_operation();
    status_ = status;
    outcome_ = outcome;
    const auto all = std::exchange(waiting_, {});
    if (all.size() > 1) by.mark_for_good(120);
    for (std::size_t i = 1; i < all.size(); ++i) go_on(all[i], false, pool, by);
    if (!all.empty()) go_on(all.front(), true, pool, by);
}

void dotnet_task::go_on(const waiting& one, bool may_be_here, dotnet_pool& pool, player& by) {
    place* const here = current_place();
    if (one.where == nullptr) {
        // Strangers are not let onto a stack that is somebody's own.
        if (may_be_here && here == nullptr) return one.who.call(one.who.state);
        by.mark_for_good(118);
        return pool.queue(one.who, vt::execution_context());
    }
    // A task scheduler is asked by the threads of the pool, too.
    const bool is_asked = one.where == here || (one.where->keeps_exceptions() && pool.is_running());
    if (!may_be_here || !is_asked) {
        // A synchronization context flows what its caller has; a task for a scheduler is made without.
        if (!one.where->keeps_exceptions()) {
            one.who.node->context = revenant::flowing().value_or(vt::execution_context());
        }
        return one.where->post(*one.who.node);
    }
    by.mark_for_good(117);
    if (one.where == here) return one.who.call(one.who.state);
    revenant::waiter who = one.who;
    one.where->act(call, &who);
}

}  // namespace reference
