// The script is played on each machine in turn.
#include <reference/comparison.hpp>

#include <algorithm>

#include <reference/dotnet_machine.hpp>
#include <reference/player.hpp>
#include <reference/strict_machine.hpp>

namespace reference {
namespace {

// Nobody registers with vt's channel but by awaiting.
bool is_for_vt(const script& what) {
    const auto uses = [&](std::string_view operation) {
        return std::any_of(what.steps.begin(), what.steps.end(),
                           [&](const step& each) { return each.operation == operation; });
    };
    return !uses("channel") || !uses("on_completed");
}

struct played {
    answers said;
    std::vector<std::set<int>> marks;
};

played play(const script& what, const std::unique_ptr<machine>& on) {
    player by(*on);
    played made;
    made.said = by.play(what);
    made.marks = by.marks();
    return made;
}

// Two refusals are alike, whichever it is: how the core stumbles is L72. Which box a pooled method has is nobody's
// business in vt.
bool are_alike(const step& what, const std::string& runtime, const std::string& strict) {
    return runtime == strict || (runtime == "miscast" && strict == "refused") || what.operation == "which";
}

template <class Alike>
std::optional<difference> first_difference(const answers& runtime, const answers& other, Alike alike) {
    for (std::size_t i = 0; i < runtime.size() || i < other.size(); ++i) {
        const std::string its = i < runtime.size() ? runtime[i] : "nothing";
        const std::string theirs = i < other.size() ? other[i] : "nothing";
        if (!alike(i, its, theirs)) return difference{i, its, theirs};
    }
    return std::nullopt;
}

}  // namespace

std::optional<difference> first_difference(const answers& runtime, const answers& other) {
    return first_difference(runtime, other, [](std::size_t, const auto& a, const auto& b) { return a == b; });
}

std::string story_of(const script& what, const difference& met, std::string_view who) {
    std::string text = what.name + ", step " + std::to_string(met.step);
    if (met.step < what.steps.size()) text += ", " + text_of(what.steps[met.step]);
    text +=
        ": the runtime said \"" + met.runtime + "\", and " + std::string(who) + " \"" + met.other + "\"\n";
    return text + "  " + text_of(what) + "\n";
}

std::optional<difference> difference_of_dotnet(const recorded& one) {
    return first_difference(one.said, play(one.what, make_dotnet_machine()).said);
}

std::vector<strict_comparison> compare_strict(const recorded& one) {
    if (!is_for_vt(one.what)) return {};
    const played model = play(one.what, make_dotnet_machine());
    std::vector<strict_comparison> all;
    const auto compare = [&](std::string_view who, std::unique_ptr<machine> whom) {
        strict_comparison made{who, one.said.size(), {}, {}};
        made.met =
            first_difference(one.said, play(one.what, whom).said,
                             [&](std::size_t step, const std::string& runtime, const std::string& strict) {
                                 return are_alike(one.what.steps[step], runtime, strict);
                             });
        if (made.met) {
            made.steps_alike = made.met->step;
            made.laws = model.marks.at(made.met->step);
        }
        all.push_back(std::move(made));
    };
    compare("vt::source_core", make_strict_machine());
    compare("vt::narrow_source_core", make_narrow_machine());
    return all;
}

}  // namespace reference
