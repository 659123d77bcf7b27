// What calls of the runtime answer, in words: a value, a failure, or a refusal by its name.
#pragma once

#include <algorithm>
#include <string>
#include <type_traits>

#include <vt/channel.hpp>
#include <vt/errors.hpp>
#include <vt/misuse.hpp>
#include <vt/source.hpp>

#include <properties/support/world.hpp>

namespace properties {

// The error an operation is failed with here.
struct numbered_error : std::exception {
    explicit numbered_error(int its_number) : number(its_number) {}
    int number;
};

inline std::string name_of(vt::operation_status status) {
    switch (status) {
        case vt::operation_status::pending:
            return "pending";
        case vt::operation_status::succeeded:
            return "succeeded";
        case vt::operation_status::faulted:
            return "faulted";
        case vt::operation_status::canceled:
            return "canceled";
    }
    return "?";
}

inline const std::string done = "done";
inline std::string refused(vt::misuse why) { return std::string("refused(") + vt::name_of(why) + ")"; }

template <class Call>
std::string told(Call call) {
    using answer = std::invoke_result_t<Call&>;
    try {
        if constexpr (std::is_void_v<answer>) {
            call();
            return done;
        } else if constexpr (std::is_same_v<answer, vt::operation_status>) {
            return name_of(call());
        } else {
            return revenant::linearizability::shown(call());
        }
    } catch (const vt::misuse_error& misused) {
        return refused(misused.kind());
    } catch (const vt::operation_canceled&) {
        return "canceled";
    } catch (const vt::channel_closed&) {
        return "closed";
    } catch (const vt::abandoned&) {
        return "abandoned";
    } catch (const numbered_error& failed) {
        return "error " + std::to_string(failed.number);
    }
}

// How an operation stands that will be told so when it is taken.
inline std::string status_of(const std::string& outcome) {
    if (outcome.empty()) return "pending";
    if (outcome == "canceled") return outcome;
    const bool failed = outcome == "closed" || outcome == "abandoned" || outcome.starts_with("error");
    return failed ? "faulted" : "succeeded";
}

// Of a list of operations a call names one of the last four, counted back from the last, and round again.
inline constexpr std::size_t nameable = 4;
template <class List>
auto& named(List& all, int back) {
    return all[all.size() - 1 - static_cast<std::size_t>(back) % std::min(all.size(), nameable)];
}
// The same for all that can be named, the last one first.
template <class List, class Tell>
said told_each(List& all, Tell tell) {
    std::string text;
    for (std::size_t i = 0; i < std::min(all.size(), nameable); ++i)
        text += tell(all[all.size() - 1 - i]) + "; ";
    return {text};
}

}  // namespace properties
