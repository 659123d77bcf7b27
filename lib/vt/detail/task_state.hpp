// What all copies of one task share: the outcome, who waits for it, and how many hold it.
#pragma once

#include <atomic>
#include <cstdint>
#include <utility>

#include <vt/detail/frame_pool.hpp>
#include <vt/detail/payload.hpp>
#include <vt/misuse.hpp>
#include <vt/source.hpp>

namespace vt::detail {

class task_state_base : public pooled_memory {
public:
    task_state_base(const task_state_base&) = delete;
    task_state_base& operator=(const task_state_base&) = delete;

    // Relaxed: whoever copies a reference owns one already.
    void add_reference() noexcept { references_.fetch_add(1, std::memory_order_relaxed); }
    // Acquire and release: the last owner destroys what the others were using.
    void release() noexcept {
        if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) destroy();
    }

    bool is_completed() const noexcept {
        // Acquire: the outcome is visible; pairs with the release in publish().
        return waiters_.load(std::memory_order_acquire) == completed;
    }
    operation_status status() const noexcept { return is_completed() ? outcome_ : operation_status::pending; }

    // Any number of continuations may be registered.
    // REQUIRES: the node is not registered anywhere, and the state lives until it has run.
    registration on_completed(continuation& node, flags asked) noexcept;

    // Runs those of the waiting nodes that have been revoked (revocable.hpp), and forgets them. One
    // that another thread looks at for the same purpose at this moment is left for the next time.
    // REQUIRES: the caller holds a reference.
    void run_revoked() noexcept;

    // Blocks until completed. Refused where that would starve the scheduler it waits for.
    void wait() const;

    // The right to store the outcome: true for the first who asks.
    // Acquire pairs with the release of a withdrawal: the payload is free again.
    bool claim_completion() noexcept { return !claimed_.exchange(true, std::memory_order_acquire); }
    void withdraw_completion() noexcept { claimed_.store(false, std::memory_order_release); }

    // Tells everybody. REQUIRES: claimed by the caller, who also holds a reference.
    void publish(operation_status outcome) noexcept;

protected:
    task_state_base() = default;
    virtual ~task_state_base() = default;
    virtual void destroy() noexcept = 0;  // Ends the object and frees its memory.

    operation_status held() const noexcept { return outcome_; }

private:
    // Dispatches a list of nodes, newest first, in the order in which they came.
    static void tell(continuation* newest) noexcept;
    // Makes the list part of those who wait again; if there is nothing to wait for, tells them.
    void put_back(continuation* newest) noexcept;

    static constexpr std::uintptr_t completed = 1;

    // 0           pending, nobody waits
    // completed   the outcome is there, and everybody has been told
    // otherwise   pending; the last to register, linked to those before through `next`
    std::atomic<std::uintptr_t> waiters_{0};
    std::atomic<std::uint32_t> references_{1};
    std::atomic<bool> claimed_{false};
    operation_status outcome_ = operation_status::pending;  // written before publish() releases it
};

template <class T>
class task_state : public task_state_base {
public:
    task_state() = default;

    // Storing the outcome; publish() tells it. REQUIRES: claimed.
    template <class... From>
    void store_result(From&&... from) {
        store<T>(&payload_.value, std::forward<From>(from)...);
    }
    // REQUIRES: not null.
    void store_exception(std::exception_ptr error) noexcept {
        std::construct_at(&payload_.error, std::move(error));
    }
    void destroy_stored(operation_status outcome) noexcept { payload_.destroy(outcome); }

    // Both at once. REQUIRES: claimed by the caller, who also holds a reference.
    template <class... From>
    void set_result(From&&... from) {
        store_result(std::forward<From>(from)...);
        publish(operation_status::succeeded);
    }
    void set_stored(stored<T> value) {
        std::construct_at(&payload_.value, std::move(value));
        publish(operation_status::succeeded);
    }
    void set_exception(std::exception_ptr error) noexcept {
        const operation_status outcome = classify(error);
        store_exception(std::move(error));
        publish(outcome);
    }

    // REQUIRES: completed. Rethrows a failure, the same object each time.
    decltype(auto) value() const {
        if (held() != operation_status::succeeded) std::rethrow_exception(payload_.error);
        return storage<T>::read(payload_.value);
    }

protected:
    ~task_state() override {
        if (held() != operation_status::pending) payload_.destroy(held());
    }
    void destroy() noexcept override { delete this; }

private:
    payload<T> payload_;
};

// A counted pointer to a state.
template <class State>
class shared_state {
public:
    constexpr shared_state() noexcept = default;
    // Takes over the reference that a new state is born with.
    explicit shared_state(State* adopted) noexcept : state_(adopted) {}
    static shared_state share(State& state) noexcept {
        state.add_reference();
        return shared_state(&state);
    }

    shared_state(const shared_state& other) noexcept : state_(other.state_) {
        if (state_ != nullptr) state_->add_reference();
    }
    shared_state(shared_state&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}
    shared_state& operator=(shared_state other) noexcept {
        std::swap(state_, other.state_);
        return *this;
    }
    ~shared_state() {
        if (state_ != nullptr) state_->release();
    }

    State* get() const noexcept { return state_; }
    State* operator->() const noexcept { return state_; }
    State& operator*() const noexcept { return *state_; }
    explicit operator bool() const noexcept { return state_ != nullptr; }
    void swap_with(shared_state& other) noexcept { std::swap(state_, other.state_); }
    [[nodiscard]] State* detach() noexcept { return std::exchange(state_, nullptr); }

    friend bool operator==(const shared_state&, const shared_state&) = default;

private:
    State* state_ = nullptr;
};

}  // namespace vt::detail
