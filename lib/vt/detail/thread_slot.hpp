// A few idle items at hand for the thread that brought them back: the next rent on this thread
// costs no atomic operation. When the thread ends they go to their shelf.
#pragma once

#include <vt/detail/shelf.hpp>

namespace vt::detail {

template <class Item>
class thread_slot {
public:
    static Item& take(shelf<Item>& from) {
        at_hand& mine = slot;
        if (mine.home == &from && mine.count != 0) return *mine.items[--mine.count];
        return from.take();
    }

    static void put(Item& item) noexcept {
        at_hand& mine = slot;
        if (mine.home == item.home && mine.count < items_max) {
            mine.items[mine.count++] = &item;
        } else {
            put_slowly(item);
        }
    }

private:
    static constexpr unsigned items_max = 8;

    // Trivial, so that it costs one segment-relative access and outlives every destructor of the
    // thread. `home` is set only between arming and the thread's end, so that a match with it
    // proves both.
    struct at_hand {
        shelf<Item>* home;  // all items are of this shelf
        unsigned count;
        bool ended;
        Item* items[items_max];

        void flush() noexcept {
            while (count != 0) home->put(*items[--count]);
            home = nullptr;
        }
    };
    static inline constinit thread_local at_hand slot{};

    struct thread_end {
        ~thread_end() {
            slot.flush();
            slot.ended = true;
        }
    };

    // The first item of a thread, an item of another shelf, or one too many.
    static void put_slowly(Item& item) noexcept {
        at_hand& mine = slot;
        if (mine.ended || !item.home->is_lasting() || mine.home == item.home) {
            item.home->put(item);
            return;
        }
        // Reaching it is what arms it.
        [[maybe_unused]] static thread_local thread_end at_thread_end;
        mine.flush();
        mine.home = item.home;
        mine.items[mine.count++] = &item;
    }
};

}  // namespace vt::detail
