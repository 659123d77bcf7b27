// One number for what an execution was, apart from the order of its independent steps: two executions have the same if and,
// but for a collision of 64 bits, only if they differ in that order alone.
//
// Every step gets a number made of its thread's step before and of the steps that it depends on. No address goes into it:
// which object a thread comes to next follows from what it has done and seen.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include <revenant/decision/address_table.hpp>
#include <revenant/decision/step.hpp>

namespace revenant::decision {

class trace_fingerprint {
public:
    void begin() {
        objects_.clear();
        threads_.fill(0);
        drawn_ = 0;
    }

    void created(thread_id creator, thread_id created) {
        threads_[created] = mixed(threads_[creator], created);
    }
    void ordered(thread_id earlier, thread_id later) {
        threads_[later] = mixed(threads_[later], threads_[earlier]);
    }
    void drew(std::uint32_t answer) { drawn_ = mixed(drawn_, answer + 1); }

    void happened(thread_id thread, const step& taken) {
        std::uint64_t own = mixed(threads_[thread], static_cast<std::uint64_t>(taken.kind) + 1);
        if (taken.object != 0) own = mixed(own, seen_of(taken.object, taken.writes));
        if (taken.second != 0) own = mixed(own, seen_of(taken.second, taken.writes));
        if (taken.object != 0) leave(own, taken.object, taken.writes);
        if (taken.second != 0) leave(own, taken.second, taken.writes);
        threads_[thread] = own;
    }

    std::uint64_t value() const {
        std::uint64_t all = drawn_;
        for (const std::uint64_t each : threads_) all = mixed(all, each);
        return all;
    }

private:
    struct object {
        std::uint64_t written = 0;  // by the last step that wrote
        std::uint64_t read = 0;     // by those that read since, whose order does not matter
    };

    static std::uint64_t mixed(std::uint64_t before, std::uint64_t with) {
        const std::uint64_t product = (std::rotl(before, 23) + with) * 0x9e3779b97f4a7c15;
        return product ^ (product >> 32);
    }

    std::uint64_t seen_of(std::uintptr_t name, bool writes) {
        const object& at = objects_[name];
        return writes ? at.written + at.read : at.written;
    }

    void leave(std::uint64_t own, std::uintptr_t name, bool writes) {
        object& at = objects_[name];
        if (writes) {
            at = {.written = own, .read = 0};
        } else {
            at.read += own;
        }
    }

    std::array<std::uint64_t, threads_max> threads_{};
    std::uint64_t drawn_ = 0;
    address_table<object> objects_;
};

}  // namespace revenant::decision
