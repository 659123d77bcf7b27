// What pools have in common: lending items of a shelf, and counting what has become of them.
#pragma once

#include <atomic>
#include <cstdint>

#include <vt/detail/shelf_lease.hpp>
#include <vt/detail/thread_slot.hpp>
#include <vt/token.hpp>

namespace vt {

// What has become of a pool's sources; exact while nobody rents, completes or takes.
struct pool_counts {
    std::size_t rented = 0;              // lent, and not home again
    std::size_t idle = 0;                // to be lent; what a dead pool has left included
    std::size_t dropped_unconsumed = 0;  // of the rented: completed, and nobody has taken the result
    std::size_t retired = 0;             // out of tokens; see narrow_source_core.hpp

    friend bool operator==(const pool_counts&, const pool_counts&) = default;
};

namespace detail {

// Item is a pooled_source.
template <class Item>
class lender {
public:
    explicit lender(std::pmr::memory_resource* memory) : shelf_(memory) {}
    // Drops every operation that nobody waits for. REQUIRES: nobody rents any more.
    ~lender() {
        shelf_->for_each([this](Item& each) { each.retire(id_); });
    }
    lender(const lender&) = delete;
    lender& operator=(const lender&) = delete;

    struct lent {
        Item* item;
        token its_token;
    };
    lent lend(bool run_continuations_asynchronously) {
        Item& item = thread_slot<Item>::take(*shelf_);
        return {&item, item.lend(id_, run_continuations_asynchronously)};
    }

    pool_counts counts() const {
        pool_counts counted;
        shelf_->for_each([&](const Item& each) {
            // Relaxed: a number is wanted, not an order.
            const std::uint64_t lent_by = each.lent_by.load(std::memory_order_relaxed);
            if (lent_by == id_) {
                ++counted.rented;
                if (each.core().is_completed()) ++counted.dropped_unconsumed;
            } else if (lent_by == 0) {
                ++(each.core().is_retired() ? counted.retired : counted.idle);
            }
        });
        return counted;
    }

private:
    static std::uint64_t next_id() noexcept {
        // Relaxed: only that the numbers differ matters. A successor of a dead pool, on the same
        // shelf, must not take its predecessor's sources for its own.
        static constinit std::atomic<std::uint64_t> last{0};
        return last.fetch_add(1, std::memory_order_relaxed) + 1;
    }

    shelf_lease<Item> shelf_;
    const std::uint64_t id_ = next_id();
};

}  // namespace detail

}  // namespace vt
