// Values as text. Results are compared as they are shown, so what is not shown does not count.
//
// A type of yours is shown by a function `text_of(value)` beside it, or by `<<`.
#pragma once

#include <concepts>
#include <optional>
#include <ranges>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>

namespace revenant::linearizability {

// What a call of the system has answered that ended in std::bad_alloc. Short enough to need no memory itself.
inline constexpr const char* out_of_memory = "threw bad_alloc";

template <class Value>
concept has_text = requires(const Value& value) {
    { text_of(value) } -> std::convertible_to<std::string>;
};

template <class Value>
inline constexpr bool is_optional = false;
template <class Value>
inline constexpr bool is_optional<std::optional<Value>> = true;

template <class Value>
std::string shown(const Value& value) {
    if constexpr (has_text<Value>) {
        return text_of(value);
    } else if constexpr (std::same_as<Value, bool>) {
        return value ? "true" : "false";
    } else if constexpr (std::is_enum_v<Value>) {
        return std::to_string(static_cast<std::underlying_type_t<Value>>(value));
    } else if constexpr (std::integral<Value> && !std::same_as<Value, char>) {
        return std::to_string(value);
    } else if constexpr (std::convertible_to<const Value&, std::string_view>) {
        return '"' + std::string(std::string_view(value)) + '"';
    } else if constexpr (is_optional<Value>) {
        return value ? shown(*value) : "nothing";
    } else if constexpr (std::ranges::range<const Value>) {
        std::string text;
        for (const auto& each : value) text += (text.empty() ? "" : ", ") + shown(each);
        return "[" + text + "]";
    } else {
        std::ostringstream text;
        text << value;
        return std::move(text).str();
    }
}

}  // namespace revenant::linearizability
