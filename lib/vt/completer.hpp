// The right to complete one operation of a pooled source: what a producer holds.
//
// Destroyed without completing, it ends the operation as abandoned, so that nobody waits for
// ever; if nobody was given the operation, completed or not, the source simply goes home.
#pragma once

#include <utility>

#include <vt/pooled_source.hpp>
#include <vt/value_task.hpp>

namespace vt {

template <class T, class Core = source_core<T>>
class [[nodiscard]] completer {
public:
    // Names no operation; completing it is refused as empty_handle.
    completer() noexcept = default;
    // REQUIRES: the operation is pending, and this is its only producer.
    completer(pooled_source<T, Core>& source, token its_token) noexcept
        : source_(&source), token_(its_token) {}

    completer(completer&& other) noexcept
        : source_(std::exchange(other.source_, nullptr)),
          token_(other.token_),
          is_handed_out_(other.is_handed_out_),
          is_closed_(other.is_closed_) {}
    completer& operator=(completer&& other) noexcept {
        if (this != &other) {
            end();
            source_ = std::exchange(other.source_, nullptr);
            token_ = other.token_;
            is_handed_out_ = other.is_handed_out_;
            is_closed_ = other.is_closed_;
        }
        return *this;
    }
    ~completer() { end(); }

    // The consumer's end. All handles name the one operation: one of them may consume it.
    value_task<T> task() {
        refuse_empty();
        is_handed_out_ = true;
        return value_task<T>(*source_, token_);
    }

    template <class... From>
        requires detail::is_storable<T, From...>
    void set_result(From&&... from) {
        close([&](Core& core, token its_token) {
            core.publish(core.prepare_result_alone(its_token, std::forward<From>(from)...));
        });
    }
    void set_exception(std::exception_ptr error) {
        close([&](Core& core, token its_token) {
            core.publish(core.prepare_exception_alone(its_token, std::move(error)));
        });
    }
    void set_canceled() { set_exception(detail::canceled_error()); }

private:
    void refuse_empty() const {
        if (source_ == nullptr) refuse(misuse::empty_handle);
    }

    // What completes may run the consumer, and the consumer may destroy this object: it is closed
    // before, and opened again only if nothing was published.
    template <class Complete>
    void close(Complete complete) {
        refuse_empty();
        const bool before = std::exchange(is_closed_, true);
        try {
            complete(source_->core(), token_);
        } catch (...) {
            is_closed_ = before;
            throw;
        }
    }

    void end() noexcept {
        if (source_ != nullptr && !(is_handed_out_ && is_closed_)) end_unfinished();
    }
    // Apart, so that the likely end, after completing, stays short.
    [[gnu::noinline]] void end_unfinished() noexcept {
        try {
            if (is_handed_out_) {
                set_exception(std::make_exception_ptr(abandoned()));
            } else {
                source_->drop(token_);
            }
        } catch (const misuse_error&) {
            // The pool has died and retired the operation.
        }
    }

    pooled_source<T, Core>* source_ = nullptr;
    token token_;
    bool is_handed_out_ = false;  // somebody may be waiting for it
    bool is_closed_ = false;      // completed
};

}  // namespace vt
