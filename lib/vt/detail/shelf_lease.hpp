// A pool's claim on a shelf while the pool lives. Shelves are handed on, never destroyed: what a
// pool's last operations bring back after its end serves the next pool of that type.
#pragma once

#include <mutex>
#include <vector>

#include <vt/detail/shelf.hpp>

namespace vt::detail {

template <class Item>
class shelf_lease {
public:
    // With a memory resource, the shelf and all it makes live in that resource and are never given
    // back to it. REQUIRES: it outlives every handle of the pool.
    explicit shelf_lease(std::pmr::memory_resource* memory)
        : shelf_(memory == nullptr ? from_the_process() : make_in(*memory)) {}
    ~shelf_lease() {
        if (!shelf_.is_lasting()) return;
        registry& all = the_registry();
        const std::lock_guard lock(all.mutex);
        all.unused.push_back(&shelf_);  // Within its capacity; see from_the_process().
    }
    shelf_lease(const shelf_lease&) = delete;
    shelf_lease& operator=(const shelf_lease&) = delete;

    shelf<Item>& operator*() const noexcept { return shelf_; }
    shelf<Item>* operator->() const noexcept { return &shelf_; }

private:
    struct registry {
        std::mutex mutex;
        std::vector<shelf<Item>*> unused;  // guarded by mutex
        std::size_t made = 0;              // guarded by mutex
    };

    static registry& the_registry() {
        // Never destroyed: items may come back while the program's statics go down.
        static registry& one = *new registry();
        return one;
    }

    static shelf<Item>& from_the_process() {
        registry& all = the_registry();
        const std::lock_guard lock(all.mutex);
        if (all.unused.empty()) {
            all.unused.reserve(++all.made);  // So that giving back cannot fail.
            return *new shelf<Item>(nullptr);
        }
        shelf<Item>& reused = *all.unused.back();
        all.unused.pop_back();
        return reused;
    }

    static shelf<Item>& make_in(std::pmr::memory_resource& memory) {
        void* place = memory.allocate(sizeof(shelf<Item>), alignof(shelf<Item>));
        return *::new (place) shelf<Item>(&memory);
    }

    shelf<Item>& shelf_;
};

}  // namespace vt::detail
