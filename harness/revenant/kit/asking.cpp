// A contract read beside the list of scenarios.
#include <revenant/kit/asking.hpp>

namespace revenant::kit {
namespace {

constexpr std::string_view wraparound = "token_wraparound";

}  // namespace

const allowance* allowance_for(const contract& declared, law which, std::string_view scenario) {
    for (const allowance& each : declared.allows) {
        if (each.which == which && (each.scenario.empty() || each.scenario == scenario)) return &each;
    }
    return nullptr;
}

bool is_worth_asking(const conformance& about, std::string_view scenario, law which) {
    if (scenario != wraparound) return true;
    const bool may_tell =
        which == law::foreign_result || which == law::double_consume || which == law::misuse_accepted;
    return may_tell && about.token_bits <= 16;
}

question asked_in(const scenario_entry& scenario, const conformance& about) {
    question asked(scenario, about.whom);
    if (scenario.name == wraparound) asked.parameters.set("token_bits", about.token_bits);
    return asked;
}

}  // namespace revenant::kit
