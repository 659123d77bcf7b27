// What atomic objects held before: as a fault, a load sees a value that has been overwritten already, as the memory model
// allows and processors do.
//
// The order in which stores happen here is their modification order. No thread sees anything older than what was stored or
// seen by itself, or by somebody before it (coherence). What writes sees the newest, and so do sequentially consistent loads.
// Behind a sequentially consistent fence nothing is seen that had been overwritten before it, which is more than C++ asks
// for. So all that happens here may happen; what C++ allows besides does not: no load sees what is stored later, and of
// an object at most the values of its last `kept_max` stores are known.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include <revenant/decision/address_table.hpp>
#include <revenant/engine/happens_before.hpp>

namespace revenant::engine {

class past_stores {
public:
    static constexpr unsigned kept_max = 4;

    // REQUIRES: `order` follows the same execution.
    explicit past_stores(const happens_before& order) : order_(order) {}

    void begin(bool on);
    bool is_on() const { return is_on_; }

    struct object {
        const volatile void* address;
        unsigned bytes;
        std::uint64_t holds;  // now
    };

    // How many of the values that have been overwritten a load may see.
    unsigned older(thread_id by, const object& at, int order);
    struct sight {
        std::uint64_t value;
        const vector_clock* carried;  // what an acquire of it gets
    };
    // It sees the one that is `back` stores old. REQUIRES: as many are older. Valid until the next call.
    sight sees(thread_id by, const object& at, unsigned back);
    // It sees the newest.
    void sees_newest(thread_id by, const object& at);

    // Around each store: before memory and the order of things change, and after.
    void is_stored(thread_id by, const object& before);
    void has_stored(thread_id by, const object& after);

    // Before it has changed the order of things.
    void fenced(thread_id by, int order);

private:
    struct store {
        std::uint64_t value = 0;
        std::uint64_t moment = 0;  // counted over all objects
        thread_id by = 0;
        std::uint32_t time = 0;  // its own; 0: before everything
        vector_clock carried{};
        std::array<std::uint32_t, decision::threads_max> seen_at{};  // by each thread, at its time; 0: never
    };
    struct history {
        std::array<store, kept_max> stores;  // the newest last
        unsigned count = 0;
        unsigned bytes = 0;
    };
    struct fence {
        thread_id by;
        std::uint32_t time;
        std::uint64_t moment;  // of the store before it
    };

    // Nothing, if it is not known, or something else has been written there. Where that left the same value behind,
    // what was stored before comes before everybody who may look, or it is a race.
    history* known(const object& at);
    // Whether nothing older than this one can be seen any more.
    bool is_oldest_for(thread_id by, const store& each) const;
    static void notes(store& seen, thread_id by, std::uint32_t time);

    const happens_before& order_;
    bool is_on_ = false;
    std::uint64_t moment_ = 0;
    std::uint32_t time_of_store_ = 0;
    decision::address_table<history> histories_;
    std::vector<fence> fences_;
};

}  // namespace revenant::engine
