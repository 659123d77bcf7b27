// .NET's ManualResetValueTaskSourceCore as it is, hazards included: the model that tests/reference holds against the real
// runtime, step by step.
//
// What is kept from the original is the order in which fields are read and written, because every hazard is one of order:
// an outcome is stored before it is known whether there is one already, a context and a state before it is known whether
// somebody has registered. Fields are read and written in one piece, so what races here is wrong, and never torn.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include <revenant/subject/one_piece.hpp>
#include <revenant/subject/subject.hpp>

namespace revenant {

// What the runtime throws where vt refuses by name.
struct invalid_operation {};
// It takes what was captured for a context; it was a scheduler.
struct invalid_cast {};

// Who runs what is queued, never on the stack of whoever queues it. In the context given.
using thread_pool_queue = std::function<void(const waiter&, vt::execution_context)>;

// What is current, for whoever is run later. Nothing where flow is suppressed.
std::optional<vt::execution_context> flowing();

class dotnet_core {
public:
    dotnet_core(thread_pool_queue pool, bool runs_continuations_asynchronously)
        : pool_(std::move(pool)), asynchronous_(runs_continuations_asynchronously) {}

    std::uint16_t version() const { return version_.load(); }
    bool is_completed() const { return completed_.load(); }
    // Until it is reset, it holds on to whoever was called (L60).
    bool keeps_state() const { return state_.load().state != nullptr; }

    answer status(vt::token presented) const;      // throws invalid_operation
    answer get_result(vt::token presented) const;  // throws invalid_operation
    // Throws invalid_operation, or invalid_cast.
    void on_completed(vt::token presented, const waiter& who, vt::flags asked);

    // With a value, an error or a cancellation. Whoever calls it presents no token. Throws invalid_operation, and what the
    // continuation throws.
    void complete(const answer& outcome);
    void reset() { age(1); }
    // As many resets as that.
    void age(std::uint64_t times);

private:
    using call = void (*)(void*);

    // .NET keeps one field for a context, a scheduler, or a pair of both.
    struct captured {
        std::optional<vt::execution_context> context;
        vt::scheduler* where = nullptr;
    };
    // What comes with the continuation, stored before it.
    struct its_state {
        void* state = nullptr;
        vt::continuation* node = nullptr;
        std::shared_ptr<const counted_state> keeps;
    };
    // Counted while they are here.
    struct outcome {
        std::optional<payload> value;
        std::optional<counted<kept::error>> error;
        bool canceled = false;
    };

    static void sentinel(void*) {}
    static void post(vt::scheduler& where, const its_state& with, vt::execution_context context);

    bool is_stale(vt::token presented) const { return presented.value() != version_.load(); }
    void capture(vt::flags asked);
    void run(call continuation);

    const thread_pool_queue pool_;
    const bool asynchronous_;

    // Sequentially consistent throughout: the model is of orders between calls, not of weak memory.
    std::atomic<std::uint16_t> version_{0};
    std::atomic<bool> completed_{false};
    std::atomic<call> continuation_{nullptr};  // nothing, who waits, or the sentinel of a completed operation
    one_piece<its_state> state_;
    one_piece<captured> captured_;
    one_piece<outcome> outcome_;
};

}  // namespace revenant
