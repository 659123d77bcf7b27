// Data races: two accesses to the same bytes, one of them a plain one and one of them a write, that nothing orders.
//
// Of each eight bytes the last write and the last read of each thread are remembered, plain and atomic ones apart. An
// access is compared with those of others that are not known to come before it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include <revenant/decision/address_table.hpp>
#include <revenant/engine/happens_before.hpp>

namespace revenant::engine {

struct access {
    thread_id by = 0;
    std::uint32_t time = 0;  // 0: there is none
    std::uint8_t bytes = 0;  // which of the eight, as bits
    bool writes = false;
    bool is_atomic = false;
    const void* code = nullptr;  // where it returns to
};

struct race {
    std::uintptr_t address = 0;
    access first;
    access second;
};

class race_detector {
public:
    bool is_on() const { return is_on_; }
    void begin(bool on);

    happens_before& order() { return order_; }

    // The first race of this access, if it has one. Of one place a race is told once.
    std::optional<race> check(thread_id by, const volatile void* address, std::size_t bytes, bool writes,
                              bool is_atomic, const void* code);

    // This memory begins another life: what was done to it before concerns nobody any more.
    void forget(const void* memory, std::size_t bytes);

private:
    static constexpr std::size_t kept_max = 6;  // accesses remembered of one place

    struct place {
        std::array<access, kept_max> kept{};
        std::uint8_t next = 0;  // which one is given up when there are too many
        std::uint8_t last = 0;  // which one was kept last
        bool is_told = false;
    };

    std::optional<race> check_place(std::uintptr_t granule, access now);
    void keep(place& at, const access& now);

    bool is_on_ = false;
    happens_before order_;
    address_table<place> places_;
};

}  // namespace revenant::engine
