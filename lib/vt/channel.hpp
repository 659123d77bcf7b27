// A queue between producers and consumers that wait for one another without blocking a thread.
//
// What is there is read without suspension or allocation, and what fits is written so. Readers
// wait while it is empty, writers while it is full, both in the order in which they came; either
// may be canceled by a stop token, and then nothing was taken and nothing written. After close()
// what is left can be read; then reads, like all writes, end with channel_closed.
//
// Whoever completes an operation runs what waits for it, under no lock and as its own last act, so
// that may destroy the channel. An item belongs to the operation it was handed to: if nobody takes
// the result of a read, the item goes with it.
#pragma once

#include <cstddef>
#include <exception>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <type_traits>
#include <utility>

#include <vt/detail/ring.hpp>
#include <vt/detail/waiting_line.hpp>
#include <vt/value_task.hpp>

namespace vt {

class channel_closed : public std::exception {
public:
    const char* what() const noexcept override { return "vt: the channel is closed"; }
};

template <class T>
class channel {
    static_assert(std::is_nothrow_move_constructible_v<T>,
                  "An item on its way from a writer to a reader must not get lost.");

    using readers = detail::waiting_line<T>;
    using writers = detail::waiting_line<void, std::optional<T>>;
    using reader = std::unique_ptr<typename readers::waiter>;
    using writer = std::unique_ptr<typename writers::waiter>;

public:
    static constexpr std::size_t unbounded = std::numeric_limits<std::size_t>::max();

    // How many items it holds before writers wait. With 0, each waits for a reader.
    explicit channel(std::size_t items_max = unbounded) noexcept : items_max_(items_max) {}
    // Whoever still waits is canceled. REQUIRES: nobody reads or writes any more.
    ~channel() {
        std::unique_lock lock(mutex_);
        auto* const reading = readers_.take_all();
        auto* const writing = writers_.take_all();
        lock.unlock();
        detail::cancel_all(reading);
        detail::cancel_all(writing);
    }
    channel(const channel&) = delete;
    channel& operator=(const channel&) = delete;

    std::optional<T> try_read() {
        std::unique_lock lock(mutex_);
        reader none;
        return read_now(lock, none);
    }

    value_task<T> read(const std::stop_token& stop = {}) {
        if (stop.stop_requested()) return value_task<T>::from_canceled();
        reader waiting;
        std::unique_lock lock(mutex_);
        if (std::optional<T> item = read_now(lock, waiting)) return std::move(*item);
        if (is_closed_) return value_task<T>::from_exception(closed());

        lock.unlock();
        waiting = readers_.prepare(stop);
        lock.lock();
        if (readers::was_stopped(*waiting)) {
            lock.unlock();
            return value_task<T>::from_canceled();
        }
        // Somebody may have written, or closed, in between.
        if (std::optional<T> item = read_now(lock, waiting)) return std::move(*item);
        if (is_closed_) {
            lock.unlock();
            return value_task<T>::from_exception(closed());
        }
        return readers_.enter(std::move(waiting));
    }

    // False if it would have to wait, or the channel is closed; then, and also where it throws for
    // want of memory, the item has not been moved.
    bool try_write(T&& item) {
        std::unique_lock lock(mutex_);
        writer none;
        return !is_closed_ && write_now(lock, none, item);
    }

    value_task<void> write(T item, const std::stop_token& stop = {}) {
        if (stop.stop_requested()) return value_task<void>::from_canceled();
        writer waiting;
        std::unique_lock lock(mutex_);
        if (is_closed_) return value_task<void>::from_exception(closed());
        if (write_now(lock, waiting, item)) return value_task<void>::from_result();

        lock.unlock();
        waiting = writers_.prepare(stop);
        lock.lock();
        if (writers::was_stopped(*waiting)) {
            lock.unlock();
            return value_task<void>::from_canceled();
        }
        if (is_closed_) {
            lock.unlock();
            return value_task<void>::from_exception(closed());
        }
        if (write_now(lock, waiting, item)) return value_task<void>::from_result();
        waiting->carried.emplace(std::move(item));
        return writers_.enter(std::move(waiting));
    }

    // What is there can still be read. Whoever waits to read or write is told. Closing twice is
    // closing once.
    void close() {
        std::unique_lock lock(mutex_);
        is_closed_ = true;
        auto* const reading = readers_.take_all();
        auto* const writing = writers_.take_all();
        lock.unlock();
        // One of them is empty: nobody waits to read while somebody waits to write.
        const auto end = [](auto& operation) { operation.set_exception(closed()); };
        detail::complete_all(reading, end);
        detail::complete_all(writing, end);
    }

private:
    static std::exception_ptr closed() { return std::make_exception_ptr(channel_closed()); }

    // Reads without waiting; if so, lets the first waiting writer follow up, and unlocks. The spare
    // waiter goes before the writer is told, who may destroy the channel.
    // Invariant: writers wait only while the items are full, readers only while nothing is there.
    std::optional<T> read_now(std::unique_lock<std::mutex>& lock, reader& spare) {
        std::optional<T> item;
        if (!items_.empty()) item.emplace(items_.pop());
        auto* const writing = writers_.take_first();
        if (!item && writing == nullptr) return item;
        if (writing != nullptr) {
            if (item) {
                items_.push(std::move(*writing->carried));  // Into the room just made.
            } else {
                item.emplace(std::move(*writing->carried));
            }
        }
        lock.unlock();
        spare.reset();
        if (writing != nullptr) {
            writers::waiter::complete(writing, [](auto& operation) { operation.set_result(); });
        }
        return item;
    }

    // Writes without waiting; if so, unlocks. As above.
    bool write_now(std::unique_lock<std::mutex>& lock, writer& spare, T& item) {
        if (auto* const reading = readers_.take_first()) {
            lock.unlock();
            spare.reset();
            readers::waiter::complete(reading,
                                      [&](auto& operation) { operation.set_result(std::move(item)); });
            return true;
        }
        if (items_.size() >= items_max_) return false;
        items_.push(std::move(item));
        lock.unlock();
        return true;
    }

    std::mutex mutex_;  // guards everything below
    detail::ring<T> items_;
    readers readers_{mutex_};
    writers writers_{mutex_};
    const std::size_t items_max_;
    bool is_closed_ = false;
};

}  // namespace vt
