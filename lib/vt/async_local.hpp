// A variable of the flow of control: set here, seen by everything this flow starts or awaits, and
// by nobody else. What a callee sets does not reach its caller.
//
// The key is a number drawn once per object, never its address: a successor at the same address
// must not inherit its predecessor's values.
#pragma once

#include <atomic>
#include <cstdint>
#include <utility>

#include <vt/execution_context.hpp>

namespace vt {

namespace detail {

// A value of any type, counted, immutable once it is in a map.
class context_value {
public:
    context_value() = default;
    context_value(const context_value&) = delete;
    context_value& operator=(const context_value&) = delete;

    // Relaxed: whoever copies a reference owns one already.
    void add_reference() noexcept { references_.fetch_add(1, std::memory_order_relaxed); }
    // Acquire and release: the last owner destroys what the others were reading.
    void release() noexcept {
        if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
    }

protected:
    virtual ~context_value() = default;

private:
    std::atomic<std::uint32_t> references_{1};
};

template <class T>
class context_box final : public context_value {
public:
    explicit context_box(T initial) : value(std::move(initial)) {}
    const T value;
};

std::uint64_t next_local_key() noexcept;
const context_value* find_local(std::uint64_t key) noexcept;
void set_local(std::uint64_t key, context_value* owned);  // nullptr: back to unset

}  // namespace detail

template <class T>
class async_local {
public:
    async_local() : key_(detail::next_local_key()) {}
    async_local(const async_local&) = delete;
    async_local& operator=(const async_local&) = delete;

    // The flow's value, or T() where none was set.
    T get() const {
        const T* found = find();
        return found != nullptr ? *found : T();
    }

    // The flow's value, or nullptr. Valid until this flow sets a local or leaves the context.
    const T* find() const noexcept {
        const auto* box = detail::find_local(key_);
        return box != nullptr ? &static_cast<const detail::context_box<T>*>(box)->value : nullptr;
    }

    void set(T value) { detail::set_local(key_, new detail::context_box<T>(std::move(value))); }
    void clear() { detail::set_local(key_, nullptr); }

private:
    std::uint64_t key_;
};

}  // namespace vt
