// One question for each place; the first place that is not reached ends the row.
#include <revenant/scenario/sweep.hpp>

#include <revenant/oracle/witness.hpp>

namespace revenant {

swept sweep(const scenario_entry& scenario, const subject_entry& whom, const sweep_options& options) {
    swept all;
    for (std::size_t i = 0; i < fault_names.size(); ++i) {
        for (std::uint32_t actor = 0; actor < options.actors_max; ++actor) {
            for (std::uint32_t nth = 1; nth <= options.nth_max; ++nth) {
                question asked(scenario, whom);
                asked.planned = strike{static_cast<fault>(i), actor, nth};
                const judgement found = judge(asked, options.each);
                if (!witness::has_struck()) break;
                ++all.strikes;
                if (found.broken.empty() && found.explored.found == verdict::ok) continue;
                all.broken.push_back(std::string(fault_names[i]) + " by actor " + std::to_string(actor) +
                                     ", time " + std::to_string(nth) + ": " + found.text());
            }
        }
    }
    return all;
}

}  // namespace revenant
