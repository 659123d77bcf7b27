// One execution of a program: the part that knows the types of the system and of its model.
//
// It stands in the user's instrumented code, so it is a template; what is alike for all of them is untyped_execution.
#pragma once

#include <functional>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <vector>

#include <revenant/linearizability/operations.hpp>
#include <revenant/linearizability/untyped_execution.hpp>

namespace revenant::linearizability {

template <class System, class Model>
class execution final : private untyped_execution {
public:
    execution(const operations<System, Model>& can, const program& whole, std::uint64_t configurations_max)
        : untyped_execution(whole, can.called()), can_(can), configurations_max_(configurations_max) {
        add(whole.before);
        for (const calls& each : whole.threads) add(each);
        add(whole.after);
    }

    // `make` gives a fresh system, as a pointer that owns it.
    template <class Make>
    void run(const Make& make) const {
        record::clear();
        try {
            const auto it = make();
            System& system = *it;
            if (make_all_calls(&system)) judge();
        } catch (const std::bad_alloc&) {
            // It was not the system that had no memory, but who calls it or looks on: there is nothing to judge.
        } catch (const no_thread&) {
            // As above.
        }
    }

private:
    using call_of_it = typename operations<System, Model>::bound_call;

    void add(const calls& some) {
        for (const linearizability::call& each : some) calls_.push_back(can_.bind(each));
    }

    std::uint32_t object_of(std::size_t which, void* system) const override {
        return calls_[which].object(*static_cast<System*>(system));
    }
    std::string call(std::size_t which, void* system) const override {
        return calls_[which].on_system(*static_cast<System*>(system));
    }
    std::string look(std::size_t which, void* system, std::uint32_t object) const override {
        return look_at(which).on_system(*static_cast<System*>(system), object);
    }
    std::size_t last_looks_count() const override { return can_.last_looks().size(); }
    const std::string& name_of_look(std::size_t which) const override { return look_at(which).name; }
    std::uint64_t configurations_max() const override { return configurations_max_; }

    order_found find_order(const std::vector<const made_call*>& of) const override {
        // Not by its own type: the search is compiled once for each model, however many systems it is a model of.
        using any_step = std::function<std::optional<std::string>(Model&, const made_call&, unsigned)>;
        const any_step step = [this](Model& it, const made_call& each,
                                     unsigned nth) -> std::optional<std::string> {
            if (each.answer == out_of_memory) return out_of_memory;
            if (each.which >= calls_.size()) return look_at(each.which).on_model(it);
            return calls_[each.which].on_model(it, nth);
        };
        sequential_order<Model, const any_step&> order(of, step, configurations_max_);
        const ordering found = order.find(Model());
        return {found, order.steps()};
    }

    // Of each object come all last looks, in their order.
    const auto& look_at(std::size_t which) const {
        return can_.last_looks()[(which - calls_.size()) % can_.last_looks().size()];
    }

    const operations<System, Model>& can_;
    const std::uint64_t configurations_max_;
    std::vector<call_of_it> calls_;
};

}  // namespace revenant::linearizability
