// Data races: two accesses to the same bytes, one of them a plain one and one of them a write, that nothing orders.
//
// Of each eight bytes the last write and the last read of each thread are remembered, plain and atomic ones apart. An
// access is compared with those of others that are not known to come before it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include <revenant/decision/address_table.hpp>
#include <revenant/engine/happens_before.hpp>

namespace revenant::engine {

// Two words, because nearly every access of the code under test makes one.
class access {
public:
    access() = default;
    access(thread_id by, std::uint32_t time, std::uint8_t bytes, bool writes, bool is_atomic,
           const void* code)
        : told_(std::uint64_t{time} << 32 | std::uint64_t{by} << by_at | std::uint64_t{bytes} << bytes_at |
                (is_atomic ? atomic : 0) | (writes ? write : 0)),
          code_(code) {}

    std::uint32_t time() const { return static_cast<std::uint32_t>(told_ >> 32); }  // 0: there is none
    thread_id by() const { return static_cast<thread_id>(told_ >> by_at & 0xff); }
    std::uint32_t bytes() const { return told_ >> bytes_at & 0xff; }  // which of the eight, as bits
    bool writes() const { return (told_ & write) != 0; }
    bool is_atomic() const { return (told_ & atomic) != 0; }
    const void* code() const { return code_; }  // where it returns to

    bool conflicts_with(const access& other) const {
        return by() != other.by() && (bytes() & other.bytes()) != 0 && ((told_ | other.told_) & write) != 0 &&
               (told_ & other.told_ & atomic) == 0;
    }
    // Whether it says all that the older one says, to whoever comes next.
    bool replaces(const access& older) const {
        constexpr std::uint64_t who_and_how = std::uint64_t{0xff} << by_at | atomic | write;
        return ((told_ ^ older.told_) & who_and_how) == 0 && (older.bytes() & ~bytes()) == 0;
    }

private:
    static constexpr unsigned by_at = 16, bytes_at = 8;
    static constexpr std::uint64_t write = 1, atomic = 2;

    std::uint64_t told_ = 0;
    const void* code_ = nullptr;
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

    // The first race of this access, until the next is looked for; nullptr if it has none. Of one place a race is told once.
    const race* check(thread_id by, const volatile void* address, std::size_t bytes, bool writes,
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

    const race* check_place(std::uintptr_t granule, const access& now);
    const race* compare(std::uintptr_t granule, place& at, const access& now);
    void keep(place& at, const access& now);

    bool is_on_ = false;
    happens_before order_;
    address_table<place> places_;
    race found_;
};

}  // namespace revenant::engine
