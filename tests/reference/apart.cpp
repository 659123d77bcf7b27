// An answer is what the call said, and then, apart by blanks, what ran: {number ...}, within which others may stand.
#include <reference/apart.hpp>

#include <algorithm>
#include <cctype>

namespace reference {
namespace {

bool any_in(const std::vector<step>& body, bool (*is_it)(const step&)) {
    return std::any_of(body.begin(), body.end(),
                       [&](const step& each) { return is_it(each) || any_in(each.body, is_it); });
}

bool changes_local(const step& one) { return one.operation == "local"; }

// One piece of an answer: what ran, from brace to brace, or something else up to there.
struct piece {
    std::string_view text;
    int number = -1;  // of a continuation
};

std::vector<piece> pieces_of(std::string_view answer) {
    std::vector<piece> all;
    while (!answer.empty()) {
        std::size_t end = answer.find('{');
        if (end == 0) {
            int depth = 0;
            do depth += answer[end] == '{' ? 1 : answer[end] == '}' ? -1 : 0;
            while (++end < answer.size() && depth > 0);
            int number = 0;
            for (std::size_t i = 1; std::isdigit(answer[i]) != 0; ++i)
                number = 10 * number + (answer[i] - '0');
            all.push_back({answer.substr(0, end), number});
        } else {
            all.push_back({answer.substr(0, end)});
        }
        answer.remove_prefix(std::min(end, answer.size()));
    }
    return all;
}

}  // namespace

apart::apart(const script& what, const std::vector<int>& registered_on)
    : script_(what), registered_on_(registered_on), groups_(what) {}

bool apart::goes_on_alike(std::size_t step_number, const std::string& runtime, const std::string& other) {
    const step& now = script_.steps[step_number];
    // Numbers of continuations mean different ones from here on.
    if (registers(now) && (runtime == "value") != (other == "value")) all_apart_ = true;
    if (all_apart_) return false;
    const auto its = groups_.of_step(step_number);
    if (is_apart(its)) {
        if (may_change_locals()) locals_apart_.insert(now.actor);
        come_apart(its);
        return false;
    }
    if (changes_local(now)) locals_apart_.erase(now.actor);
    if (!locals_apart_.contains(now.actor)) return true;
    // What is registered takes the local along.
    if (registers(now)) come_apart(its);
    return now.operation != "see" && !registers(now);
}

std::set<std::size_t> apart::come_apart_at(std::size_t step_number, const std::string& runtime,
                                           const std::string& other) {
    const step& now = script_.steps[step_number];
    auto about = groups_.of_step(step_number);
    about.merge(told_by(runtime));
    about.merge(told_by(other));
    if (now.operation == "see") {
        locals_apart_.insert(now.actor);
    } else if (about.empty()) {
        // A conversion that was posted, and has no name.
        about = groups_.all();
        all_apart_ = true;
    }
    come_apart(about);
    if (may_change_locals()) locals_apart_.insert(now.actor);
    return about;
}

void apart::come_apart(const std::set<std::size_t>& which) {
    groups_apart_.insert(which.begin(), which.end());
    // Whoever registers while others run shifts the numbers of those that follow.
    for (std::size_t i = 0; i < script_.steps.size(); ++i) {
        const step& each = script_.steps[i];
        if (any_in(each.body, registers) && is_apart(groups_.of_step(i))) all_apart_ = true;
    }
}

bool apart::is_apart(const std::set<std::size_t>& which) const {
    return std::any_of(which.begin(), which.end(),
                       [&](std::size_t each) { return groups_apart_.contains(each); });
}

bool apart::may_change_locals() const {
    for (std::size_t i = 0; i < script_.steps.size(); ++i) {
        if (any_in(script_.steps[i].body, changes_local) && is_apart(groups_.of_step(i))) return true;
    }
    return false;
}

std::set<std::size_t> apart::told_by(const std::string& answer) const {
    std::set<std::size_t> all;
    for (const piece& each : pieces_of(answer)) {
        const auto number = static_cast<std::size_t>(each.number);
        if (each.number >= 0 && number < registered_on_.size()) {
            all.insert(groups_.of_handle(registered_on_[number]));
        }
    }
    return all;
}

std::string apart::remainder_of(const std::string& answer) const {
    if (groups_apart_.empty()) return answer;
    std::string text;
    bool threw = false;  // so that what says so is left out as well
    for (const piece& each : pieces_of(answer)) {
        const bool is_known =
            each.number >= 0 && static_cast<std::size_t>(each.number) < registered_on_.size();
        const bool is_left_out =
            is_known && is_apart({groups_.of_handle(registered_on_[static_cast<std::size_t>(each.number)])});
        std::string_view rest = each.text;
        for (const std::string_view failure : {" !pool threw", " !"}) {
            if (threw && rest.starts_with(failure)) rest.remove_prefix(failure.size());
        }
        threw = is_left_out && each.text.ends_with("throw}");
        if (is_left_out) continue;
        if (each.number < 0 && !text.empty() && text.back() == ' ' && rest.starts_with(' '))
            rest.remove_prefix(1);
        text += rest;
    }
    while (text.ends_with(' ')) text.pop_back();
    return text;
}

}  // namespace reference
