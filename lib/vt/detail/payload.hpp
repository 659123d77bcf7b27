// Room for the outcome of one operation: a value or an exception, made and destroyed by hand.
//
// It does not know which of them it holds, or whether it holds any: its owner's state word does.
// So an idle source pays for no discriminator, and no exception_ptr is touched on the way of a
// value.
#pragma once

#include <exception>
#include <memory>
#include <type_traits>
#include <utility>

#include <vt/errors.hpp>
#include <vt/source.hpp>

namespace vt::detail {

struct nothing {
    friend constexpr bool operator==(nothing, nothing) = default;
};

// How a T is kept: a reference as a pointer, nothing as an empty object.
template <class T>
struct storage {
    using type = T;
    static T&& take(T& kept) noexcept { return std::move(kept); }
    static const T& read(const T& kept) noexcept { return kept; }
};
template <class T>
struct storage<T&> {
    using type = T*;
    static T& take(T* kept) noexcept { return *kept; }
    static T& read(T* kept) noexcept { return *kept; }
};
template <>
struct storage<void> {
    using type = nothing;
    static void take(nothing) noexcept {}
    static void read(nothing) noexcept {}
};
template <class T>
using stored = typename storage<T>::type;

// Makes a stored<T> in place from what the producer gave: T's arguments, a T&, or nothing.
template <class T, class... From>
void store(stored<T>* place, From&&... from) {
    if constexpr (std::is_reference_v<T>) {
        std::construct_at(place, std::addressof(from)...);
    } else {
        std::construct_at(place, std::forward<From>(from)...);
    }
}

template <class T, class... From>
inline constexpr bool is_storable = std::is_constructible_v<stored<T>, From...>;
template <class T, class... From>
inline constexpr bool is_storable<T&, From...> = false;  // There is no reference to nothing.
// Its address is kept, so it is an object that lasts, of that type or derived from it: nothing
// that would have to be converted, and no temporary.
template <class T, class From>
inline constexpr bool is_storable<T&, From> =
    std::is_lvalue_reference_v<From> && std::is_convertible_v<std::remove_reference_t<From>*, T*>;

template <class T>
union payload {
    payload() noexcept {}  // Holds nothing yet.
    ~payload() {}          // Its owner has destroyed what it held.
    payload(const payload&) = delete;
    payload& operator=(const payload&) = delete;

    void destroy(operation_status held) noexcept {
        if (held == operation_status::succeeded) {
            std::destroy_at(&value);
        } else {
            std::destroy_at(&error);
        }
    }

    stored<T> value;
    std::exception_ptr error;
};

// Canceled or faulted, by the type of the exception. Refuses null with std::invalid_argument.
operation_status classify(const std::exception_ptr& error);

// A fresh operation_canceled.
std::exception_ptr canceled_error();

}  // namespace vt::detail
