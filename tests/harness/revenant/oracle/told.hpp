// A history written by hand: who called what on which operation, and what was answered.
//
//     told history;
//     history.rent(1);
//     history.complete(1, 7);
//     history.take(1, answer::value(7));
//     EXPECT_EQ(history.breaks(oracle::foreign_result), "");
//
// Each call is over before the next one begins, unless it is said to go on.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include <revenant/oracle/oracles.hpp>

namespace revenant {

class told {
public:
    told() { seen.actors = {"anna", "bob"}; }

    event& rent(std::uint32_t operation, std::uint32_t source = 1) {
        event& did = add(act_of::rent, operation, {});
        did.which.source = source;
        return did;
    }
    event& complete(std::uint32_t operation, int number, answer said = {}) {
        event& did = add(act_of::complete, operation, said);
        did.given = answer::value(number);
        return did;
    }
    event& status(std::uint32_t operation, answer said) { return add(act_of::status, operation, said); }
    event& enroll(std::uint32_t operation, std::uint32_t registration, answer said = {}) {
        event& did = add(act_of::enroll, operation, said);
        did.registration = registration;
        return did;
    }
    event& ran(std::uint32_t operation, std::uint32_t registration) {
        event& did = add(act_of::ran, operation, {});
        did.registration = registration;
        return did;
    }
    event& take(std::uint32_t operation, answer said) { return add(act_of::take, operation, said); }
    event& reset(std::uint32_t operation, answer said = {}) { return add(act_of::reset, operation, said); }
    event& convert(std::uint32_t operation) { return add(act_of::convert, operation, {}); }
    event& read(std::uint32_t operation, answer said) { return add(act_of::read, operation, said); }
    event& drop(std::uint32_t operation) { return add(act_of::drop, operation, {}); }

    // It has not ended when what comes next begins, nor by the end.
    static void goes_on(event& call) { call.ended = 1'000'000; }

    // What that oracle says of it: the laws it finds broken, "" if none, and "not exercised" where there was nothing to judge.
    std::string breaks(void (*oracle)(const judged&)) const {
        verdicts out;
        const std::vector<life> lives = seen.lives();
        oracle({seen, lives, out});
        if (!out.broken().empty()) return text_of(out.broken());
        return out.exercised().empty() ? "not exercised" : "";
    }

    history seen;

private:
    event& add(act_of what, std::uint32_t operation, answer said) {
        // A handle keeps the source of the operation it was rented for.
        std::uint32_t source = 1;
        for (const event& each : seen.events) {
            if (each.operation == operation) source = each.which.source;
        }
        seen.events.reserve(64);  // What was returned before stays where it is.
        event& did = seen.events.emplace_back();
        did.what = what;
        did.operation = operation;
        did.which = {.source = source, .token = vt::token(operation), .place = nullptr};
        did.said = said;
        did.began = ++now_;
        did.ended = ++now_;
        return did;
    }

    std::uint64_t now_ = 0;
};

inline constexpr answer pending{.what = answer::kind::pending};
inline constexpr answer succeeded{.what = answer::kind::succeeded};
inline constexpr answer stale = answer::refused(vt::misuse::stale_token);
inline constexpr answer twice = answer::refused(vt::misuse::completed_twice);

}  // namespace revenant
