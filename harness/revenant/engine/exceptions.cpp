// Exceptions: where they come from, and the count of their owners, which std::exception_ptr keeps inside the standard library
// where nobody is instrumented. Whoever gives up the last share comes after all that the others did with the exception.
#include <revenant/engine/exceptions.hpp>

#include <array>
#include <cstddef>
#include <exception>
#include <new>
#include <string>
#include <typeinfo>

#include <revenant/engine/exported.hpp>
#include <revenant/engine/modules.hpp>
#include <revenant/engine/real.hpp>
#include <revenant/engine/scheduler.hpp>
#include <revenant/engine/standing.hpp>

using namespace revenant::engine;

namespace {

// std::exception_ptr is one pointer to what was thrown.
using exception_share = void*;

// std::__exception_ptr::exception_ptr::_M_addref() and _M_release(), by the names that the linker knows.
constexpr const char* addref_name = "_ZNSt15__exception_ptr13exception_ptr9_M_addrefEv";
constexpr const char* release_name = "_ZNSt15__exception_ptr13exception_ptr10_M_releaseEv";

bool is_followed(const exception_share* share) {
    return controlled.is_active() && controlled.races().is_on() && *share != nullptr;
}

using destroys = void(void*);

void note_origin(const void* exception, const char* how) {
    if (!controlled.is_active() || !controlled.story().is_kept()) return;
    const std::string place = place_standing_at();
    controlled.story().has_thrown(exception, place.empty() ? "" : how + place);
}

// What is handled just now; nullptr, if nothing is. Its count is one more from then on, because to give that back would order
// those who share it; and who asks goes no further.
const void* exception_at_hand() {
    alignas(std::exception_ptr) std::array<std::byte, sizeof(std::exception_ptr)> kept;
    exception_share at_hand = nullptr;
    __builtin_memcpy(&at_hand, ::new (kept.data()) std::exception_ptr(std::current_exception()),
                     sizeof at_hand);
    return at_hand;
}

}  // namespace

namespace revenant::engine {

void tell_where_thrown() {
    chronicle& story = controlled.story();
    if (!story.is_kept()) return;
    const void* const exception = exception_at_hand();
    const std::string origin(exception == nullptr ? place_standing_at() : story.origin_of(exception));
    if (!origin.empty()) story.fails_at(" (" + origin + ")");
}

}  // namespace revenant::engine

extern "C" {
[[noreturn]] __attribute__((visibility("default"))) void revenant_throw(void* exception, std::type_info* type,
                                                                        destroys* destroy) asm("__cxa_throw");
__attribute__((visibility("default"))) void* revenant_init_exception(void* exception, std::type_info* type,
                                                                     destroys* destroy) noexcept
    asm("__cxa_init_primary_exception");
__attribute__((visibility("default"))) void revenant_addref(exception_share* share) noexcept
    asm("_ZNSt15__exception_ptr13exception_ptr9_M_addrefEv");
__attribute__((visibility("default"))) void revenant_release(exception_share* share) noexcept
    asm("_ZNSt15__exception_ptr13exception_ptr10_M_releaseEv");
}

void revenant_addref(exception_share* share) noexcept {
    static auto* const real = real::next<void(exception_share*)>(addref_name);
    real(share);
}

void revenant_release(exception_share* share) noexcept {
    static auto* const real = real::next<void(exception_share*)>(release_name);
    if (is_followed(share)) controlled.order().updated(controlled.current(), *share, __ATOMIC_ACQ_REL);
    real(share);
}

void revenant_throw(void* exception, std::type_info* type, destroys* destroy) {
    note_origin(exception, "thrown at ");
    static auto* const real = real::next<void(void*, std::type_info*, destroys*)>("__cxa_throw");
    real(exception, type, destroy);
    __builtin_unreachable();
}

// By std::make_exception_ptr; and inside of the other.
void* revenant_init_exception(void* exception, std::type_info* type, destroys* destroy) noexcept {
    if (is_instrumented(__builtin_return_address(0))) note_origin(exception, "made at ");
    static auto* const real =
        real::next<void*(void*, std::type_info*, destroys*)>("__cxa_init_primary_exception");
    return real(exception, type, destroy);
}
