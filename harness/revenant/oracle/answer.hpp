// What a subject says to a call, as a value.
//
// Three things that are never mixed up: the operation ended (with a value, an error, a cancellation), the caller was
// refused (and why), and the call itself was taken note of. That a continuation's exception came out of the call is a
// fourth, which no contract allows.
#pragma once

#include <cstdint>
#include <exception>
#include <stdexcept>
#include <string>
#include <type_traits>

#include <vt/errors.hpp>
#include <vt/misuse.hpp>
#include <vt/source.hpp>

#include <revenant/oracle/counts.hpp>

namespace revenant {

// The error an operation is failed with. The number says whose it is.
class operation_error : public std::runtime_error {
public:
    explicit operation_error(int number) : std::runtime_error("the operation failed"), counted_(number) {}

    int number() const noexcept { return counted_.number(); }

private:
    counted<kept::error> counted_;
};

// What a careless continuation throws.
class continuation_error : public std::exception {
public:
    const char* what() const noexcept override { return "a continuation threw"; }
};

struct answer {
    enum class kind : std::uint8_t {
        accepted,           // a registration will be run; a completion, a reset or a giving back took place
        already_completed,  // a registration will not be run: there is nothing to wait for
        pending,            // a status: not yet
        succeeded,          // a status: there is a value
        faulted,            // a status: there is an error
        canceled,           // a status, or a result
        value,              // a result, with its number
        error,              // a result, with its number
        refused,            // nothing happened, and `why`
        threw,              // the exception of a continuation came out of the call
    };

    kind what = kind::accepted;
    int number = 0;                            // of a value or an error
    vt::misuse why = vt::misuse::stale_token;  // of a refusal; equal where nothing is refused

    static constexpr answer refused(vt::misuse why) { return {.what = kind::refused, .why = why}; }
    static constexpr answer value(int number) { return {.what = kind::value, .number = number}; }
    static constexpr answer error(int number) { return {.what = kind::error, .number = number}; }
    static constexpr answer of(vt::operation_status status) {
        switch (status) {
            case vt::operation_status::pending:
                return {.what = kind::pending};
            case vt::operation_status::succeeded:
                return {.what = kind::succeeded};
            case vt::operation_status::faulted:
                return {.what = kind::faulted};
            case vt::operation_status::canceled:
                return {.what = kind::canceled};
        }
        return {};
    }
    static constexpr answer of(vt::registration how) {
        return {.what = how == vt::registration::registered ? kind::accepted : kind::already_completed};
    }

    constexpr bool is_refused() const { return what == kind::refused; }
    // Whether the call ended the operation and got its outcome.
    constexpr bool is_result() const {
        return what == kind::value || what == kind::error || what == kind::canceled;
    }

    friend constexpr bool operator==(const answer&, const answer&) = default;
};

// "value 42", "refused(stale_token)".
std::string text_of(const answer& said);

// Calls what answers as vt does, by returning or throwing, and says it as a value. Flat, because an exception takes a
// microsecond for each function that it leaves.
template <class Call>
[[gnu::flatten]] answer answer_of(Call&& call) {
    using returned = std::invoke_result_t<Call&>;
    try {
        if constexpr (std::is_void_v<returned>) {
            call();
            return {};
        } else if constexpr (std::is_same_v<returned, payload>) {
            return answer::value(call().number());
        } else {
            return answer::of(call());
        }
    } catch (const vt::misuse_error& refused) {
        return answer::refused(refused.kind());
    } catch (const operation_error& failed) {
        return answer::error(failed.number());
    } catch (const vt::operation_canceled&) {
        return {.what = answer::kind::canceled};
    } catch (const continuation_error&) {
        return {.what = answer::kind::threw};
    }
}

}  // namespace revenant
