// Data races: two accesses to the same bytes, one of them a plain one and one of them a write, that nothing orders.
//
// Of each eight bytes all accesses are remembered that a later one could race with: one that comes after another, and says
// all that it says, takes its place; neighbouring bytes that a thread reads or writes by the same instruction, in a loop, are
// one access. So there is a bound to what is remembered of a place: of each thread, what it did last in each way. An access is
// compared with those of others that are not known to come before it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <revenant/decision/address_table.hpp>
#include <revenant/engine/happens_before.hpp>
#include <revenant/engine/shadow.hpp>

namespace revenant::engine {

// Two words, because nearly every access of the code under test makes one. Of all zeros it is none.
class access {
public:
    access() = default;
    access(thread_id by, std::uint32_t time, std::uint8_t bytes, bool writes, bool is_atomic,
           const void* code)
        : told_(std::uint64_t{time} << 32 | std::uint64_t{by} << by_at | std::uint64_t{bytes} << bytes_at |
                (is_atomic ? 0 : plain) | (writes ? write : 0)),
          code_(code) {}

    std::uint32_t time() const { return static_cast<std::uint32_t>(told_ >> 32); }
    thread_id by() const { return static_cast<thread_id>(told_ >> by_at & 0xff); }
    std::uint32_t bytes() const { return told_ >> bytes_at & 0xff; }  // which of the eight, as bits
    bool writes() const { return (told_ & write) != 0; }
    bool is_atomic() const { return (told_ & plain) == 0; }
    const void* code() const { return code_; }  // where it returns to

    bool conflicts_with(const access& other) const {
        return by() != other.by() && (bytes() & other.bytes()) != 0 && ((told_ | other.told_) & write) != 0 &&
               ((told_ | other.told_) & plain) != 0;
    }
    // Whether whatever conflicts with the other conflicts with this one, but for who they are by.
    bool covers(const access& other) const { return (other.told_ & ~told_ & bytes_and_kind) == 0; }
    static const access& later(const access& one, const access& other) {
        return one.told_ < other.told_ ? other : one;
    }
    // Whether it says all that the other says: the same thread, at the same time of its clock, did as much.
    bool says(const access& other) const { return (told_ ^ other.told_) >> by_at == 0 && covers(other); }
    // Whether they differ in nothing but the bytes, and so can be told as one without telling a wrong line.
    bool is_like(const access& other) const {
        return ((told_ ^ other.told_) & ~bytes_of_all) == 0 && code_ == other.code_;
    }
    void add_bytes_of(const access& other) { told_ |= other.told_ & bytes_of_all; }

private:
    static constexpr unsigned by_at = 16, bytes_at = 8;
    static constexpr std::uint64_t write = 1, plain = 2;
    static constexpr std::uint64_t bytes_of_all = std::uint64_t{0xff} << bytes_at;
    static constexpr std::uint64_t bytes_and_kind = bytes_of_all | plain | write;

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
    explicit race_detector(std::uint32_t first_time = 0) : order_(first_time) {}

    bool is_on() const { return is_on_; }
    void begin(bool on);

    // Why no race would be seen in this process; nullptr: they are.
    static const char* is_blind_because();

    happens_before& order() { return order_; }

    // Whether the access may race with anything, and is not one that has been looked at already. That of a place where nothing
    // has been noted is noted here, because most are.
    [[gnu::always_inline]] bool is_news(thread_id by, const volatile void* address, std::size_t bytes,
                                        bool writes, bool is_atomic, const void* code) {
        if (order_.is_alone()) return false;  // as somebody is for ever where races are not looked for
        const auto begin = reinterpret_cast<std::uintptr_t>(address);
        const std::uintptr_t from = begin % granule_bytes;
        if (from + bytes > granule_bytes) return true;
        const access now(by, order_.now(by), static_cast<std::uint8_t>(((1u << bytes) - 1) << from), writes,
                         is_atomic, code);
        place& at = places_.at(begin);
        if (at.kept[0].says(now) || at.kept[1].says(now)) return false;
        if (order_.is_of_this_execution(at.last().time())) return true;
        at.kept[0] = now;
        return false;
    }

    // The first race of this access, until the next is looked for; nullptr if it has none. Of one place a race is told once.
    const race* check(thread_id by, const volatile void* address, std::size_t bytes, bool writes,
                      bool is_atomic, const void* code);

    // The first race of who frees it with whoever had it in use: nobody may who is not known to come before. As with check.
    const race* check_free(thread_id by, const void* memory, std::size_t bytes, const void* code);

    // This memory begins another life: what was done to it before concerns nobody any more.
    void forget(const void* memory, std::size_t bytes);

private:
    // A line of the cache. Nearly always two are enough: what its thread has read and written, or the last write and who has
    // read that.
    struct alignas(64) place {
        std::array<access, 4> kept{};

        // Where there is no room in it, there are some that are as late.
        const access& last() const {
            return access::later(access::later(kept[0], kept[1]), access::later(kept[2], kept[3]));
        }
    };
    static constexpr std::uintptr_t granule_bytes = shadow<place>::granule_bytes;

    // Those of a place that has no room for more, some at a time.
    struct further_accesses {
        std::array<access, 4> kept{};
        std::uint32_t next = 0;
    };
    struct further_place {
        std::uint32_t accesses = 0;  // where in further_accesses_, counted from 1; 0: there are none
        bool is_told = false;
    };

    class comparison;

    const race* compare(std::uintptr_t granule, const access& now);
    void add(further_place& to, const access& now);

    bool is_on_ = false;
    happens_before order_;
    shadow<place> places_;
    decision::address_table<further_place> further_;  // of this execution, as the next
    std::vector<further_accesses> further_accesses_;
    race found_;
};

}  // namespace revenant::engine
