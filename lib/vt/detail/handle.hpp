// What a value_task holds: nothing, a value, a shared task, or a source and a token.
//
// One tagged word says which; a second one is the value, if it is small, or the token. Whichever
// it is, it is written and read as whole words: a narrow store followed by a wide load would stall
// the path that all of this is about.
#pragma once

#include <cassert>
#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>

#include <vt/task.hpp>

namespace vt::detail {

template <class T>
class handle {
    using kept = stored<T>;
    using state = task_state<T>;

public:
    static constexpr bool copyable = std::is_copy_constructible_v<kept>;

    handle() noexcept : what_(nothing_at_all), token_() {}
    template <class... From>
    explicit handle(std::in_place_t, From&&... from) : what_(a_value) {
        store<T>(&value_, std::forward<From>(from)...);
    }
    explicit handle(shared_state<state> from) noexcept
        : what_(reinterpret_cast<std::uintptr_t>(from.detach()) | task_tag), token_() {}
    handle(source<T>& from, token its_token) noexcept
        : what_(reinterpret_cast<std::uintptr_t>(&from)), token_(its_token) {
        // An address is aligned, so it is none of the tags. The compiler does not know that by
        // itself, and would warn of, and carry along, values that are not there.
        if ((what_ & (alignof(source<T>) - 1)) != 0) __builtin_unreachable();
    }

    handle(const handle& other)
        requires copyable
        : what_(other.what_) {
        if (other.is_value()) {
            std::construct_at(&value_, other.value_);
        } else {
            std::construct_at(&token_, other.token_);
            if (is_task()) task_at().add_reference();
        }
    }
    handle(handle&& other) noexcept(std::is_nothrow_move_constructible_v<kept>)
        : what_(nothing_at_all), token_() {
        take_over(other);
    }
    // Where the move throws, this handle is left empty and the other one whole.
    handle& operator=(handle&& other) noexcept(std::is_nothrow_move_constructible_v<kept>) {
        if (this == &other) return *this;
        clear();
        take_over(other);
        return *this;
    }
    handle& operator=(const handle& other)
        requires copyable
    {
        return *this = handle(other);
    }
    ~handle() { release(); }

    bool is_empty() const noexcept { return what_ == nothing_at_all; }
    bool is_value() const noexcept { return what_ == a_value; }
    bool is_task() const noexcept { return (what_ & task_tag) != 0; }
    bool is_source() const noexcept { return what_ > a_value && !is_task(); }

    void clear() noexcept {
        release();
        what_ = nothing_at_all;
    }

    // REQUIRES: is_empty().
    template <class... From>
    void emplace(From&&... from) {
        store<T>(&value_, std::forward<From>(from)...);
        what_ = a_value;
    }

    // REQUIRES: is_value().
    kept& value() noexcept { return value_; }
    const kept& value() const noexcept { return value_; }

    // REQUIRES: is_task().
    state& task_at() const noexcept { return *reinterpret_cast<state*>(what_ & ~task_tag); }

    // REQUIRES: is_source().
    source<T>& source_at() const noexcept { return *reinterpret_cast<source<T>*>(what_); }
    token its_token() const noexcept { return token_; }

    void refuse_empty() const {
        if (is_empty()) [[unlikely]]
            refuse(misuse::empty_handle);
    }

    operation_status status() const {
        if (is_value()) return operation_status::succeeded;
        refuse_empty();
        return is_task() ? task_at().status() : source_at().status(token_);
    }

    // Moves the value out and leaves the handle empty, or ends the operation of the source. What a
    // task keeps is copied.
    T consume() {
        if (!is_value()) [[unlikely]]
            return get_slowly();
        const clearing at_the_end{*this};
        return storage<T>::take(value_);
    }

    // As consume(), but a value stays to be read again.
    T read() const
        requires copyable
    {
        if (!is_value()) [[unlikely]]
            return get_slowly();
        return storage<T>::read(value_);
    }

    // What a completed task keeps, copied, or its failure.
    static T value_of(const state& completed) {
        if constexpr (copyable) {
            return completed.value();
        } else {
            // Such a handle is only made from a failed task.
            (void)completed.value();
            assert(false);
            std::terminate();
        }
    }

    bool names_the_same(const handle& other) const noexcept {
        return what_ == other.what_ && !is_value() && (!is_source() || token_ == other.token_);
    }

private:
    static constexpr std::uintptr_t nothing_at_all = 0;
    static constexpr std::uintptr_t a_value = 1;
    static constexpr std::uintptr_t task_tag = 2;  // beside the address of the task's state
    static_assert(alignof(state) > task_tag && alignof(source<T>) > task_tag);

    struct clearing {
        handle& cleared;
        ~clearing() { cleared.clear(); }
    };

    void release() noexcept {
        if (is_value()) {
            std::destroy_at(&value_);
        } else if (is_task()) {
            task_at().release();
        }
    }

    // REQUIRES: this handle is empty.
    void take_over(handle& other) {
        if (other.is_value()) {
            std::construct_at(&value_, std::move(other.value_));
            what_ = a_value;
            other.clear();
        } else {
            std::construct_at(&token_, other.token_);
            what_ = std::exchange(other.what_, nothing_at_all);
        }
    }

    T get_slowly() const {
        refuse_empty();
        if (is_source()) return source_at().get_result(token_);
        task_at().wait();
        return value_of(task_at());
    }

    std::uintptr_t what_;  // a tag, or the address of a source, or of a task's state with its tag
    union {
        kept value_;
        token token_;
    };
};

}  // namespace vt::detail
