// The result of an operation that is often there already: a value, a shared task, or a pooled
// source with a token.
//
// Sixteen bytes for a small T. It can be copied if T can, and then all copies name the same
// operation: one of them may consume it, once, and the source refuses the others. Convert with
// as_task() what is to be awaited again; sole_value_task makes awaiting twice a compile error.
#pragma once

#include <concepts>
#include <type_traits>
#include <utility>

#include <vt/detail/adopted_task.hpp>
#include <vt/detail/handle.hpp>
#include <vt/detail/operation_promise.hpp>
#include <vt/detail/value_task_awaiter.hpp>
#include <vt/task.hpp>

namespace vt {

template <class T>
class [[nodiscard]] value_task {
    using handle = detail::handle<T>;

public:
    using value_type = T;

    // Names no operation; everything but assignment and comparison is refused as empty_handle.
    value_task() noexcept = default;

    // From a value.
    template <class From = T>
        requires(!std::is_void_v<T> && detail::is_storable<T, From> &&
                 !std::same_as<std::remove_cvref_t<From>, value_task> &&
                 !std::same_as<std::remove_cvref_t<From>, task<T>>)
    value_task(From&& from) : handle_(std::in_place, std::forward<From>(from)) {}  // `return 3;`
    template <class... From>
        requires detail::is_storable<T, From...>
    static value_task from_result(From&&... from) {
        return value_task(in_place(), std::forward<From>(from)...);
    }

    static value_task from_exception(std::exception_ptr error) {
        return value_task(handle(detail::task_access::state_of(detail::failed_task<T>(std::move(error)))));
    }
    static value_task from_canceled() { return from_exception(detail::canceled_error()); }

    // From a task. It keeps its value for others, so T must be copyable.
    value_task(const task<T>& shared)
        requires handle::copyable
        : handle_(detail::task_access::state_of(shared)) {}

    // REQUIRES: the source outlives every copy of the handle.
    value_task(source<T>& from, token its_token) noexcept : handle_(from, its_token) {}

    explicit value_task(detail::handle<T>&& from) : handle_(std::move(from)) {}
    explicit value_task(const detail::handle<T>& from)
        requires handle::copyable
        : handle_(from) {}

    operation_status status() const { return handle_.status(); }
    bool is_completed() const { return status() != operation_status::pending; }
    bool is_succeeded() const { return status() == operation_status::succeeded; }
    bool is_faulted() const { return status() == operation_status::faulted; }
    bool is_canceled() const { return status() == operation_status::canceled; }

    // The result, now. A pending source refuses it as taken_too_early; a pending task blocks.
    // From an rvalue a value is moved out; otherwise it can be read again.
    T get() && { return handle_.consume(); }
    T get() const&
        requires handle::copyable
    {
        return handle_.read();
    }

    auto operator co_await() && noexcept { return detail::value_task_awaiter<T, handle&>(handle_, {}); }
    auto operator co_await() const& noexcept
        requires handle::copyable
    {
        return detail::value_task_awaiter<T, const handle&>(handle_, {});
    }

    // Go on over there, also if there is nothing to wait for.
    auto resume_on(scheduler& there) && {
        return placed(std::move(handle_), detail::resume_place::on(there));
    }
    auto resume_on(scheduler& there) const& { return placed(handle_, detail::resume_place::on(there)); }
    // Go on wherever the operation completes.
    auto resume_anywhere() && { return placed(std::move(handle_), detail::resume_place::anywhere()); }
    auto resume_anywhere() const& { return placed(handle_, detail::resume_place::anywhere()); }

    // A task that can be shared. Consumes the operation of a source.
    task<T> as_task() && {
        if (!handle_.is_value()) return detail::task_of(handle_);
        task<T> converted = detail::completed_task<T>(std::move(handle_.value()));
        handle_.clear();
        return converted;
    }
    task<T> as_task() const&
        requires handle::copyable
    {
        return handle_.is_value() ? detail::completed_task<T>(handle_.value()) : detail::task_of(handle_);
    }

    // A value_task that can be consumed any number of times. Consumes the operation of a source.
    value_task preserve() const
        requires handle::copyable
    {
        return handle_.is_source() ? value_task(as_task()) : *this;
    }

    // Equal values, or the same operation. Never asks a source.
    friend bool operator==(const value_task& a, const value_task& b) {
        if (a.handle_.is_value() && b.handle_.is_value()) return a.handle_.value() == b.handle_.value();
        return a.handle_.names_the_same(b.handle_);
    }

private:
    template <class>
    friend class sole_value_task;

    struct in_place {};
    template <class... From>
    explicit value_task(in_place, From&&... from) : handle_(std::in_place, std::forward<From>(from)...) {}

    static auto placed(handle awaited, detail::resume_place place) {
        return detail::placed_value_task<T>(std::move(awaited), place);
    }

    handle handle_;
};

static_assert(sizeof(value_task<int>) == 16 && sizeof(value_task<void>) == 16,
              "A value_task must stay cheap to hand around.");

}  // namespace vt
