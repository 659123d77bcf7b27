// Where pooled objects live: chunks of memory that are never freed, and a list of idle items.
//
// An item is constructed once and destroyed never, so a stale handle always meets an object that
// can refuse it, also after its pool is gone. A shelf serves one pool at a time and is handed on
// to the next pool of its type.
//
// The idle items form a Treiber stack of indices. Its head carries a count of 40 bits that every
// change moves on: a thread would have to sleep through exactly 2^40 changes (at a hundred million
// a second, three hours) to mistake one head for another. Sixteen bits would be the very bug this
// library is about.
#pragma once

#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <mutex>
#include <new>

namespace vt::detail {

template <class Item>
class shelf;

// What an item carries for its shelf.
template <class Item>
struct shelved {
    explicit shelved(shelf<Item>& its_home, std::uint32_t its_index) noexcept
        : home(&its_home), index(its_index) {}

    shelf<Item>* const home;
    const std::uint32_t index;  // from 1, because 0 says "none" in the list
    // The next idle item. Atomic, because a pop that is about to fail may still read it.
    std::atomic<std::uint32_t> next{0};
    // The pool that has lent it out, or 0. Written by whoever rents and whoever brings it back,
    // one after the other; atomic, because pools count by looking at it.
    std::atomic<std::uint64_t> lent_by{0};
};

template <class Item>
class shelf {
public:
    // nullptr: the process's own memory.
    explicit shelf(std::pmr::memory_resource* memory) noexcept : memory_(memory) {}
    shelf(const shelf&) = delete;
    shelf& operator=(const shelf&) = delete;

    // Whether its memory lasts as long as the process does, not only as long as a resource.
    bool is_lasting() const noexcept { return memory_ == nullptr; }

    // An idle item, or a new one. Throws what the memory resource throws.
    Item& take() {
        // Acquire: the item's `next`, and what was done before it was put here, are visible;
        // pairs with the release in put().
        std::uint64_t head = head_.load(std::memory_order_acquire);
        while (index_of(head) != 0) {
            Item& item = at(index_of(head));
            const std::uint32_t next = item.next.load(std::memory_order_relaxed);
            if (head_.compare_exchange_weak(head, changed(head, next), std::memory_order_acquire)) {
                return item;
            }
        }
        return make();
    }

    void put(Item& item) noexcept {
        std::uint64_t head = head_.load(std::memory_order_relaxed);
        do {
            item.next.store(index_of(head), std::memory_order_relaxed);
            // Release: everything done to the item is visible to the next taker; see take().
        } while (!head_.compare_exchange_weak(head, changed(head, item.index), std::memory_order_release,
                                              std::memory_order_relaxed));
    }

    // Every item ever made here, idle or not.
    template <class Visit>
    void for_each(Visit visit) const {
        // Acquire: the items are constructed; pairs with the release in make().
        const std::uint32_t made = made_.load(std::memory_order_acquire);
        for (std::uint32_t index = 1; index <= made; ++index) visit(at(index));
    }

private:
    static constexpr unsigned index_bits = 24;
    static constexpr std::uint32_t items_max = (1U << index_bits) - 1;
    static constexpr unsigned first_chunk_bits = 4;  // chunk k holds 16 << k items
    static constexpr unsigned chunks_max = index_bits - first_chunk_bits + 1;

    static std::uint32_t index_of(std::uint64_t head) noexcept { return head & items_max; }
    static std::uint64_t changed(std::uint64_t head, std::uint32_t index) noexcept {
        return (((head >> index_bits) + 1) << index_bits) | index;
    }

    struct place {
        unsigned chunk;
        std::uint32_t offset;
    };
    static constexpr place place_of(std::uint32_t index) noexcept {
        const std::uint32_t position = index - 1 + (1U << first_chunk_bits);
        const unsigned log = static_cast<unsigned>(std::bit_width(position)) - 1;
        return {log - first_chunk_bits, position - (1U << log)};
    }

    Item& at(std::uint32_t index) const noexcept {
        const place where = place_of(index);
        // Relaxed: whoever knows an index has acquired it from somebody who knew the chunk.
        return chunks_[where.chunk].load(std::memory_order_relaxed)[where.offset];
    }

    // The slow path: as many items are made as are ever lent at once.
    Item& make() {
        static_assert(place_of(items_max).chunk + 1 == chunks_max);
        const std::lock_guard lock(growing_);
        const std::uint32_t index = made_.load(std::memory_order_relaxed) + 1;
        if (index > items_max) throw std::bad_alloc();
        const place where = place_of(index);
        Item* chunk = chunks_[where.chunk].load(std::memory_order_relaxed);
        if (chunk == nullptr) {
            const std::size_t items = std::size_t{1} << (where.chunk + first_chunk_bits);
            chunk = static_cast<Item*>(allocate(items * sizeof(Item)));
            chunks_[where.chunk].store(chunk, std::memory_order_relaxed);
        }
        Item& item = *std::construct_at(chunk + where.offset, *this, index);
        // Release: item and chunk are there for whoever counts; pairs with for_each().
        made_.store(index, std::memory_order_release);
        return item;
    }

    void* allocate(std::size_t bytes) {
        return memory_ != nullptr ? memory_->allocate(bytes, alignof(Item))
                                  : ::operator new(bytes, std::align_val_t(alignof(Item)));
    }

    std::pmr::memory_resource* const memory_;
    std::atomic<std::uint64_t> head_{0};  // the count of changes above, an index below
    std::atomic<std::uint32_t> made_{0};
    std::atomic<Item*> chunks_[chunks_max]{};
    std::mutex growing_;  // guards the growth of made_ and chunks_
};

}  // namespace vt::detail
