// A task that stands in for a source's operation: it registers itself once, takes the result and
// can then be shared.
#pragma once

#include <vt/detail/handle.hpp>

namespace vt::detail {

template <class T>
class adopted_task final : public task_state<T>, private continuation {
public:
    // What the source refuses is refused here; then nothing has changed.
    static task<T> adopt(source<T>& from, token its_token) {
        shared_state<adopted_task> state(new adopted_task(from));
        if (from.status(its_token) != operation_status::pending) {
            state->take(its_token);
        } else {
            state->add_reference();  // The source's, until it has run the node.
            state->register_with(its_token);
        }
        return task_access::make(shared_state<task_state<T>>(state.detach()));
    }

private:
    explicit adopted_task(source<T>& from) noexcept : continuation(&run), from_(&from) {}

    void register_with(token its_token) {
        take_with = its_token;
        try {
            // No scheduler and no context: nothing of the caller's runs here.
            if (from_->on_completed(*this, its_token, flags::reserve_take) == registration::registered)
                return;
        } catch (...) {
            this->release();
            throw;
        }
        run(*this);
    }

    static void run(continuation& node) noexcept {
        auto& self = static_cast<adopted_task&>(node);
        self.take(self.take_with);
        self.release();
    }

    // Whatever the source throws ends up in the task, so that nobody waits for ever.
    void take(token presented) noexcept {
        (void)this->claim_completion();
        try {
            if constexpr (std::is_void_v<T>) {
                from_->get_result(presented);
                this->set_result();
            } else {
                this->set_result(from_->get_result(presented));
            }
        } catch (...) {
            this->set_exception(std::current_exception());
        }
    }

    source<T>* from_;
};

template <class T>
task<T> task_of(const handle<T>& of) {
    if (of.is_task()) return task_access::make(shared_state<task_state<T>>::share(of.task_at()));
    of.refuse_empty();
    return adopted_task<T>::adopt(of.source_at(), of.its_token());
}

}  // namespace vt::detail
