// What of a story stays the same when it is met again.
#include <revenant/engine/same_finding.hpp>

#include <algorithm>
#include <string_view>

#include <revenant/engine/exploration.hpp>
#include <revenant/engine/lines.hpp>
#include <revenant/engine/told_run.hpp>

namespace revenant::engine {
namespace {

// "the deep one" of "main: the deep one (queue.cpp:12)", whatever its line is by now.
std::string text_alone(const finding& told) {
    std::string_view text = told.story;
    if (text.starts_with(told.thread)) text.remove_prefix(told.thread.size());
    return without_places(text);
}

// "balance" of "balance: main writes at … ".
std::string_view object_of(const finding& told) {
    return std::string_view(told.story).substr(0, told.story.find(": "));
}

}  // namespace

bool is_same_finding(const finding& a, const finding& b) {
    if (a.law != b.law) return false;
    if (a.law == law_of(verdict::failed_check) || a.law == law_of(verdict::uncaught_exception))
        return text_alone(a) == text_alone(b);
    if (a.law == law_of(verdict::data_race) && object_of(a) != object_of(b)) return false;
    // Which of two sides comes first is up to the schedule.
    std::vector<std::uintptr_t> of_a = places_in(a.story);
    std::vector<std::uintptr_t> of_b = places_in(b.story);
    std::sort(of_a.begin(), of_a.end());
    std::sort(of_b.begin(), of_b.end());
    return of_a == of_b;
}

}  // namespace revenant::engine
