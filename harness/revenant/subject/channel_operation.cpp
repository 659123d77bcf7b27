// Step by step in the order of the original.
#include <revenant/subject/channel_operation.hpp>

namespace revenant {

// What is posted is the operation, not the continuation: it completes for others when it gets there (L106).
struct channel_operation::posted : vt::continuation {
    explicit posted(channel_operation& its_operation) : vt::continuation(&run), operation(its_operation) {}

    static void run(vt::continuation& node) noexcept {
        const std::unique_ptr<posted> self(static_cast<posted*>(&node));
        // The node does not throw, and knows to whom to say so.
        vt::continuation* const last = self->operation.waiter_.load().node;
        const auto its_own = self->operation.context_.load();
        self->operation.continuation_.store(&completed);
        if (!its_own) return last->run(*last);
        const vt::context_scope within(*its_own);
        last->run(*last);
    }

    channel_operation& operation;
};

bool channel_operation::try_own_and_reset() {
    call expected = &available;
    if (!continuation_.compare_exchange_strong(expected, nullptr)) return false;
    waiter_.store({});
    context_.store({});
    where_.store(nullptr);
    value_.store({});
    error_.store({});
    canceled_.store(false);
    return true;
}

answer channel_operation::status(vt::token presented) const {
    if (is_stale(presented)) throw invalid_operation();
    if (!is_completed()) return {.what = answer::kind::pending};
    if (!error_.load()) return {.what = answer::kind::succeeded};
    return {.what = canceled_.load() ? answer::kind::canceled : answer::kind::faulted};
}

answer channel_operation::get_result(vt::token presented) {
    if (is_stale(presented) || !is_completed()) throw invalid_operation();
    const auto error = error_.load();
    const auto value = value_.load();
    const bool canceled = canceled_.load();
    id_.fetch_add(1);
    if (pooled_) continuation_.store(&available);
    if (!error) return answer::value(value ? value->number() : 0);
    return {.what = canceled ? answer::kind::canceled : answer::kind::error, .number = error->number()};
}

void channel_operation::on_completed(vt::token presented, const waiter& who, vt::flags asked) {
    if (is_stale(presented)) throw invalid_operation();
    // A second one is seen by the state of the first, before anything of it is overwritten (L108).
    if (waiter_.load().state != nullptr) throw invalid_operation();
    waiter_.store(who);
    if (has(asked, vt::flags::flow_context)) context_.store(flowing());
    if (has(asked, vt::flags::use_scheduler)) where_.store(vt::scheduler::current());

    call found = nullptr;
    if (continuation_.compare_exchange_strong(found, who.call)) return;
    if (found != &completed) throw invalid_operation();
    // Queued, and never run here.
    const bool flows = context_.load().has_value();
    if (vt::scheduler* const where = where_.load()) {
        who.node->context = flowing().value_or(vt::execution_context());
        where->post(*who.node);
    } else {
        pool_(who, flows ? flowing().value_or(vt::execution_context()) : vt::execution_context());
    }
}

void channel_operation::complete(const answer& given) {
    if (given.what == answer::kind::value) {
        value_.store(payload(given.number));
    } else {
        error_.store(counted<kept::error>(given.number));
        canceled_.store(given.what == answer::kind::canceled);
    }
    call found = nullptr;
    if (continuation_.compare_exchange_strong(found, &completed)) return;
    vt::scheduler* const where = where_.load();
    if (where != nullptr && (asynchronous_ || where != vt::scheduler::current())) {
        posted& node = *new posted(*this);
        node.context = flowing().value_or(vt::execution_context());
        where->post(node);
    } else if (where == nullptr && asynchronous_) {
        pool_({.call = [](void* self) { static_cast<channel_operation*>(self)->run(); }, .state = this},
              vt::execution_context());
    } else {
        run();
    }
}

void channel_operation::run() {
    const call last = continuation_.exchange(&completed);
    const waiter who = waiter_.load();
    const auto its_own = context_.load();
    if (!its_own) return last(who.state);
    const vt::context_scope within(*its_own);
    last(who.state);
}

}  // namespace revenant
