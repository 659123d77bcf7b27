// A source that has ended, and whose status and outcome need not fit; told to register, it calls with a wrong state (L25).
#pragma once

#include <reference/dotnet_handle.hpp>
#include <reference/player.hpp>

namespace reference {

// What .NET throws then, and where a task or a source is null.
struct wrong_state {};
struct null_argument {};

class dotnet_mixed final : public dotnet_operation {
public:
    explicit dotnet_mixed(const step& made) : made_(made) {}

    revenant::answer status(const dotnet_handle& /*which*/, player& /*by*/) override {
        return mixed_status(made_);
    }
    revenant::answer get_result(const dotnet_handle& /*which*/, player& /*by*/) override {
        return mixed_outcome(made_);
    }
    void on_completed(const dotnet_handle& /*which*/, const revenant::waiter& /*who*/, asked_flags /*how*/,
                      player& by) override {
        by.mark(25);
        throw wrong_state();
    }

private:
    const step made_;
};

}  // namespace reference
