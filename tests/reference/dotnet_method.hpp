// Boxes of pooled methods behind handles: with a value, or without.
#pragma once

#include <deque>
#include <set>

#include <reference/dotnet_handle.hpp>

#include <revenant/subject/dotnet_pooled_builder.hpp>

namespace reference {

// One method's boxes. .NET keeps a pool for each.
class dotnet_methods {
public:
    dotnet_methods(const revenant::thread_pool_queue& queue, bool is_bare)
        : boxes_(queue), is_bare_(is_bare) {}

    dotnet_handle start();
    // So many times from beginning to end.
    void wear(int times);
    // Fails before it suspends, and has a box for it that nobody else will ever have (L94).
    dotnet_handle fail(int number);

private:
    class box_operation final : public dotnet_operation {
    public:
        box_operation(dotnet_methods& all, revenant::dotnet_box& box) : all_(all), box_(box) {}
        int uses() const { return uses_; }
        void is_used() { ++uses_; }
        void is_of_a_failure() { is_weak_ = true; }

        revenant::answer status(const dotnet_handle& which, player& by) override;
        revenant::answer get_result(const dotnet_handle& which, player& by) override;
        void on_completed(const dotnet_handle& which, const revenant::waiter& who, asked_flags how,
                          player& by) override;
        void complete(const dotnet_handle& which, const revenant::answer& outcome, player& by) override;
        void reserve(const dotnet_handle& which) override { awaited_.insert(which.token); }
        void is_redeemed(const dotnet_handle& which) override { awaited_.erase(which.token); }

    private:
        // The same token once more, which is nobody's any more (L78).
        void mark_if_worn(const dotnet_handle& which, player& by) const;

        dotnet_methods& all_;
        revenant::dotnet_box& box_;
        std::set<std::uint16_t> awaited_;
        int uses_ = 0;
        bool is_weak_ = false;
    };

    revenant::dotnet_box_pool boxes_;
    const bool is_bare_;
    std::deque<box_operation> operations_;  // by the number of the box
    std::deque<revenant::dotnet_gate> gates_;
};

}  // namespace reference
