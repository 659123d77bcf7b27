// Step by step in .NET's order. The numbers are those of the laws in lib/README.md.
#include <revenant/subject/dotnet_core.hpp>

namespace revenant {

std::optional<vt::execution_context> flowing() {
    vt::execution_context context = vt::execution_context::capture();
    if (context.is_suppressed()) return std::nullopt;
    return context;
}

answer dotnet_core::status(vt::token presented) const {
    if (is_stale(presented)) throw invalid_operation();
    // Both: a completer that has said so and not yet left its mark is still at work (L52).
    if (continuation_.load() == nullptr || !completed_.load()) return {.what = answer::kind::pending};
    const outcome made = outcome_.load();
    if (!made.error) return {.what = answer::kind::succeeded};
    return {.what = made.canceled ? answer::kind::canceled : answer::kind::faulted};
}

answer dotnet_core::get_result(vt::token presented) const {
    const bool refused = is_stale(presented) || !completed_.load();  // L53: the mark is not looked for
    const outcome made = outcome_.load();
    // The error comes first, whoever asks (L47).
    if (made.error) {
        return {.what = made.canceled ? answer::kind::canceled : answer::kind::error,
                .number = made.error->number()};
    }
    if (refused) throw invalid_operation();
    return answer::value(made.value ? made.value->number() : 0);
}

void dotnet_core::on_completed(vt::token presented, const waiter& who, vt::flags asked) {
    if (is_stale(presented)) throw invalid_operation();
    capture(asked);  // Before it is known whether this one is accepted (L72, L73).

    const its_state mine{who.state, who.node, who.keeps};
    call found = continuation_.load();
    if (found == nullptr) {
        state_.store(mine);  // L81: the claim comes after it.
        if (continuation_.compare_exchange_strong(found, who.call)) return;
    }
    if (found != &sentinel) throw invalid_operation();

    // It has completed already: queued, and never run here (L40). The context that counts is the caller's of now.
    const captured what = captured_.load();
    if (what.where != nullptr) {
        post(*what.where, mine, flowing().value_or(vt::execution_context()));
    } else {
        pool_(who, what.context ? flowing().value_or(vt::execution_context()) : vt::execution_context());
    }
}

void dotnet_core::capture(vt::flags asked) {
    if (has(asked, vt::flags::flow_context)) captured_.store({.context = flowing(), .where = nullptr});
    vt::scheduler* const here = vt::scheduler::current();
    if (!has(asked, vt::flags::use_scheduler) || here == nullptr) return;
    captured together = captured_.load();
    // What is there is taken for a context, also where it is a scheduler that somebody before us has left.
    if (together.where != nullptr) throw invalid_cast();
    together.where = here;
    captured_.store(std::move(together));
}

void dotnet_core::complete(const answer& given) {
    outcome made = outcome_.load();
    if (given.what == answer::kind::value) {
        made.value.emplace(given.number);
    } else {
        made.error.emplace(given.number);
        made.canceled = given.what == answer::kind::canceled;
    }
    outcome_.store(std::move(made));                   // L49: before it is known whether there is one.
    if (completed_.load()) throw invalid_operation();  // L82: and said in another step.
    completed_.store(true);

    call continuation = continuation_.load();
    if (continuation == nullptr && continuation_.compare_exchange_strong(continuation, &sentinel)) return;
    run(continuation);
}

void dotnet_core::run(call continuation) {
    const its_state with = state_.load();
    const captured what = captured_.load();
    if (what.where != nullptr) {
        post(*what.where, with, what.context ? *what.context : flowing().value_or(vt::execution_context()));
    } else if (asynchronous_) {
        pool_({.call = continuation, .state = with.state, .node = with.node, .keeps = with.keeps},
              what.context.value_or(vt::execution_context()));
    } else if (what.context) {
        const vt::context_scope within(*what.context);
        continuation(with.state);
    } else {
        // In whatever context the completer has, and what it changes there stays (L66). What it throws goes to the
        // completer (L54).
        continuation(with.state);
    }
}

void dotnet_core::post(vt::scheduler& where, const its_state& with, vt::execution_context context) {
    with.node->context = std::move(context);
    where.post(*with.node);
}

void dotnet_core::age(std::uint64_t times) {
    version_.store(static_cast<std::uint16_t>(version_.load() + times));  // L76: it comes round.
    continuation_.store(nullptr);                                         // L75: whoever waited.
    state_.store({});
    captured_.store({});
    outcome_.store({});
    completed_.store(false);
}

}  // namespace revenant
