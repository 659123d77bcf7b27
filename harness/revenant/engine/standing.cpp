// The stack of the running thread, walked as an exception would.
#include <revenant/engine/standing.hpp>

#include <time.h>
#include <unwind.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <unordered_map>

#include <revenant/decision/departure.hpp>
#include <revenant/engine/debug_information.hpp>
#include <revenant/engine/lines.hpp>
#include <revenant/engine/modules.hpp>
#include <revenant/engine/real.hpp>

namespace revenant::engine {
namespace {

// Of the process that it is looked at in, and of those forked from it.
std::unordered_map<std::uintptr_t, std::string>& known_names(asked_for what) {
    static auto& all = *new std::array<std::unordered_map<std::uintptr_t, std::string>, 2>;
    return all[static_cast<std::size_t>(what)];
}

std::string name_of(asked_for what, std::uintptr_t address) {
    debug_information& known = debug_information::of_this_process();
    return what == asked_for::function ? known.function_at(address) : known.header_at(address);
}

void pause() {
    static auto* const nanosleep = real::next<int(const timespec*, timespec*)>("nanosleep");
    constexpr timespec shortly{.tv_sec = 0, .tv_nsec = 20'000};
    nanosleep(&shortly, nullptr);
}

struct walk {
    question& parent;
    std::string name;
    int frames_left = 128;
};

_Unwind_Reason_Code look_at(_Unwind_Context* frame, void* looked_for) {
    walk& way = *static_cast<walk*>(looked_for);
    int is_exact = 0;
    std::uintptr_t address = _Unwind_GetIPInfo(frame, &is_exact);
    // The call itself is before the place it returns to.
    if (is_exact == 0) --address;
    if (is_instrumented(reinterpret_cast<const void*>(address))) {
        way.name = way.parent.ask(asked_for::function, address);
    }
    return way.name.empty() && --way.frames_left > 0 ? _URC_NO_REASON : _URC_NORMAL_STOP;
}

struct walked {
    std::array<const void*, 12> returns_to{};  // the outermost last
    std::size_t count = 0;
};

_Unwind_Reason_Code note(_Unwind_Context* frame, void* into) {
    walked& way = *static_cast<walked*>(into);
    const auto* const address = reinterpret_cast<const void*>(_Unwind_GetIP(frame));
    if (is_instrumented(address)) way.returns_to[way.count++] = address;
    return way.count < way.returns_to.size() ? _URC_NO_REASON : _URC_NORMAL_STOP;
}

}  // namespace

const std::string& question::ask(asked_for what, std::uintptr_t address) {
    const auto [known, is_new] = known_names(what).try_emplace(address);
    if (is_new) known->second = ask_parent(what, address);
    return known->second;
}

std::string question::ask_parent(asked_for what, std::uintptr_t address) {
    what_ = what;
    // Release: pairs with the acquire in answer(); what is asked for goes with it.
    address_.store(address, std::memory_order_release);
    // Acquire: pairs with the release in answer(); the name is there.
    while (address_.load(std::memory_order_acquire) != 0) pause();
    return name_.data();
}

void question::answer() {
    // Acquire: pairs with the release in ask(); whoever asks has read the answer before.
    const std::uintptr_t address = address_.load(std::memory_order_acquire);
    if (address == 0) return;
    const auto [known, is_new] = known_names(what_).try_emplace(address);
    if (is_new) {
        const std::string name = name_of(what_, address);
        if (!name.empty()) known->second = decision::as_name(name).substr(0, name_.size() - 1);
    }
    name_[known->second.copy(name_.data(), name_.size() - 1)] = 0;
    // Release: the name is there before the worker goes on; pairs with the acquire in ask().
    address_.store(0, std::memory_order_release);
}

std::string function_standing_in(question& parent) {
    walk way{.parent = parent, .name = {}};
    _Unwind_Backtrace(look_at, &way);
    return std::move(way.name);
}

std::string place_standing_at() {
    walked way;
    _Unwind_Backtrace(note, &way);
    if (way.count == 0) return {};
    const auto begin = way.returns_to.begin();
    const auto end = begin + static_cast<std::ptrdiff_t>(way.count);
    std::reverse(begin, end);
    return place_of(*(end - 1), {begin, end - 1});
}

}  // namespace revenant::engine
