// Where the run and the recording meet.
#include <revenant/decision/departing.hpp>

#include <charconv>

#include <revenant/decision/threads.hpp>

namespace revenant::decision {
namespace {

bool is_there(const departure& recorded, const place& at) {
    if (recorded.thread != at.thread || recorded.before != at.before) return false;
    if (recorded.operation == at.operation) return recorded.nth == at.nth;
    return recorded.operation.empty() && recorded.nth == at.nth_outside;
}

// The recorded answer as a possible one.
std::optional<std::uint32_t> answer_of(const departure& recorded, const choice& asked) {
    if (asked.threads != nullptr) {
        const auto thread = asked.at->thread_named(recorded.answer);
        if (!thread || !contains(asked.threads->runnable, *thread)) return std::nullopt;
        return *thread;
    }
    std::uint32_t number = 0;
    const char* const end = recorded.answer.data() + recorded.answer.size();
    const auto [read_to, error] = std::from_chars(recorded.answer.data(), end, number);
    if (error != std::errc() || read_to != end || number >= asked.alternatives) return std::nullopt;
    return number;
}

}  // namespace

std::optional<std::size_t> departing::find(const place& at) const {
    for (std::size_t i = next_; i < recorded_.size(); ++i) {
        if (is_there(recorded_[i], at)) return i;
        if (!lenient_) return std::nullopt;
    }
    return std::nullopt;
}

std::uint32_t departing::choose(const choice& asked) {
    const std::uint32_t otherwise = asked.threads != nullptr ? default_thread(*asked.threads) : 0;
    if (asked.alternatives == 1 || asked.at == nullptr) return otherwise;
    const auto found = find(*asked.at);
    if (!found) return otherwise;
    const auto answer = answer_of(recorded_[*found], asked);
    if (answer) {
        next_ = *found + 1;
        return *answer;
    }
    if (lenient_) return otherwise;
    divergence_ = "at departure " + std::to_string(next_ + 1) + " (" + to_text({&recorded_[next_], 1}) +
                  ") " + recorded_[next_].answer + " is not to be had: it cannot run there";
    return no_answer;
}

bool departing::end_execution(const situation&, const ending&) {
    if (!lenient_ && !divergence_ && next_ != recorded_.size()) {
        divergence_ = "the execution ended without coming to departure " + std::to_string(next_ + 1) + " (" +
                      to_text({&recorded_[next_], 1}) + ")";
    }
    return false;
}

}  // namespace revenant::decision
