// What is noted of memory, eight bytes by eight, page by page: a cell is found by an address without a search, and lies
// beside those of its neighbours.
//
// Nothing is ever forgotten by itself, nor given back: pages are those that the code under test has touched, and those are
// the same from execution to execution. Whoever notes something says for how long it holds.
#pragma once

#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <new>
#include <vector>

#include <revenant/decision/address_table.hpp>
#include <revenant/engine/reserved_memory.hpp>

namespace revenant::engine {

// A cell of zeros says nothing.
template <class Cell>
class shadow {
public:
    static constexpr std::uintptr_t granule_bytes = 8;

    Cell& at(std::uintptr_t address) {
        const std::uintptr_t page = address / page_bytes;
        const found_last& here = lately_[page % lately_.size()];
        Cell* const cells = here.page == page ? here.cells : cells_of(page);
        return cells[address / granule_bytes % cells_of_page];
    }

    // The same where something was noted in its page; nullptr elsewhere.
    const Cell* find(std::uintptr_t address) {
        const std::uintptr_t page = address / page_bytes;
        if (lately_[page % lately_.size()].page != page && pages_.find(page) == nullptr) return nullptr;
        return &at(address);
    }

    // The cells of [begin, end) say nothing any more.
    void forget(std::uintptr_t begin, std::uintptr_t end) {
        while (begin < end) {
            const std::uintptr_t page = begin / page_bytes;
            const std::uintptr_t end_here = std::min(end, (page + 1) * page_bytes);
            if (Cell* const* const known = pages_.find(page)) {
                for (; begin < end_here; begin += granule_bytes)
                    (*known)[begin / granule_bytes % cells_of_page] = Cell();
            }
            begin = end_here;
        }
    }

    // All of them.
    void forget() {
        for (void* const each : chunks_) madvise(each, chunk_bytes, MADV_DONTNEED);
    }

private:
    static constexpr std::uintptr_t page_bytes = 4096;
    static constexpr std::size_t cells_of_page = page_bytes / granule_bytes;
    static constexpr std::size_t chunk_bytes = std::size_t{1} << 20;
    static_assert(chunk_bytes % (cells_of_page * sizeof(Cell)) == 0);

    struct found_last {
        std::uintptr_t page = ~std::uintptr_t{0};
        Cell* cells = nullptr;
    };

    [[gnu::noinline]] Cell* cells_of(std::uintptr_t page) {
        Cell* const* const known = pages_.find(page);
        Cell* const cells = known != nullptr ? *known : made_for(page);
        lately_[page % lately_.size()] = {page, cells};
        return cells;
    }

    Cell* made_for(std::uintptr_t page) {
        if (left_ == 0) {
            void* const chunk = reserved(chunk_bytes);
            if (chunk == nullptr) throw std::bad_alloc();
            chunks_.push_back(chunk);
            next_ = static_cast<Cell*>(chunk);
            left_ = chunk_bytes / sizeof(Cell);
        }
        Cell* const made = next_;
        next_ += cells_of_page;
        left_ -= cells_of_page;
        pages_[page] = made;
        return made;
    }

    std::array<found_last, 256> lately_{};
    decision::address_table<Cell*> pages_;
    std::vector<void*> chunks_;
    Cell* next_ = nullptr;
    std::size_t left_ = 0;  // cells
};

}  // namespace revenant::engine
