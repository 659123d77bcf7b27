// The ambient values (async_local.hpp) that belong to a flow of control rather than to a thread.
//
// A context is an immutable map behind one word, so capturing it is one count. Three kinds are
// told apart: empty, a map of values, and either of them with its flow suppressed. While flow is
// suppressed the values stay visible, but what is captured carries none of them and stays
// suppressed where it is restored: suppressed is not empty.
#pragma once

#include <cstdint>
#include <utility>

namespace vt {

namespace detail {
class context_map;  // immutable, counted; see execution_context.cpp
void add_reference(const context_map&) noexcept;
void release(const context_map&) noexcept;
struct context_access;
inline constexpr std::uintptr_t context_suppressed = 1;
}  // namespace detail

class execution_context {
public:
    // The empty context.
    constexpr execution_context() noexcept = default;

    execution_context(const execution_context& other) noexcept : bits_(other.bits_) {
        if (const auto* map = this->map()) detail::add_reference(*map);
    }
    execution_context(execution_context&& other) noexcept : bits_(std::exchange(other.bits_, 0)) {}
    execution_context& operator=(execution_context other) noexcept {
        std::swap(bits_, other.bits_);
        return *this;
    }
    ~execution_context() {
        if (const auto* map = this->map()) detail::release(*map);
    }

    // What flows from here to a continuation registered now.
    static execution_context capture();

    bool is_empty() const noexcept { return bits_ == 0; }
    bool is_suppressed() const noexcept { return (bits_ & detail::context_suppressed) != 0; }

    // The same captured values, or the same emptiness; equality is identity of the map.
    friend bool operator==(const execution_context&, const execution_context&) = default;

    // Runs `work` in this context and puts the caller's back, whatever work leaves behind.
    template <class Work>
    decltype(auto) run(Work&& work) const;

private:
    friend struct detail::context_access;

    const detail::context_map* map() const noexcept {
        return reinterpret_cast<const detail::context_map*>(bits_ & ~detail::context_suppressed);
    }

    std::uintptr_t bits_ = 0;  // the map's address, or 0; the lowest bit says "flow suppressed"
};

namespace detail {

// The thread's current context. Trivial, so that reaching it costs one segment-relative access;
// what a thread leaves in it is released when the thread ends (execution_context.cpp).
inline constinit thread_local std::uintptr_t current_context = 0;

struct context_access {
    static std::uintptr_t& bits(execution_context& context) noexcept { return context.bits_; }
    static execution_context adopt(std::uintptr_t bits) noexcept {
        execution_context adopted;
        adopted.bits_ = bits;
        return adopted;
    }
};

// Exchanges the thread's context with the one given: swapping in, and on the way back swapping
// out, are the same act. No count changes.
inline void swap_current(execution_context& other) noexcept {
    std::swap(current_context, context_access::bits(other));
}

// A second owner of exactly what is current, its values included even where flow is suppressed.
execution_context share_current_slow() noexcept;
inline execution_context share_current() noexcept {
    return current_context == 0 ? execution_context() : share_current_slow();
}

}  // namespace detail

// While it lives, this context is current; afterwards the one before it, whatever happened within.
class context_scope {
public:
    explicit context_scope(execution_context context) noexcept : other_(std::move(context)) {
        detail::swap_current(other_);
    }
    ~context_scope() { detail::swap_current(other_); }
    context_scope(const context_scope&) = delete;
    context_scope& operator=(const context_scope&) = delete;

private:
    execution_context other_;
};

template <class Work>
decltype(auto) execution_context::run(Work&& work) const {
    context_scope within(*this);
    return std::forward<Work>(work)();
}

// While it lives, nothing captured on this flow of control carries its values.
// Destroy it in the flow that made it: it puts back what it found.
class flow_suppression {
public:
    flow_suppression();
    ~flow_suppression();
    flow_suppression(const flow_suppression&) = delete;
    flow_suppression& operator=(const flow_suppression&) = delete;

private:
    bool was_suppressed_;
};

}  // namespace vt
