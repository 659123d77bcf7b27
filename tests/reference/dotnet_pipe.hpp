// Reads of the gallery's pipe behind handles. They all have the same name; what vt would say of an old one is marked.
#pragma once

#include <memory>

#include <reference/dotnet_handle.hpp>
#include <reference/dotnet_pool.hpp>

namespace reference {

class dotnet_pipe final : public dotnet_operation {
public:
    explicit dotnet_pipe(const dotnet_pool& pool);

    dotnet_handle read(player& by);
    std::string write(int number, player& by);
    std::string cancel(player& by);

    revenant::answer status(const dotnet_handle& which, player& by) override;
    revenant::answer get_result(const dotnet_handle& which, player& by) override;
    void on_completed(const dotnet_handle& which, const revenant::waiter& who, asked_flags how,
                      player& by) override;
    void reserve(const dotnet_handle& /*which*/) override { is_awaited_ = true; }
    void is_redeemed(const dotnet_handle& /*which*/) override { is_awaited_ = false; }

private:
    revenant::answer taken();
    bool is_completed() const;
    void mark_if_over(const dotnet_handle& which, player& by) const {
        if (which.resets != taken_) by.mark_for_good(113);
    }

    const std::unique_ptr<revenant::subject> pipe_;
    const revenant::handle any_;
    const dotnet_pool& pool_;
    int taken_ = 0;  // so many reads
    bool is_registered_ = false;
    bool is_awaited_ = false;
};

}  // namespace reference
