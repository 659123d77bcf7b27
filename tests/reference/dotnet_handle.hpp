// A ValueTask as .NET has it: nothing but a value, or a task, or an operation and a token. Three words, copied by anybody.
#pragma once

#include <cstddef>
#include <cstdint>

#include <reference/machine.hpp>

#include <revenant/subject/dotnet_pooled_builder.hpp>

namespace reference {

class dotnet_task;
struct dotnet_handle;

// What stands behind a handle: .NET's IValueTaskSource, and its producer's and owner's side. The handle comes along because
// what vt would say depends on more than its token. What is refused throws invalid_operation.
class dotnet_operation {
public:
    dotnet_operation() = default;
    dotnet_operation(const dotnet_operation&) = delete;
    dotnet_operation& operator=(const dotnet_operation&) = delete;
    virtual ~dotnet_operation() = default;

    virtual revenant::answer status(const dotnet_handle& which, player& by) = 0;
    virtual revenant::answer get_result(const dotnet_handle& which, player& by) = 0;
    virtual void on_completed(const dotnet_handle& which, const revenant::waiter& who, asked_flags how,
                              player& by) = 0;

    virtual void complete(const dotnet_handle& which, const revenant::answer& outcome, player& by);
    virtual void reset(const dotnet_handle& which, int times, player& by);

    // Somebody waits who will take: vt reserves that for him. Called once his registration was accepted.
    virtual void reserve(const dotnet_handle& /*which*/) {}
    // He takes now.
    virtual void is_redeemed(const dotnet_handle& /*which*/) {}
};

struct dotnet_handle {
    dotnet_operation* from = nullptr;
    std::uint16_t token = 0;
    int resets = 0;  // that the token stands for, if it had more bits
    dotnet_task* shared = nullptr;
    int value = 0;
    bool is_bare = false;   // without a value
    bool is_empty = false;  // made of nothing
    // Who can end it, where that is not the operation alone: handles of a task bring it along, and so do those of a method.
    dotnet_task* promise = nullptr;
    revenant::dotnet_gate* gate = nullptr;

    vt::token presented() const { return vt::token(token); }
    bool is_value() const { return from == nullptr && shared == nullptr; }

    // As .NET compares: not whether it was made of nothing, nor what made it.
    friend bool operator==(const dotnet_handle& a, const dotnet_handle& b) {
        return a.is_bare == b.is_bare && a.from == b.from && a.shared == b.shared && a.token == b.token &&
               (!a.is_value() || a.value == b.value);
    }
};

inline void dotnet_operation::complete(const dotnet_handle&, const revenant::answer&, player&) {
    throw revenant::invalid_operation();
}
inline void dotnet_operation::reset(const dotnet_handle&, int, player&) {
    throw revenant::invalid_operation();
}

}  // namespace reference
