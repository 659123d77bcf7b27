// A field that is read and written in one piece, as a reference is in .NET: whoever races on it meets an old value or a
// new one, and never half of either. What goes wrong then is the order, which is what the models built of it are about.
#pragma once

#include <mutex>
#include <utility>

namespace revenant {

template <class T>
class one_piece {
public:
    one_piece() = default;
    explicit one_piece(T initial) : value_(std::move(initial)) {}

    T load() const {
        const std::lock_guard lock(mutex_);
        return value_;
    }
    void store(T value) {
        // What was there before goes when nobody is kept waiting by it.
        const std::lock_guard lock(mutex_);
        std::swap(value_, value);
    }

private:
    mutable std::mutex mutex_;
    T value_{};  // guarded by mutex_
};

}  // namespace revenant
