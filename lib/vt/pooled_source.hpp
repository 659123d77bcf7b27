// A source that lives on a shelf: lent for one operation, and home again once that is over.
//
// Going home is the last thing that happens to an operation, after its result has been read and
// its token moved on; a refused call never gets there.
#pragma once

#include <vt/detail/thread_slot.hpp>
#include <vt/sole_source_core.hpp>
#include <vt/source_core.hpp>

namespace vt {

template <class T, class Core = source_core<T>>
class pooled_source final : public source<T>, public detail::shelved<pooled_source<T, Core>> {
public:
    using value_type = T;

    pooled_source(detail::shelf<pooled_source>& its_home, std::uint32_t its_index) noexcept
        : detail::shelved<pooled_source>(its_home, its_index) {}

    operation_status status(token presented) const override { return core_.status(presented); }
    registration on_completed(continuation& node, token presented, flags asked) override {
        return core_.on_completed(node, presented, asked);
    }
    T get_result(token presented) override {
        return core_.take(presented, [this](bool reusable) { go_home(reusable); });
    }

    // The producer's side.
    Core& core() noexcept { return core_; }
    const Core& core() const noexcept { return core_; }

    // The pool's side. REQUIRES: just taken from the shelf, and nobody else's.
    token lend(std::uint64_t pool, bool run_continuations_asynchronously) noexcept {
        core_.run_continuations_asynchronously(run_continuations_asynchronously);
        // Relaxed, both: whoever counts wants numbers, and a dying pool is ordered after its rents.
        lent_token_.store(core_.current().value(), std::memory_order_relaxed);
        this->lent_by.store(pool, std::memory_order_relaxed);
        return core_.current();
    }

    // Drops the operation with its outcome. Refused as reset is.
    void drop(token presented) {
        core_.drop(presented, [this](bool reusable) { go_home(reusable); });
    }

    // Drops what this pool has lent, unless it is over or somebody waits for it. Presents the
    // token of the rent: an operation that ends this moment must not be sent home twice.
    void retire(std::uint64_t pool) noexcept {
        if (this->lent_by.load(std::memory_order_relaxed) != pool) return;
        try {
            drop(token(lent_token_.load(std::memory_order_relaxed)));
        } catch (const misuse_error&) {
            // It goes home without us.
        }
    }

private:
    void go_home(bool reusable) noexcept {
        // Relaxed: the shelf's list, or the thread, orders it before the next rent.
        this->lent_by.store(0, std::memory_order_relaxed);
        // A core that has spent its tokens is left where it is, to refuse what is left of them.
        if (reusable) detail::thread_slot<pooled_source>::put(*this);
    }

    Core core_;
    std::atomic<std::uint64_t> lent_token_{0};
};

}  // namespace vt
