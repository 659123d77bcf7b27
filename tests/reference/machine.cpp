// Answers in the words of a script.
#include <reference/machine.hpp>

#include <algorithm>
#include <array>

namespace reference {

using kind = revenant::answer::kind;

std::string said(const revenant::answer& answer) {
    switch (answer.what) {
        case kind::accepted:
            return "ok";
        case kind::already_completed:
            return "done";
        case kind::pending:
            return "pending";
        case kind::succeeded:
            return "succeeded";
        case kind::faulted:
            return "faulted";
        case kind::canceled:
            return "c" + std::to_string(answer.number);
        case kind::value:
            return "v" + std::to_string(answer.number);
        case kind::error:
            return "e" + std::to_string(answer.number);
        case kind::refused:
            return "refused";
        case kind::threw:
            return "threw";
    }
    return {};
}

std::string said_of_status(const revenant::answer& answer) {
    return answer.what == kind::canceled ? "canceled" : said(answer);
}

revenant::answer outcome_of(const step& completion) {
    const int number = completion.numbers[1];
    if (completion.operation == "set_result") return revenant::answer::value(number);
    if (completion.operation == "set_exception") return revenant::answer::error(number);
    return {.what = kind::canceled, .number = number};
}

bool makes_handle(std::string_view operation) {
    constexpr std::array makers{"value",          "bare_value", "empty",      "bare_empty", "task",
                                "bare_task",      "mixed",      "bare_mixed", "pooled",     "bare_pooled",
                                "mint",           "forge",      "at_once",    "read",       "read_pipe",
                                "read_stoppable", "receive",    "null",       "copy",       "unplaced",
                                "as_task",        "preserve"};
    return std::find(makers.begin(), makers.end(), operation) != makers.end();
}

revenant::answer mixed_status(const step& made) {
    constexpr kind statuses[] = {kind::pending, kind::succeeded, kind::faulted, kind::canceled};
    return {.what = statuses[made.numbers.at(0)]};
}

revenant::answer mixed_outcome(const step& made) {
    constexpr kind outcomes[] = {kind::value, kind::error, kind::canceled};
    return {.what = outcomes[made.numbers.at(1)], .number = made.numbers.at(2)};
}

asked_flags flags_of(const step& registration) {
    constexpr unsigned suppressed = 8;
    const auto bits = static_cast<unsigned>(registration.numbers[1]);
    const auto asked = static_cast<vt::flags>(bits & 3u);
    return {asked, (bits & suppressed) != 0};
}

}  // namespace reference
