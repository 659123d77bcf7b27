// The calls of one thread on a pool, beside what the contract says.
#include <revenant/scenario/sequential_program.hpp>

#include <optional>

#include <revenant/explore.hpp>
#include <revenant/operation.hpp>
#include <revenant/oracle/law.hpp>
#include <revenant/scenario/sequential_pool_model.hpp>

namespace revenant {
namespace {

using linearizability::call;

const operations<sequential_pool, sequential_pool_model>& declared() {
    static const auto all = [] {
        operations<sequential_pool, sequential_pool_model> made;
        sequential_pool_model::declare(made);
        return made;
    }();
    return all;
}

std::optional<linearizability::calls> calls_from(const std::vector<std::string>& parts) {
    const auto whole = program_from_text(linearizability::text_from(parts), declared().called());
    if (!whole || !whole->threads.empty() || !whole->after.empty()) return std::nullopt;
    sequential_pool_model model;
    for (const call& each : whole->before) {
        if (linearizability::answer_of(model, declared().bind(each)) == linearizability::impossible)
            return std::nullopt;
    }
    return whole->before;
}

void make_all_calls(const linearizability::calls& all, const subject_entry& whom) {
    linearizability::side_by_side both(declared(), std::make_unique<sequential_pool>(whom.make()));
    for (const call& each : all) {
        const operation span(to_text(each, declared().called()));
        const std::string objection = both.make(each);
        if (is_told() && !both.answered().empty()) note("answered " + both.answered());
        if (objection.empty()) continue;
        break_law(name_of(law::not_linearizable), objection);
        return;
    }
}

}  // namespace

bool is_sequential_program(const std::vector<std::string>& parts) { return calls_from(parts).has_value(); }

exploration explore_sequential_program(const std::vector<std::string>& parts, const subject_entry& whom,
                                       const explore_options& options) {
    const linearizability::calls all = calls_from(parts).value();
    return explore([&] { make_all_calls(all, whom); }, options);
}

}  // namespace revenant
