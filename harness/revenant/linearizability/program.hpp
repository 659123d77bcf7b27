// A concurrent program as a plain value: which calls are made before the threads start, by each thread, and after all have
// ended. Whoever has another way to make such values, like a property-testing library, explores them just as well.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace revenant::linearizability {

// One call: an operation of those declared, and for each argument which of its alternatives, from 0, the simplest.
struct call {
    std::uint32_t operation = 0;
    std::vector<std::uint32_t> arguments = {};

    friend bool operator==(const call&, const call&) = default;
};

using calls = std::vector<call>;

struct program {
    calls before = {};
    std::vector<calls> threads = {};  // the first one is made by the thread that makes `before` and `after`
    calls after = {};

    std::size_t calls_count() const;

    friend bool operator==(const program&, const program&) = default;
};

// What a program may call, without its types: enough to make, shrink, print and read programs.
struct argument_alternatives {
    std::uint32_t count = 1;
    std::function<std::string(std::uint32_t)> shown;  // of each alternative another text
};
struct call_signature {
    std::string name;
    std::vector<argument_alternatives> arguments;
};
using signatures = std::vector<call_signature>;

// "push(1)"
std::string to_text(const call& each, const signatures& can);

// "before: push(1) / thread: pop(), push(2) / thread: pop() / after: pop()", where empty parts are left out.
std::string to_text(const program& whole, const signatures& can);

// That text by its parts, one for what is made before, for each thread, and for what is made after; and from them.
std::vector<std::string> parts_of(std::string_view text);
std::string text_from(const std::vector<std::string>& parts);

// Nothing, if the text is not of that form, or calls what is not declared.
std::optional<program> program_from_text(std::string_view text, const signatures& can);

// Side by side, a column for each thread, as a person writes it on a whiteboard.
std::string drawn(const program& whole, const signatures& can);

}  // namespace revenant::linearizability
