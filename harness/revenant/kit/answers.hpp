// What an adapter's calls say, in whatever way its source says it, as an answer.
//
//     nothing, true          it was accepted
//     false, std::nullopt    it was refused
//     a number               a value
//     a status, a registration, an answer    as they are
//
// An exception is an answer, too: operation_error is the error that fail() gave, vt::operation_canceled a cancellation,
// continuation_error came out of a continuation, and every other std::exception is a refusal.
#pragma once

#include <optional>

#include <revenant/oracle/answer.hpp>

namespace revenant::kit {

inline answer as_answer(const answer& said) { return said; }
inline answer as_answer(bool accepted) {
    return accepted ? answer() : answer::refused(vt::misuse::stale_token);
}
inline answer as_answer(int number) { return answer::value(number); }
inline answer as_answer(const payload& value) { return answer::value(value.number()); }
inline answer as_answer(vt::operation_status status) { return answer::of(status); }
inline answer as_answer(vt::registration how) { return answer::of(how); }
template <class Said>
answer as_answer(const std::optional<Said>& said) {
    return said ? as_answer(*said) : answer::refused(vt::misuse::stale_token);
}

template <class Call>
answer said_by(Call&& call) {
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<Call&>>) {
            call();
            return {};
        } else {
            return as_answer(call());
        }
    } catch (const operation_error& failed) {
        return answer::error(failed.number());
    } catch (const vt::misuse_error& refused) {
        return answer::refused(refused.kind());
    } catch (const vt::operation_canceled&) {
        return {.what = answer::kind::canceled};
    } catch (const continuation_error&) {
        return {.what = answer::kind::threw};
    } catch (const std::exception&) {
        return answer::refused(vt::misuse::stale_token);
    }
}

}  // namespace revenant::kit
