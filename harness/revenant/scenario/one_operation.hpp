// What the contract says of one operation of a source: the model that programs are held against.
//
// Completing and registering take effect in two steps, between which others may come: a completer has to store the outcome
// after it has claimed the operation, and a registrant its node. Called one after the other, both steps are one.
#pragma once

#include <optional>

#include <revenant/oracle/answer.hpp>

namespace revenant {

struct one_operation {
    enum class progress { pending, completing, completed, over };
    enum class waiting { nobody, registering, registered };

    progress made = progress::pending;
    waiting who = waiting::nobody;
    answer outcome = {};  // what a take is answered

    bool operator==(const one_operation&) const = default;

    // Each answers what the call answers; the first steps answer nothing where the second follows.
    std::optional<answer> complete_first() {
        if (made == progress::over) return stale();
        if (made != progress::pending) return answer::refused(vt::misuse::completed_twice);
        made = progress::completing;
        return std::nullopt;
    }
    answer complete_second(answer given) {
        made = progress::completed;
        outcome = given;
        return {};
    }
    answer complete(answer given) {
        const auto refused = complete_first();
        return refused ? *refused : complete_second(given);
    }

    std::optional<answer> enroll_first() {
        if (made == progress::over) return stale();
        if (who != waiting::nobody) return answer::refused(vt::misuse::awaited_twice);
        if (made == progress::completed) return answer::of(vt::registration::already_completed);
        who = waiting::registering;
        return std::nullopt;
    }
    answer enroll_second() {
        who = waiting::registered;
        return answer::of(made == progress::completed ? vt::registration::already_completed
                                                      : vt::registration::registered);
    }
    answer enroll() {
        const auto refused = enroll_first();
        return refused ? *refused : enroll_second();
    }

    answer status() const {
        if (made == progress::over) return stale();
        if (made != progress::completed) return {.what = answer::kind::pending};
        switch (outcome.what) {
            case answer::kind::error:
                return {.what = answer::kind::faulted};
            case answer::kind::canceled:
                return {.what = answer::kind::canceled};
            default:
                return {.what = answer::kind::succeeded};
        }
    }

    answer take() {
        if (made == progress::over) return stale();
        if (made != progress::completed) return answer::refused(vt::misuse::taken_too_early);
        if (who == waiting::registering) return answer::refused(vt::misuse::awaited_twice);
        made = progress::over;
        return outcome;
    }

    answer reset() {
        if (made == progress::over) return stale();
        const bool is_armed = made == progress::completed
                                  ? who == waiting::registering
                                  : who != waiting::nobody || made == progress::completing;
        if (is_armed) return answer::refused(vt::misuse::reset_while_armed);
        made = progress::over;
        return {};
    }

private:
    static answer stale() { return answer::refused(vt::misuse::stale_token); }
};

}  // namespace revenant
