// The list of scenarios, and how one is played.
#include <revenant/scenario/scenarios.hpp>

#include <algorithm>

#include <revenant/oracle/witness.hpp>
#include <revenant/scenario/scenario.hpp>

namespace revenant {
namespace {

bool always(const capabilities& /*can*/) { return true; }

}  // namespace

const std::vector<scenario_entry>& scenarios() {
    static const std::vector<scenario_entry> all = {
        {.name = "retry_payment",
         .summary = "a retry awaits the same handle again, while the source may be lent to another payment",
         .parameters = {{"payments", 1, 4, 2, "how many pay at the same time"},
                        {"retries", 0, 3, 1, "how often each awaits again"},
                        {"lent_again", 0, 1, 1, "whether the others pay meanwhile, or afterwards"}},
         .steps_max = 5'000,
         .remedies = {remedy::as_task, remedy::preserve, remedy::sole_value_task, remedy::call_again,
                      remedy::await_once},
         .fits = always,
         .play = play_of::retry_payment},
    };
    return all;
}

const scenario_entry* find_scenario(std::string_view name) {
    const auto& all = scenarios();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.name == name; });
    return found == all.end() ? nullptr : &*found;
}

verdicts play(const question& asked) {
    stage on(asked.whom, asked.parameters, asked.with);
    asked.scenario.play(on);
    verdicts out = judge(on.collect());
    witness::exercised(out.exercised());
    return out;
}

}  // namespace revenant
