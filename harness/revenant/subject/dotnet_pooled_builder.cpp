// The state machine of one await, as the compiler writes it, and the way of its box.
#include <revenant/subject/dotnet_pooled_builder.hpp>

namespace revenant {

void dotnet_gate::open(const answer& with) {
    if (is_open_.exchange(true)) throw invalid_operation();
    outcome_.store(with);
    if (dotnet_box* const box = waiting_.exchange(nullptr)) box->move_next();
}

void dotnet_box::suspend(dotnet_gate& gate) {
    state_.store(state::waiting);
    builder_.store(builder::here);
    parameter_.store(&gate);
    awaiter_.store(&gate);
    context_.store(vt::execution_context::capture());
    gate.go_on_with(*this);
}

void dotnet_box::move_next() {
    const auto its_own = context_.load();
    if (!its_own) return step();
    const vt::context_scope within(*its_own);
    step();
}

void dotnet_box::step() {
    dotnet_gate* from = awaiter_.exchange(nullptr);
    if (state_.load() == state::finished) {
        // It begins anew, with the parameter it was called with.
        from = parameter_.load();
        if (from != nullptr && !from->is_open()) return suspend(*from);
    }
    state_.store(state::finished);
    // From nothing comes an exception of the machine's own, whose number is nobody's.
    end(from == nullptr ? answer::error(0) : from->read());
}

void dotnet_box::end(const answer& outcome) {
    switch (builder_.load()) {
        case builder::none:
            builder_.store(builder::unseen);
            return;
        case builder::unseen:
            throw invalid_operation();
        case builder::here:
            core.complete(outcome);
    }
}

void dotnet_box::clear() {
    state_.store(state::waiting);
    builder_.store(builder::none);
    parameter_.store(nullptr);
    awaiter_.store(nullptr);
    context_.store({});
    core.reset();
}

dotnet_box& dotnet_box_pool::start(dotnet_gate& gate) {
    dotnet_box& box = rent();
    box.suspend(gate);
    return box;
}

answer dotnet_box_pool::get_result(dotnet_box& box, vt::token presented) {
    struct returning {
        dotnet_box_pool& to;
        dotnet_box& what;
        ~returning() { to.give_back(what); }
    } const always{*this, box};
    return box.core.get_result(presented);
}

dotnet_box& dotnet_box_pool::rent() {
    const std::lock_guard lock(mutex_);
    if (dotnet_box* const mine = std::exchange(of_thread_[std::this_thread::get_id()], nullptr)) return *mine;
    if (dotnet_box* const near = std::exchange(of_processor_, nullptr)) return *near;
    return boxes_.emplace_back(static_cast<std::uint32_t>(boxes_.size()) + 1, pool_);
}

void dotnet_box_pool::give_back(dotnet_box& box) {
    box.clear();
    const std::lock_guard lock(mutex_);
    dotnet_box*& mine = of_thread_[std::this_thread::get_id()];
    if (mine == nullptr) {
        mine = &box;
    } else if (of_processor_ == nullptr) {
        of_processor_ = &box;
    }  // Otherwise it is dropped.
}

}  // namespace revenant
