// Ends an operation whose only consumer has gone: its outcome is taken and thrown away, so that
// the source goes home.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

#include <vt/detail/frame_pool.hpp>
#include <vt/source.hpp>

namespace vt {

// How many operations were dropped by their only consumer since the program began.
std::uint64_t dropped_operations() noexcept;

namespace detail {

void count_dropped_operation() noexcept;

template <class T>
class discarder final : public continuation {
public:
    static void discard(source<T>& from, token its_token) noexcept {
        try {
            if (from.status(its_token) != operation_status::pending) {
                take(from, its_token);
                return;
            }
            std::unique_ptr<discarder> waiting(new discarder(from));
            waiting->take_with = its_token;
            const registration answer = from.on_completed(*waiting, its_token, flags::reserve_take);
            // Once registered, it deletes itself, and may have done so already.
            discarder* const itself = waiting.release();
            if (answer == registration::already_completed) run_now(*itself);
        } catch (...) {
            // Out of memory, or a source that a misused copy has consumed: the operation is lost.
        }
    }

    static void* operator new(std::size_t bytes) { return frame_pool::allocate(bytes); }
    static void operator delete(void* memory, std::size_t bytes) noexcept { frame_pool::free(memory, bytes); }

private:
    explicit discarder(source<T>& from) noexcept : continuation(&run_now), from_(&from) {}

    static void run_now(continuation& node) noexcept {
        auto& self = static_cast<discarder&>(node);
        take(*self.from_, self.take_with);
        delete &self;
    }

    static void take(source<T>& from, token presented) noexcept {
        try {
            static_cast<void>(from.get_result(presented));
        } catch (...) {
            // The outcome was a failure, and nobody is left to hear of it.
        }
    }

    source<T>* from_;
};

template <class T>
void discard(source<T>& from, token its_token) noexcept {
    count_dropped_operation();
    discarder<T>::discard(from, its_token);
}

}  // namespace detail

}  // namespace vt
