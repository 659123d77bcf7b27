// A value_task that can be consumed once, by type: it cannot be copied, and only an rvalue can be
// awaited, taken or converted. Awaiting twice does not compile.
//
// Dropped without being consumed, it ends its operation all the same: the outcome is discarded and
// counted, and the source goes home.
#pragma once

#include <cstddef>
#include <utility>

#include <vt/detail/discard.hpp>
#include <vt/value_task.hpp>

namespace vt {

namespace detail {
template <class T>
class placed_sole_value_task;
}

template <class T>
class [[nodiscard]] sole_value_task {
    using handle = detail::handle<T>;

public:
    using value_type = T;

    // Names no operation; using it is refused as empty_handle.
    sole_value_task() noexcept = default;

    template <class From = T>
        requires(!std::is_void_v<T> && detail::is_storable<T, From> &&
                 !std::same_as<std::remove_cvref_t<From>, sole_value_task> &&
                 !std::same_as<std::remove_cvref_t<From>, value_task<T>>)
    sole_value_task(From&& from) : handle_(std::in_place, std::forward<From>(from)) {}
    template <class... From>
        requires detail::is_storable<T, From...>
    static sole_value_task from_result(From&&... from) {
        return sole_value_task(value_task<T>::from_result(std::forward<From>(from)...));
    }
    static sole_value_task from_exception(std::exception_ptr error) {
        return sole_value_task(value_task<T>::from_exception(std::move(error)));
    }
    static sole_value_task from_canceled() { return sole_value_task(value_task<T>::from_canceled()); }

    // REQUIRES: the source outlives the handle, which is the only one for this token.
    sole_value_task(source<T>& from, token its_token) noexcept : handle_(from, its_token) {}

    // Takes over the operation. REQUIRES: no copy of the value_task is used any more.
    sole_value_task(value_task<T>&& from) : handle_(std::move(from.handle_)) {}

    sole_value_task(sole_value_task&&) = default;
    sole_value_task& operator=(sole_value_task&& other) {
        if (this != &other) {
            discard();
            handle_ = std::move(other.handle_);
        }
        return *this;
    }
    ~sole_value_task() { discard(); }

    operation_status status() const { return handle_.status(); }
    bool is_completed() const { return status() != operation_status::pending; }

    // The result, now; refused as taken_too_early while it is not there. A pending task blocks.
    T get() && {
        if (handle_.is_value()) return handle_.consume();
        // What is refused here, is refused while the handle is whole.
        if (handle_.is_task()) handle_.task_at().wait();
        if (handle_.is_source() && !is_completed()) {
            refuse(misuse::taken_too_early, handle_.its_token(), handle_.its_token());
        }
        handle taken(std::move(handle_));
        return taken.consume();
    }

    auto operator co_await() && { return std::move(*this).awaited_from({}); }
    // Go on over there, also if there is nothing to wait for.
    detail::placed_sole_value_task<T> resume_on(scheduler& there) && {
        return {std::move(*this), detail::resume_place::on(there)};
    }
    // Go on wherever the operation completes.
    detail::placed_sole_value_task<T> resume_anywhere() && {
        return {std::move(*this), detail::resume_place::anywhere()};
    }

    // A task that can be shared.
    task<T> as_task() && { return value_task<T>(std::move(handle_)).as_task(); }

private:
    friend class detail::placed_sole_value_task<T>;

    auto awaited_from(detail::resume_place place) && {
        handle_.refuse_empty();
        return detail::value_task_awaiter<T, handle>(std::move(handle_), place);
    }

    void discard() noexcept {
        if (handle_.is_source()) detail::discard(handle_.source_at(), handle_.its_token());
    }

    handle handle_;
};

// What resume_on() and resume_anywhere() give: the same operation, to be awaited once. Dropped, it
// is discarded as the sole_value_task would have been.
template <class T>
class [[nodiscard]] detail::placed_sole_value_task {
public:
    placed_sole_value_task(sole_value_task<T> awaited, resume_place place)
        : awaited_(std::move(awaited)), place_(place) {}
    auto operator co_await() && { return std::move(awaited_).awaited_from(place_); }

private:
    sole_value_task<T> awaited_;
    resume_place place_;
};

}  // namespace vt
