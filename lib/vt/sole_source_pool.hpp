// Lends operations that have one producer and one consumer by type: the fastest way to suspend.
#pragma once

#include <utility>

#include <vt/detail/shelf_lease.hpp>
#include <vt/detail/thread_slot.hpp>
#include <vt/sole_source_core.hpp>
#include <vt/sole_value_task.hpp>

namespace vt {

template <class T>
class sole_pooled_source final : public source<T>, public detail::shelved<sole_pooled_source<T>> {
public:
    sole_pooled_source(detail::shelf<sole_pooled_source>& its_home, std::uint32_t its_index) noexcept
        : detail::shelved<sole_pooled_source>(its_home, its_index) {}

    operation_status status(token presented) const override { return core_.status(presented); }
    registration on_completed(continuation& node, token presented, flags asked) override {
        return core_.on_completed(node, presented, asked);
    }
    T get_result(token presented) override {
        return core_.take(presented, [this](bool) { detail::thread_slot<sole_pooled_source>::put(*this); });
    }

    sole_source_core<T>& core() noexcept { return core_; }

private:
    sole_source_core<T> core_;
};

// The right, and the duty, to complete one operation. Destroyed without completing, it ends the
// operation as abandoned.
template <class T>
class [[nodiscard]] sole_completer {
public:
    sole_completer() noexcept = default;
    explicit sole_completer(sole_source_core<T>& core) noexcept : core_(&core) {}
    sole_completer(sole_completer&& other) noexcept : core_(std::exchange(other.core_, nullptr)) {}
    sole_completer& operator=(sole_completer&& other) noexcept {
        sole_completer taken(std::move(other));
        std::swap(core_, taken.core_);
        return *this;
    }
    ~sole_completer() {
        if (core_ != nullptr) core_->set_exception(std::make_exception_ptr(abandoned()));
    }

    template <class... From>
        requires detail::is_storable<T, From...>
    void set_result(From&&... from) {
        close([&](sole_source_core<T>& core) { core.set_result(std::forward<From>(from)...); });
    }
    void set_exception(std::exception_ptr error) {
        close([&](sole_source_core<T>& core) { core.set_exception(std::move(error)); });
    }
    void set_canceled() { set_exception(detail::canceled_error()); }

private:
    // Closed before the consumer runs, which may destroy this object; opened again if the outcome
    // could not be stored.
    template <class Complete>
    void close(Complete complete) {
        if (core_ == nullptr) refuse(misuse::empty_handle);
        sole_source_core<T>* const core = std::exchange(core_, nullptr);
        try {
            complete(*core);
        } catch (...) {
            core_ = core;
            throw;
        }
    }

    sole_source_core<T>* core_ = nullptr;
};

template <class T>
class sole_source_pool {
public:
    struct operation {
        sole_completer<T> completer;
        sole_value_task<T> task;
    };

    sole_source_pool() : shelf_(nullptr) {}

    operation rent() {
        sole_pooled_source<T>& lent = detail::thread_slot<sole_pooled_source<T>>::take(*shelf_);
        return {sole_completer<T>(lent.core()), sole_value_task<T>(lent, lent.core().current())};
    }

private:
    detail::shelf_lease<sole_pooled_source<T>> shelf_;
};

}  // namespace vt
