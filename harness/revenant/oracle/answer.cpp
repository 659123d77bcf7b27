// Answers in words, for stories and traces.
#include <revenant/oracle/answer.hpp>

namespace revenant {

std::string text_of(const answer& said) {
    switch (said.what) {
        case answer::kind::accepted:
            return "accepted";
        case answer::kind::already_completed:
            return "already completed";
        case answer::kind::pending:
            return "pending";
        case answer::kind::succeeded:
            return "succeeded";
        case answer::kind::faulted:
            return "faulted";
        case answer::kind::canceled:
            return "canceled";
        case answer::kind::value:
            return "value " + std::to_string(said.number);
        case answer::kind::error:
            return "error " + std::to_string(said.number);
        case answer::kind::refused: {
            // What most calls of a generated program come to: appended in place, so that little of it is instrumented.
            std::string text = "refused(";
            text += vt::name_of(said.why);
            return text += ')';
        }
        case answer::kind::threw:
            return "the continuation's exception";
    }
    return "?";
}

}  // namespace revenant
