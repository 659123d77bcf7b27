// What a source does not do, nobody can ask about.
#include <revenant/subject/registry.hpp>

namespace revenant {

law_set laws_for(const capabilities& can) {
    law_set all;
    for (std::size_t i = 0; i < laws_of_scenarios; ++i) {
        const auto each = static_cast<law>(i);
        const bool about_pools = each == law::double_rent || each == law::pool_drained;
        const bool about_waiting = each == law::lost_wakeup || each == law::wrong_wakeup ||
                                   each == law::throws_into_producer || each == law::allocation;
        const bool about_contexts = each == law::context_leak;
        const bool about_looking = each == law::born_completed;
        if ((about_looking && !can.tells_status && !can.parks) || (about_pools && !can.pools) ||
            (about_waiting && !can.parks) || (about_contexts && !(can.parks && can.flows_context))) {
            continue;
        }
        all.insert(each);
    }
    return all;
}

}  // namespace revenant
