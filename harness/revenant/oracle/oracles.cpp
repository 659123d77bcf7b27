// The list of oracles.
#include <revenant/oracle/oracles.hpp>

namespace revenant {

verdicts judge(const history& seen) {
    constexpr void (*oracles[])(const judged&) = {
        oracle::foreign_result,      oracle::double_consume,     oracle::born_completed,
        oracle::misuse_accepted,     oracle::refusal_had_effect, oracle::legal_call_refused,
        oracle::lost_wakeup,         oracle::wrong_wakeup,       oracle::double_completion,
        oracle::stray_completion,    oracle::context_leak,       oracle::residue,
        oracle::double_rent,         oracle::pool_drained,       oracle::allocation,
        oracle::throws_into_producer};
    verdicts out;
    const std::vector<life> lives = seen.lives();
    for (const auto oracle : oracles) oracle({seen, lives, out});
    return out;
}

}  // namespace revenant
