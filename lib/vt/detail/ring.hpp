// A queue in one block of memory, which grows and never shrinks: in steady state it allocates
// nothing. Not synchronised.
#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>

namespace vt::detail {

template <class T>
class ring {
    static_assert(std::is_nothrow_move_constructible_v<T>, "Growing must not lose what is queued.");

public:
    ring() = default;
    ring(const ring&) = delete;
    ring& operator=(const ring&) = delete;
    ~ring() {
        while (!empty()) (void)pop();
        std::allocator<T>().deallocate(items_, room_);
    }

    bool empty() const noexcept { return count_ == 0; }
    std::size_t size() const noexcept { return count_; }

    // Where there is no memory for it, the item has not been moved.
    void push(T&& item) {
        if (count_ == room_) grow();
        std::construct_at(items_ + place(count_), std::move(item));
        ++count_;
    }

    // REQUIRES: not empty.
    T pop() noexcept {
        T* const oldest = items_ + first_;
        T item = std::move(*oldest);
        std::destroy_at(oldest);
        first_ = place(1);
        --count_;
        return item;
    }

private:
    std::size_t place(std::size_t nth) const noexcept { return (first_ + nth) & (room_ - 1); }

    void grow() {
        const std::size_t room = room_ == 0 ? 4 : 2 * room_;  // a power of two, for place()
        T* const items = std::allocator<T>().allocate(room);
        for (std::size_t i = 0; i < count_; ++i) {
            T& old = items_[place(i)];
            std::construct_at(items + i, std::move(old));
            std::destroy_at(&old);
        }
        if (room_ != 0) std::allocator<T>().deallocate(items_, room_);
        items_ = items;
        room_ = room;
        first_ = 0;
    }

    T* items_ = nullptr;
    std::size_t room_ = 0;
    std::size_t first_ = 0;
    std::size_t count_ = 0;
};

}  // namespace vt::detail
