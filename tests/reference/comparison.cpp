// The script is played on each machine in turn.
#include <reference/comparison.hpp>

#include <algorithm>
#include <array>

#include <reference/apart.hpp>
#include <reference/dotnet_machine.hpp>
#include <reference/player.hpp>
#include <reference/strict_machine.hpp>

namespace reference {
namespace {

// Nobody registers with vt's channel but by awaiting. And some things it has none of: null, hashes, printing, sockets,
// awaiters that call back, and looking into sources.
bool is_for_vt(const script& what) {
    const auto uses = [&](std::string_view operation) {
        return std::any_of(what.steps.begin(), what.steps.end(),
                           [&](const step& each) { return each.operation == operation; });
    };
    constexpr std::array none{"null", "same_hash", "print", "socket", "callback", "keeps", "read_stoppable"};
    return !(uses("channel") && uses("on_completed")) && std::none_of(none.begin(), none.end(), uses);
}

struct played {
    answers said;
    std::vector<std::set<int>> marks;
    std::vector<player::lasting_mark> lasting;
    std::vector<int> registered_on;
};

played play(const script& what, const std::unique_ptr<machine>& on) {
    player by(*on);
    played made;
    made.said = by.play(what);
    made.marks = by.marks();
    made.lasting = by.lasting_marks();
    made.registered_on = by.registered_on();
    return made;
}

// Two refusals are alike, whichever it is: how the core stumbles is L72. Which box a pooled method has is nobody's
// business in vt.
bool are_alike(const step& what, const std::string& runtime, const std::string& strict) {
    return runtime == strict || (runtime == "miscast" && strict == "refused") || what.operation == "which";
}

// The laws that may show at a step, on what it is about.
std::set<int> laws_at(std::size_t number, const std::set<std::size_t>& about, const played& model,
                      const groups& all) {
    std::set<int> laws = model.marks.at(number);
    for (const player::lasting_mark& each : model.lasting) {
        if (each.since > number) continue;
        const auto its = each.on >= 0 ? std::set{all.of_handle(each.on)} : all.of_step(each.since);
        const bool is_everywhere = each.on == player::everything || its.empty();
        const bool is_here =
            std::any_of(its.begin(), its.end(), [&](std::size_t one) { return about.contains(one); });
        if (is_everywhere || is_here) laws.insert(each.law);
    }
    return laws;
}

strict_comparison compared(const recorded& one, const played& model, std::string_view who,
                           const std::unique_ptr<machine>& whom) {
    strict_comparison made{.who = who};
    const answers theirs = play(one.what, whom).said;
    apart sides(one.what, model.registered_on);
    for (std::size_t i = 0; i < one.said.size(); ++i) {
        if (!sides.goes_on_alike(i, one.said[i], theirs[i])) {
            ++made.steps_left_out;
        } else if (are_alike(one.what.steps[i], sides.remainder_of(one.said[i]),
                             sides.remainder_of(theirs[i]))) {
            ++made.steps_alike;
        } else {
            const auto about = sides.come_apart_at(i, one.said[i], theirs[i]);
            made.met.push_back({{i, one.said[i], theirs[i]}, laws_at(i, about, model, sides.its_groups())});
        }
    }
    return made;
}

}  // namespace

std::optional<difference> first_difference(const answers& runtime, const answers& other) {
    for (std::size_t i = 0; i < runtime.size() || i < other.size(); ++i) {
        const std::string its = i < runtime.size() ? runtime[i] : "nothing";
        const std::string theirs = i < other.size() ? other[i] : "nothing";
        if (its != theirs) return difference{i, its, theirs};
    }
    return std::nullopt;
}

std::string story_of(const script& what, const difference& met, std::string_view who) {
    std::string text = what.name + ", step " + std::to_string(met.step);
    if (met.step < what.steps.size()) text += ", " + text_of(what.steps[met.step]);
    text +=
        ": the runtime said \"" + met.runtime + "\", and " + std::string(who) + " \"" + met.other + "\"\n";
    return text + "  " + text_of(what) + "\n";
}

std::optional<difference> difference_of_dotnet(const recorded& one) {
    return difference_of(one, make_dotnet_machine());
}

std::optional<difference> difference_of(const recorded& one, const std::unique_ptr<machine>& model) {
    return first_difference(one.said, play(one.what, model).said);
}

std::vector<strict_comparison> compare_strict(const recorded& one) {
    if (!is_for_vt(one.what)) return {};
    const played model = play(one.what, make_dotnet_machine());
    return {compared(one, model, "vt::source_core", make_strict_machine()),
            compared(one, model, "vt::narrow_source_core", make_narrow_machine())};
}

std::vector<strict_comparison> compare_strict(const recorded& one, std::string_view who,
                                              const std::unique_ptr<machine>& whom) {
    if (!is_for_vt(one.what)) return {};
    return {compared(one, play(one.what, make_dotnet_machine()), who, whom)};
}

std::string unexplained(const recorded& one, const std::vector<strict_comparison>& compared) {
    for (const strict_comparison& each : compared) {
        for (const auto& [met, laws] : each.met) {
            if (laws.empty()) return story_of(one.what, met, each.who);
        }
    }
    return {};
}

}  // namespace reference
