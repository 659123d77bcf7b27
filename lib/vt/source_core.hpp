// One reused, one-shot operation: .NET's ManualResetValueTaskSourceCore without its hazards,
// strict against misuse by any number of threads on either side.
//
// Who may do what, when, and why no two hands meet, stands in detail/operation_state.hpp. Here is
// the payload that the protocol guards. A taken operation keeps nothing alive: its outcome is
// destroyed before the token moves on, and recycling comes after that.
#pragma once

#include <type_traits>
#include <utility>

#include <vt/detail/operation_state.hpp>
#include <vt/detail/payload.hpp>

namespace vt {

template <class T, unsigned TokenBits, bool GuardsWrap>
class basic_source_core {
    using word = detail::state_word;

public:
    basic_source_core() = default;
    // REQUIRES: nobody uses the core any more.
    ~basic_source_core() {
        if (const word last = state_.load(); last.is_completed()) destroy_payload(last);
    }
    basic_source_core(const basic_source_core&) = delete;
    basic_source_core& operator=(const basic_source_core&) = delete;

    // The token of the operation that is going on, or of the next one if none is.
    token current() const noexcept { return state_.load().token(); }
    bool is_completed() const noexcept { return state_.load().is_completed(); }
    bool is_retired() const noexcept { return state_.load().made() == detail::progress::retired; }

    // Whether continuations are kept off the completer's stack. Kept when operations end.
    // REQUIRES: called by the owner, between operations.
    void run_continuations_asynchronously(bool yes) noexcept { asynchronous_ = yes; }

    // The consumer's side, as in vt::source.
    operation_status status(token presented) const { return state_.status(presented); }
    registration on_completed(continuation& node, token presented, flags asked) {
        return state_.on_completed(node, presented, asked);
    }
    T get_result(token presented) {
        return take(presented, [](bool) {});
    }

    // As get_result. Last of all calls `finally(reusable)`; a refused take does not.
    template <class Finally>
    T take(token presented, Finally finally) {
        const word claimed = state_.claim_take(presented);
        // Where nothing can throw there is nothing to unwind, and the compiler keeps all in registers.
        if constexpr (std::is_scalar_v<detail::stored<T>>) {
            if (claimed.made() == detail::progress::succeeded) [[likely]] {
                const detail::stored<T> taken = payload_.value;
                finally(state_.finish(claimed));
                return detail::storage<T>::read(taken);
            }
        }
        const ending<Finally> end{*this, claimed, finally};
        if (claimed.made() == detail::progress::succeeded) {
            return detail::storage<T>::take(payload_.value);
        }
        std::rethrow_exception(std::move(payload_.error));
    }

    // The producer's side: of all completions of one operation exactly one is accepted.
    template <class... From>
        requires detail::is_storable<T, From...>
    void set_result(token presented, From&&... from) {
        publish(prepare_result(presented, std::forward<From>(from)...));
    }
    void set_exception(token presented, std::exception_ptr error) {
        publish(prepare_exception(presented, std::move(error)));
    }
    void set_canceled(token presented) { set_exception(presented, detail::canceled_error()); }

    // The same in two steps, for a producer that has its outcome before anybody may know.
    // REQUIRES: what is prepared is published.
    struct preparation {
        word claimed;
        operation_status outcome = operation_status::pending;
    };
    template <class... From>
        requires detail::is_storable<T, From...>
    preparation prepare_result(token presented, From&&... from) {
        return keep_result(state_.claim_completion(presented), std::forward<From>(from)...);
    }
    preparation prepare_exception(token presented, std::exception_ptr error) {
        const operation_status outcome = detail::classify(error);
        return keep_error(state_.claim_completion(presented), outcome, std::move(error));
    }

    // The same for the only producer of the operation, such as a coroutine or a completer: one
    // read-modify-write less where somebody waits. REQUIRES: nobody else completes the operation.
    template <class... From>
        requires detail::is_storable<T, From...>
    preparation prepare_result_alone(token presented, From&&... from) {
        return keep_result(state_.claim_completion_alone(presented), std::forward<From>(from)...);
    }
    preparation prepare_exception_alone(token presented, std::exception_ptr error) {
        const operation_status outcome = detail::classify(error);
        return keep_error(state_.claim_completion_alone(presented), outcome, std::move(error));
    }

    // Something failed after the outcome had been prepared.
    void prepare_instead(preparation& prepared, std::exception_ptr error) noexcept {
        payload_.destroy(prepared.outcome);
        prepared.outcome = detail::classify(error);
        std::construct_at(&payload_.error, std::move(error));
    }
    // The last access: the continuation that was waiting runs from here, or is posted.
    void publish(preparation prepared) noexcept {
        state_.publish(prepared.claimed, detail::progress_of(prepared.outcome), asynchronous_);
    }

    // The owner's side: drops the operation with its outcome and returns the next token. Refused
    // while somebody waits for the operation or is just completing it.
    token reset(token presented) {
        drop(presented, [](bool) {});
        return current();
    }

    // As reset. Last of all calls `finally(reusable)`; a refused drop does not.
    template <class Finally>
    void drop(token presented, Finally finally) {
        const word claimed = state_.claim_reset(presented);
        const ending<Finally> end{*this, claimed, finally};
    }

private:
    template <class Finally>
    struct ending {
        basic_source_core& core;
        word claimed;
        Finally& finally;

        ~ending() {
            if (claimed.is_completed()) core.destroy_payload(claimed);
            finally(core.state_.finish(claimed));
        }
    };

    template <class... From>
    preparation keep_result(word claimed, From&&... from) {
        try {
            detail::store<T>(&payload_.value, std::forward<From>(from)...);
        } catch (...) {
            // The producer could not make its value. It is told, and may complete in another way.
            state_.withdraw_completion(claimed);
            throw;
        }
        return {claimed, operation_status::succeeded};
    }
    preparation keep_error(word claimed, operation_status outcome, std::exception_ptr error) noexcept {
        std::construct_at(&payload_.error, std::move(error));
        return {claimed, outcome};
    }

    void destroy_payload(word completed) noexcept { payload_.destroy(outcome_of(completed.made())); }

    detail::operation_state<TokenBits, GuardsWrap> state_;
    detail::payload<T> payload_;  // holds what the state says
    bool asynchronous_ = false;   // read by the completer, before it publishes
};

// Tokens of 59 bits: they would come round again after nine years at two billion a second, and
// even then the core retires first.
template <class T>
using source_core = basic_source_core<T, detail::state_word::token_bits, true>;

}  // namespace vt
