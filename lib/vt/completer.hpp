// The right to complete one operation of a pooled source: what a producer holds.
//
// Destroyed without completing, it ends the operation as abandoned, so that nobody waits for
// ever; if nobody was given the operation, the source simply goes home.
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
        : source_(std::exchange(other.source_, nullptr)), token_(other.token_), phase_(other.phase_) {}
    completer& operator=(completer&& other) noexcept {
        if (this != &other) {
            end();
            source_ = std::exchange(other.source_, nullptr);
            token_ = other.token_;
            phase_ = other.phase_;
        }
        return *this;
    }
    ~completer() { end(); }

    // The consumer's end. All handles name the one operation: one of them may consume it.
    value_task<T> task() {
        refuse_empty();
        if (phase_ == phase::unseen) phase_ = phase::handed_out;
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
        const phase before = std::exchange(phase_, phase::closed);
        try {
            complete(source_->core(), token_);
        } catch (...) {
            phase_ = before;
            throw;
        }
    }

    void end() noexcept {
        if (source_ != nullptr && phase_ != phase::closed) abandon();
    }
    void abandon() noexcept {
        try {
            if (phase_ == phase::unseen) {
                source_->drop(token_);
            } else {
                set_exception(std::make_exception_ptr(abandoned()));
            }
        } catch (const misuse_error&) {
            // The pool has died and retired the operation.
        }
    }

    enum class phase : unsigned char {
        unseen,      // nobody was given the operation
        handed_out,  // somebody may be waiting for it
        closed,      // completed
    };

    pooled_source<T, Core>* source_ = nullptr;
    token token_;
    phase phase_ = phase::unseen;
};

}  // namespace vt
