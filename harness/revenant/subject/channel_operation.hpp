// The operation behind a read of System.Threading.Channels that has to wait, as it is: once only, token and completeness
// before anything else, recycled last of all (L104, L105). What is left are 16-bit tokens that come round unguarded, and a
// status that lags behind a posted continuation (L106).
#pragma once

#include <revenant/subject/dotnet_core.hpp>

namespace revenant {

class channel_operation {
public:
    // Asynchronously is what channels do unless they are told otherwise. Pooled is what waits without cancellation.
    channel_operation(thread_pool_queue pool, bool runs_continuations_asynchronously, bool is_pooled)
        : pool_(std::move(pool)),
          asynchronous_(runs_continuations_asynchronously),
          pooled_(is_pooled),
          continuation_(is_pooled ? &available : nullptr) {}

    // The reader's side: whether it was there to be lent. Then it is whoever's it is.
    bool try_own_and_reset();
    std::uint16_t id() const { return id_.load(); }

    answer status(vt::token presented) const;                                    // throws invalid_operation
    answer get_result(vt::token presented);                                      // throws invalid_operation
    void on_completed(vt::token presented, const waiter& who, vt::flags asked);  // throws invalid_operation

    // The writer's side, which takes the operation from the line of those that wait and so comes once. Throws what the
    // continuation throws.
    void complete(const answer& outcome);

    void age(std::uint64_t times) { id_.store(static_cast<std::uint16_t>(id_.load() + times)); }

private:
    using call = void (*)(void*);
    struct posted;

    static void completed(void*) {}
    static void available(void*) {}

    bool is_stale(vt::token presented) const { return presented.value() != id_.load(); }
    bool is_completed() const { return continuation_.load() == &completed; }
    void run();

    const thread_pool_queue pool_;
    const bool asynchronous_;
    const bool pooled_;

    std::atomic<std::uint16_t> id_{0};
    std::atomic<call> continuation_;
    one_piece<waiter> waiter_;
    one_piece<std::optional<vt::execution_context>> context_;
    std::atomic<vt::scheduler*> where_{nullptr};
    // Counted while they are here.
    one_piece<std::optional<payload>> value_;
    one_piece<std::optional<counted<kept::error>>> error_;
    std::atomic<bool> canceled_{false};
};

}  // namespace revenant
