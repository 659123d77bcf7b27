// The gallery's core behind handles. What it does that vt refuses, or does otherwise, is marked with its law.
#pragma once

#include <reference/dotnet_handle.hpp>
#include <reference/dotnet_pool.hpp>

namespace reference {

class dotnet_source final : public dotnet_operation {
public:
    dotnet_source(const revenant::thread_pool_queue& queue, const dotnet_pool& pool, bool asynchronous,
                  bool is_bare)
        : core_(queue, asynchronous), pool_(pool), is_bare_(is_bare) {}

    dotnet_handle mint(player& by);
    dotnet_handle forge(const dotnet_handle& from, int by_how_much, player& by);

    // Whether it holds on to whoever was called (L60).
    std::string keeps() const { return core_.keeps_state() ? "state" : "nothing"; }

    revenant::answer status(const dotnet_handle& which, player& by) override;
    revenant::answer get_result(const dotnet_handle& which, player& by) override;
    void on_completed(const dotnet_handle& which, const revenant::waiter& who, asked_flags how,
                      player& by) override;
    void complete(const dotnet_handle& which, const revenant::answer& outcome, player& by) override;
    void reset(const dotnet_handle& which, int times, player& by) override;
    void reserve(const dotnet_handle& /*which*/) override { is_awaited_ = true; }
    void is_redeemed(const dotnet_handle& /*which*/) override { is_awaited_ = false; }

private:
    dotnet_handle with(std::uint16_t token, int resets, player& by);
    bool is_current(const dotnet_handle& which, player& by) const;
    // vt's take has moved on to the next token already.
    bool is_next(const dotnet_handle& which) const {
        return is_taken_ && which.token == static_cast<std::uint16_t>(core_.version() + 1);
    }

    revenant::dotnet_core core_;
    const dotnet_pool& pool_;
    const bool is_bare_;
    bool is_registered_ = false;
    bool is_completed_ = false;
    bool is_taken_ = false;
    bool is_awaited_ = false;  // vt has reserved the take
    bool is_shifted_ = false;  // vt is one operation ahead, for ever
    int resets_ = 0;
};

}  // namespace reference
