// One reused operation with exactly one producer and exactly one consumer, by type: the producer
// holds a sole_completer and the consumer a sole_value_task, and neither can be copied.
//
// Where the types leave nobody to race with, one read-modify-write decides who came first, and
// everything else is loads and stores. The producer may look before it exchanges, which is only
// sound because no second producer can come in between.
#pragma once

#include <atomic>
#include <type_traits>
#include <utility>

#include <vt/detail/payload.hpp>
#include <vt/misuse.hpp>
#include <vt/source.hpp>

namespace vt {

template <class T>
class sole_source_core {
public:
    sole_source_core() = default;
    // REQUIRES: nobody uses the core any more.
    ~sole_source_core() {
        if (is_completed()) payload_.destroy(outcome_);
    }
    sole_source_core(const sole_source_core&) = delete;
    sole_source_core& operator=(const sole_source_core&) = delete;

    // Relaxed: a consumer compares it with what it was given together with the handle.
    token current() const noexcept { return token(token_.load(std::memory_order_relaxed)); }

    // The consumer's side: called by one thread at a time, as its handle is.
    operation_status status(token presented) const {
        refuse_stale(presented);
        return is_completed() ? outcome_ : operation_status::pending;
    }

    registration on_completed(continuation& node, token presented, flags asked) {
        refuse_stale(presented);
        // Acquire: as is_completed().
        continuation* met = meeting_.load(std::memory_order_acquire);
        if (met == done()) return registration::already_completed;
        if (met != nullptr) refuse(misuse::awaited_twice, presented, current());

        node.take_with = presented;
        detail::capture_into(node, asked);
        // Release: the node is visible to the producer; pairs with its acquires in publish().
        // Acquire on failure: the outcome is visible to us; pairs with its release there.
        if (meeting_.compare_exchange_strong(met, &node, std::memory_order_release,
                                             std::memory_order_acquire)) {
            return registration::registered;
        }
        node.context = {};
        return registration::already_completed;
    }

    // As basic_source_core::take: last of all calls `finally(reusable)`, a refused take does not.
    template <class Finally>
    T take(token presented, Finally finally) {
        refuse_stale(presented);
        if (!is_completed()) refuse(misuse::taken_too_early, presented, current());
        if constexpr (std::is_scalar_v<detail::stored<T>>) {
            // As in basic_source_core::take.
            if (outcome_ == operation_status::succeeded) [[likely]] {
                const detail::stored<T> taken = payload_.value;
                begin_next();
                finally(true);
                return detail::storage<T>::read(taken);
            }
        }
        const ending<Finally> end{*this, finally};
        if (outcome_ == operation_status::succeeded) return detail::storage<T>::take(payload_.value);
        std::rethrow_exception(std::move(payload_.error));
    }

    // The producer's side: called by the one producer, once.
    template <class... From>
        requires detail::is_storable<T, From...>
    void set_result(From&&... from) {
        detail::store<T>(&payload_.value, std::forward<From>(from)...);
        publish(operation_status::succeeded);
    }
    void set_exception(std::exception_ptr error) {
        const operation_status outcome = detail::classify(error);
        std::construct_at(&payload_.error, std::move(error));
        publish(outcome);
    }

private:
    template <class Finally>
    struct ending {
        sole_source_core& core;
        Finally& finally;

        ~ending() {
            core.payload_.destroy(core.outcome_);
            core.begin_next();
            finally(true);
        }
    };

    // Plain stores: the operation has one owner by now. Whoever gets the source next gets it
    // through the pool, which orders these before everything that follows.
    void begin_next() noexcept {
        meeting_.store(nullptr, std::memory_order_relaxed);
        token_.store(current().value() + 1, std::memory_order_relaxed);
    }

    continuation* done() const noexcept {
        return reinterpret_cast<continuation*>(const_cast<std::atomic<continuation*>*>(&meeting_));
    }

    // Acquire: the outcome is visible; pairs with the releases in publish().
    bool is_completed() const noexcept { return meeting_.load(std::memory_order_acquire) == done(); }

    void refuse_stale(token presented) const {
        if (presented != current()) refuse(misuse::stale_token, presented, current());
    }

    void publish(operation_status outcome) noexcept {
        outcome_ = outcome;
        // Acquire: the node is visible; pairs with the release in on_completed().
        continuation* waiter = meeting_.load(std::memory_order_acquire);
        if (waiter != nullptr) {
            // Release: the outcome is visible to whoever takes; pairs with is_completed().
            meeting_.store(done(), std::memory_order_release);
        } else {
            // Both at once: a consumer may have parked since we looked.
            waiter = meeting_.exchange(done(), std::memory_order_acq_rel);
        }
        if (waiter != nullptr) detail::dispatch(*waiter, false);
    }

    // nullptr    nobody has arrived
    // done()     the outcome is there to be taken
    // otherwise  the consumer was first; run this on arrival
    std::atomic<continuation*> meeting_{nullptr};
    std::atomic<std::uint64_t> token_{0};  // written only by the consumer that ends an operation
    detail::payload<T> payload_;
    operation_status outcome_ = operation_status::pending;  // meaningful once meeting_ is done()
};

}  // namespace vt
