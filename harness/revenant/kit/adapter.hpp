// What an author writes so that the kit can talk to a source of theirs, and what can be read from it.
//
//     struct my_adapter {
//         using handle = my::ticket;                // names one operation; at most 16 bytes, copied as bytes
//
//         std::optional<handle> rent();             // a source for one operation, if there is one to lend
//         bool complete(handle, int number);        // the producer's side
//         bool fail(handle, int number);            //   with revenant::operation_error(number)
//         vt::operation_status status(handle);      // the consumer's side
//         bool on_completed(handle, revenant::kit::continuation);
//         int get_result(handle);                   //   ends the operation
//         bool recycle(handle);                     // the owner's side: given up without being taken
//         std::uint32_t source_of(handle);          // which source it is, numbered from 1
//     };
//
// What calls may return instead, and what their exceptions mean, stands in answers.hpp. rent, complete and get_result are
// there; whatever else a source does not have is left out, and nothing is asked of it. An adapter is made for each
// execution anew, and its calls come from any thread, with any handle it ever gave out.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <type_traits>

#include <revenant/kit/answers.hpp>
#include <revenant/subject/subject.hpp>

namespace revenant::kit {

// What is to be called when the operation ends, once. Small and plain, so that std::function keeps it without allocating.
struct continuation {
    void (*call)(void* state);
    void* state;

    void operator()() const { call(state); }
};

template <class Adapter>
concept adapter = requires(Adapter& source, typename Adapter::handle which) {
    source.rent();
    source.complete(which, 1);
    source.get_result(which);
    requires std::is_trivially_copyable_v<typename Adapter::handle>;
    requires sizeof(typename Adapter::handle) <= 16;
};

// Besides what the list above shows, an adapter may have:
template <class Adapter>
struct traits_of {
    using handle = typename Adapter::handle;

    static constexpr bool fails = requires(Adapter& a, handle h) { a.fail(h, 1); };
    static constexpr bool cancels = requires(Adapter& a, handle h) { a.cancel(h); };
    static constexpr bool tells_status = requires(Adapter& a, handle h) { a.status(h); };
    static constexpr bool recycles = requires(Adapter& a, handle h) { a.recycle(h); };
    static constexpr bool numbers_sources = requires(Adapter& a, handle h) { a.source_of(h); };
    // For people who read what happened.
    static constexpr bool tells_token = requires(Adapter& a, handle h) { a.token_of(h); };
    // Moves a source on as if so many operations had come and gone; says whether it did.
    static constexpr bool ages = requires(Adapter& a, handle h) { a.age(h, std::uint64_t{1}); };
    // on_completed(handle, who) or on_completed(handle, who, vt::flags), where `who` is a continuation or, for a source
    // that keeps what its continuations own, a const waiter&.
    static constexpr bool parks_waiters =
        requires(Adapter& a, handle h, const waiter& w) { a.on_completed(h, w); };
    static constexpr bool parks_waiters_with_flags =
        requires(Adapter& a, handle h, const waiter& w) { a.on_completed(h, w, vt::flags::none); };
    static constexpr bool parks_calls =
        requires(Adapter& a, handle h, continuation c) { a.on_completed(h, c); };
    static constexpr bool parks_calls_with_flags =
        requires(Adapter& a, handle h, continuation c) { a.on_completed(h, c, vt::flags::none); };
    static constexpr bool takes_flags = parks_waiters_with_flags || parks_calls_with_flags;
    static constexpr bool parks = takes_flags || parks_waiters || parks_calls;

    // How many bits its tokens have; with 16 or fewer it is shown what becomes of them when they come round.
    static constexpr unsigned token_bits = [] {
        if constexpr (requires { Adapter::token_bits; }) return Adapter::token_bits;
        return 16u;
    }();
    // The take leaves the source where it is, and its consumer calls recycle() right after it.
    static constexpr bool is_recycled_after_take = [] {
        if constexpr (requires { Adapter::is_recycled_after_take; }) return Adapter::is_recycled_after_take;
        return false;
    }();
    static constexpr bool flows_context = [] {
        if constexpr (requires { Adapter::flows_context; }) return Adapter::flows_context;
        return takes_flags;
    }();
    static constexpr bool uses_scheduler = [] {
        if constexpr (requires { Adapter::uses_scheduler; }) return Adapter::uses_scheduler;
        return takes_flags;
    }();

    static constexpr capabilities can = {.pools = numbers_sources,
                                         .fails = fails,
                                         .resets = recycles,
                                         .flows_context = flows_context,
                                         .uses_scheduler = uses_scheduler,
                                         .parks = parks,
                                         .tells_status = tells_status};

    static_assert(recycles || !is_recycled_after_take, "what is recycled after the take needs recycle()");
};

}  // namespace revenant::kit
