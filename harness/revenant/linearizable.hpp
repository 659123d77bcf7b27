// Do these operations look, under every schedule, as if each happened at one moment?
//
//     struct queue_model {
//         std::deque<int> items;
//         bool operator==(const queue_model&) const = default;  // optional; the check is faster
//
//         static void declare(revenant::operations<my_queue, queue_model>& can) {
//             can.call("push", [](my_queue& it, int item) { it.push(item); },
//                      [](queue_model& it, int item) { it.items.push_back(item); }, revenant::between(1, 3));
//             can.call("try_pop", ...);
//         }
//     };
//
//     EXPECT_TRUE((revenant::linearizable<my_queue, queue_model>({.seed = 1})));
//
// Programs for two to four threads are drawn, the engine explores their schedules, and each history is checked against the
// model by Wing and Gong's search. What fails is shrunk: fewer threads, fewer calls, simpler arguments, fewer departures.
// Bounded by its options, so that "ok" means: not found so far. An operation that waits for another one is found as a
// deadlock wherever nobody makes the other: declare what tries. The target is built with revenant_instrument().
#pragma once

#include <memory>

#include <revenant/explore.hpp>
#include <revenant/linearizability/execution.hpp>
#include <revenant/linearizability/search.hpp>

namespace revenant {

// `make` gives a fresh system for each execution, as a pointer that owns it.
template <class System, class Model, class Make>
linearization linearizable(const linearizable_options& options, Make make) {
    operations<System, Model> can;
    Model::declare(can);
    return linearizability::search(
        can.called(), options, [&](const linearizability::program& whole, const explore_options& how) {
            const linearizability::execution<System, Model> body(can, whole, options.configurations_max);
            return explore([&] { body.run(make); }, how);
        });
}

template <class System, class Model>
linearization linearizable(const linearizable_options& options = {}) {
    return linearizable<System, Model>(options, [] { return std::make_unique<System>(); });
}

}  // namespace revenant
