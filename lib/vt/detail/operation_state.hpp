// The protocol of one reused, one-shot operation, without its payload: who may do what, when.
//
//   1. Registering, completing and taking each begin with one claiming compare-exchange on the
//      state word, before any payload is read or written. A call that does not win its claim has
//      changed nothing.
//   2. Whoever holds a claim is the only one to touch what the claim covers:
//        registering   node_, and the fields of the node
//        completing    the payload, to store the outcome; node_, to read it, once it is registered
//        taking        the payload, to take and destroy the outcome
//      A reserved registration is the claim to take, too: nobody else's take is accepted after it.
//   3. Nobody waits for anybody. A completer that meets a registration in progress leaves the
//      outcome behind, and the registrant finds it when it publishes.
//   4. Publishing the outcome is the completer's last access: the object may be taken, recycled
//      and lent again before the completer has run the continuation it found.
//   5. finish() moves the token on. From then on every copy of the handle is stale.
//
// The word alone orders everything else: each claim acquires what the releases before it left.
#pragma once

#include <atomic>

#include <vt/detail/state_word.hpp>
#include <vt/misuse.hpp>
#include <vt/source.hpp>

namespace vt::detail {

// TokenBits: after how many operations tokens come round again. GuardsWrap: whether the object
// retires before that happens; a retired object refuses everything.
template <unsigned TokenBits, bool GuardsWrap>
class operation_state {
public:
    state_word load() const noexcept {
        // Acquire: who learns of an outcome here may act on what led to it; pairs with publish().
        return state_word(word_.load(std::memory_order_acquire));
    }

    operation_status status(token presented) const {
        const state_word seen = load();
        refuse_stale(seen, presented);
        return seen.is_completed() ? outcome_of(seen.made()) : operation_status::pending;
    }

    registration on_completed(continuation& node, token presented, flags asked) {
        state_word likely(presented.value(), progress::pending, waiting::nobody);
        if (!claim_registration(likely) && !claim_registration_slowly(likely, presented)) {
            return registration::already_completed;
        }

        const bool reserves = has(asked, flags::reserve_take);
        node.take_with = reserves ? token(presented.value() | reserved_mark) : presented;
        capture_into(node, asked);
        node_ = &node;

        // Release: the completer sees the node; pairs with the acquires of claim_completion() and
        // publish(). From here on the node may be running, or be gone.
        const waiting whoever = reserves ? waiting::reserved : waiting::registered;
        const state_word before(
            word_.fetch_add(state_word::step(waiting::registering, whoever), std::memory_order_release));
        if (!before.is_completed()) return registration::registered;

        // The completer passed between claim and publication and has left the outcome for us.
        node.context = {};
        return registration::already_completed;
    }

    // The right to store the outcome. REQUIRES: publish() or withdraw_completion() follows.
    state_word claim_completion(token presented) {
        state_word seen = load();
        do {
            refuse_completed(seen, presented);
            // Acquire: the payload is free, and the node visible if one is registered; pairs with
            // the releases in finish() and on_completed().
        } while (!exchange(seen, seen.with(progress::completing), std::memory_order_acquire));
        return seen.with(progress::completing);
    }

    // The same for the only producer there is. REQUIRES: no other claims this operation's
    // completion. Once somebody waits, every other call is refused until the outcome is there
    // (registering and resetting because of the node, taking because it is too early), so there is
    // nobody to exclude and the word stays as it is. load() acquires as above.
    state_word claim_completion_alone(token presented) {
        const state_word seen = load();
        if (!seen.has_node()) return claim_completion(presented);
        refuse_completed(seen, presented);
        return seen;
    }

    // Nothing was stored after all.
    void withdraw_completion(state_word claimed) noexcept {
        if (claimed.made() != progress::completing) return;
        // Release: the payload is free again; pairs with the acquire in claim_completion().
        word_.fetch_add(state_word::step(progress::completing, progress::pending), std::memory_order_release);
    }

    // Tells the outcome to whoever waits. The last access to this object.
    void publish(state_word claimed, progress outcome, bool asynchronously) noexcept {
        continuation* node = nullptr;
        if (claimed.has_node()) {
            // While somebody waits and we complete, every other call is refused: no exchange.
            // Release: the outcome is visible to the taker; pairs with claim_take().
            node = node_;
            word_.store(claimed.with(outcome).bits(), std::memory_order_release);
        } else {
            // A registration may come in between: its claim, then its publication. The node must be
            // read before the outcome is out, so it is the failed exchange that acquires it; pairs
            // with the release in on_completed(). Release on success as above.
            do {
                node = claimed.has_node() ? node_ : nullptr;
            } while (!exchange(claimed, claimed.with(outcome), std::memory_order_release,
                               std::memory_order_acquire));
        }
        if (node != nullptr) dispatch(*node, asynchronously);
    }

    // The right to take the outcome. REQUIRES: finish() follows.
    state_word claim_take(token presented) {
        if ((presented.value() & reserved_mark) != 0) {
            presented = token(presented.value() & ~reserved_mark);
            const state_word seen = load();
            // Reserved by the one who asks: the registration was the claim.
            if (seen.token() == presented && seen.is_completed() && seen.who() == waiting::reserved) {
                return seen;
            }
            if (seen.token() == presented && !seen.is_over() && !seen.is_completed()) {
                refuse(misuse::taken_too_early, presented, seen.token());
            }
        }
        state_word seen(presented.value(), progress::succeeded, waiting::nobody);  // the likely state
        // Acquire: the outcome is visible to us; pairs with the release in publish().
        while (!exchange(seen, seen.with(progress::taking), std::memory_order_acquire)) {
            refuse_stale(seen, presented);
            if (!seen.is_completed()) refuse(misuse::taken_too_early, presented, seen.token());
            if (seen.who() != waiting::nobody && seen.who() != waiting::registered) {
                refuse(misuse::awaited_twice, presented, seen.token());
            }
        }
        return seen;
    }

    // The right to drop an operation that nobody waits for and nobody is completing; as
    // claim_take() otherwise.
    state_word claim_reset(token presented) {
        state_word seen = load();
        do {
            refuse_stale(seen, presented);
            const bool waited_for = seen.who() != waiting::nobody && seen.who() != waiting::registered;
            const bool armed = seen.is_completed()
                                   ? waited_for
                                   : seen.who() != waiting::nobody || seen.made() == progress::completing;
            if (armed) refuse(misuse::reset_while_armed, presented, seen.token());
        } while (!exchange(seen, seen.with(progress::taking), std::memory_order_acquire));
        return seen;
    }

    // Ends the claimed operation. Says whether another can follow.
    bool finish(state_word claimed) noexcept {
        constexpr std::uint64_t all_tokens = (std::uint64_t{1} << TokenBits) - 1;
        const std::uint64_t next = (claimed.token_value() + 1) & all_tokens;
        const bool retires = GuardsWrap && next == 0;
        const state_word after =
            retires ? claimed.with(progress::retired) : state_word(next, progress::pending, waiting::nobody);
        // Release: we have done with payload and node; pairs with the next claims.
        word_.store(after.bits(), std::memory_order_release);
        return !retires;
    }

private:
    bool claim_registration(state_word& seen) noexcept {
        // Acquire: the operation before has done with node_; pairs with the release in finish().
        return exchange(seen, seen.with(waiting::registering), std::memory_order_acquire);
    }
    // False if there is nothing to wait for. Apart, so that the likely way stays short.
    [[gnu::noinline]] bool claim_registration_slowly(state_word seen, token presented) {
        do {
            refuse_stale(seen, presented);
            if (seen.who() != waiting::nobody) refuse(misuse::awaited_twice, presented, seen.token());
            if (seen.is_completed()) return false;
        } while (!claim_registration(seen));
        return true;
    }

    static void refuse_stale(state_word seen, token presented) {
        if (seen.token() != presented || seen.is_over()) {
            refuse(misuse::stale_token, presented, seen.token());
        }
    }

    static void refuse_completed(state_word seen, token presented) {
        refuse_stale(seen, presented);
        if (seen.made() != progress::pending) refuse(misuse::completed_twice, presented, seen.token());
    }

    // On failure `seen` is what was found. Unless said otherwise nothing is read on the strength of
    // it, so that is relaxed.
    bool exchange(state_word& seen, state_word wanted, std::memory_order order,
                  std::memory_order order_on_failure = std::memory_order_relaxed) noexcept {
        std::uint64_t bits = seen.bits();
        const bool won = word_.compare_exchange_strong(bits, wanted.bits(), order, order_on_failure);
        seen = won ? seen : state_word(bits);
        return won;
    }

    std::atomic<std::uint64_t> word_{0};  // a state_word
    continuation* node_ = nullptr;        // meaningful while the word says registered or reserved
};

}  // namespace vt::detail
