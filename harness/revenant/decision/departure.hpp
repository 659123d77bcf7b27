// Where a run differs from the default: a name for a decision that survives edits of the program.
//
// By default a thread runs on until it is blocked or yields, and then the lowest-numbered runnable thread goes on;
// whoever else could be woken, drawn or reused comes first in the list. A departure names one decision that was
// answered otherwise: by who stood there, in which operation, before which step, the how-manieth of its kind in there.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <revenant/decision/strategy.hpp>

namespace revenant::decision {

// Who goes on unless somebody decides otherwise. REQUIRES: somebody is runnable.
thread_id default_thread(const situation& now);

struct departure {
    std::string thread;       // the role of who stands there
    std::string operation;    // the innermost one it has named, or else its function; empty: see nth
    std::string before;       // the step it is about to take, with the object if that has a name; or "end"
    std::uint32_t nth = 1;    // of those of this thread in there, from 1; or of those in no named operation
    std::string answer = {};  // the role of who goes on, or which of the alternatives, counted from 0

    friend bool operator==(const departure&, const departure&) = default;
};

// `payment_1 | get_result on source#1 | load of token | 1 > payment_2`, one after the other with `; ` between them;
// `-` stands for whatever is in no operation that was named, and a list without any is `default`. Names never contain
// the signs used here.
std::string to_text(std::span<const departure> departures);

// Nothing, if the text is not of that form.
std::optional<std::vector<departure>> departures_from_text(std::string_view text);

// The name without what would make the text ambiguous: such signs become underscores.
std::string as_name(std::string_view given);

}  // namespace revenant::decision
