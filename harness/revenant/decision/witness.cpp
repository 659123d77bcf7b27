// Step by step.
#include <revenant/decision/witness.hpp>

namespace revenant::decision {
namespace {

std::string text_of(const taken_step& taken) {
    return "a " + std::string(name_of(taken.kind)) + " by thread " + std::to_string(taken.thread);
}

}  // namespace

bool witness::is_expected(const taken_step& next) {
    if (expected_ == nullptr) return true;
    const std::vector<taken_step>& before = expected_->steps_;
    const std::size_t at = steps_.size();
    if (at < before.size() && before[at] == next) return true;
    const std::string there = "step " + std::to_string(at + 1) + " is " + text_of(next) + ", and was ";
    if (at == before.size()) {
        divergence_ = there + "none";
    } else if (before[at].thread == next.thread && before[at].kind == next.kind) {
        divergence_ = there + "one of another object";
    } else {
        divergence_ = there + text_of(before[at]);
    }
    return false;
}

std::uint32_t witness::choose(const choice& asked) {
    const std::uint32_t answer = by_.choose(asked);
    if (asked.threads == nullptr || answer == no_answer) return answer;
    const step& next = asked.threads->pending[answer];
    const taken_step taken{.thread = answer, .kind = next.kind, .object = next.object};
    if (!is_expected(taken)) return no_answer;
    steps_.push_back(taken);
    return answer;
}

bool witness::end_execution(const situation& last, const ending& how) {
    if (expected_ == nullptr) return by_.end_execution(last, how);
    // Who decides is not asked: an oracle behind the last step may know its answer now, and so have less to ask.
    if (!diverged() && steps_.size() < expected_->steps_.size()) {
        divergence_ = "it ended after " + std::to_string(steps_.size()) + " steps, and before after " +
                      std::to_string(expected_->steps_.size());
    }
    return false;
}

}  // namespace revenant::decision
