// What can be called: each operation on the system under test and, by the same name and arguments, on its model.
//
//     can.call("push", [](my_queue& it, int item) { it.push(item); },
//              [](queue_model& it, int item) { it.items.push_back(item); }, between(1, 3));
//
// The model says what one call after the other would answer. Where a call takes effect in two steps, between which others
// may come, call_in_two_steps() says so. Where the calls fall apart by objects that know nothing of each other, of() names
// the object, the model is a model of one of them, and each is checked by itself.
#pragma once

#include <functional>
#include <new>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <revenant/linearizability/arguments.hpp>
#include <revenant/linearizability/program.hpp>
#include <revenant/linearizability/shown.hpp>

namespace revenant {

template <class System, class Model>
class operations {
public:
    // A call with its values, which are looked up once for each program, not in each of its executions.
    struct bound_call {
        std::function<std::string(System&)> on_system;
        // Its steps: what it answers, or nothing, if another step follows.
        std::vector<std::function<std::optional<std::string>(Model&)>> on_model;
        std::function<std::uint32_t(System&)> object;  // empty: there is but one
    };

private:
    using system_call = decltype(bound_call::on_system);
    using model_step = typename decltype(bound_call::on_model)::value_type;
    using object_of_call = decltype(bound_call::object);

    using arguments = std::vector<std::uint32_t>;  // places in the lists
    template <class Bound>
    using by_arguments = std::function<Bound(const arguments&)>;

    struct entry {
        by_arguments<system_call> on_system;
        std::vector<by_arguments<model_step>> on_model;
        by_arguments<object_of_call> object;  // empty, as above
    };
    struct last_look {
        std::string name;
        std::function<std::string(System&, std::uint32_t)> on_system;
        std::function<std::string(Model&)> on_model;
    };

    template <class... Generators>
    class declared {
    public:
        declared(operations& all, std::size_t which, std::tuple<Generators...> drawn)
            : all_(all), which_(which), drawn_(std::move(drawn)) {}

        // Asked by the calling thread before it calls: `object(System&, arguments...)`, a number of your own.
        template <class Object>
        void of(Object object) {
            all_.entries_[which_].object = bound<object_of_call>(
                [object](System& it, const auto&... values) {
                    return static_cast<std::uint32_t>(object(it, values...));
                },
                drawn_);
        }

    private:
        operations& all_;
        std::size_t which_;
        std::tuple<Generators...> drawn_;
    };

public:
    template <class OnSystem, class OnModel, class... Generators>
    declared<Generators...> call(std::string name, OnSystem on_system, OnModel on_model,
                                 Generators... drawn) {
        const std::tuple<Generators...> values(std::move(drawn)...);
        return add(std::move(name), on_system, {bound<model_step>(only_step(on_model), values)}, values);
    }

    // `first` answers what the call answers if it ends there, or nothing: then `second` follows.
    template <class OnSystem, class First, class Second, class... Generators>
    declared<Generators...> call_in_two_steps(std::string name, OnSystem on_system, First first,
                                              Second second, Generators... drawn) {
        const std::tuple<Generators...> values(std::move(drawn)...);
        const auto begins = [first](Model& of, const auto&... each) {
            const auto answered = first(of, each...);
            return answered ? std::optional(linearizability::shown(*answered)) : std::nullopt;
        };
        return add(std::move(name), on_system,
                   {bound<model_step>(begins, values), bound<model_step>(only_step(second), values)}, values);
    }

    // Looked at once nobody calls any more, for each object that was: `on_system(System&, object)`, `on_model(Model&)`.
    template <class OnSystem, class OnModel>
    void in_the_end(std::string name, OnSystem on_system, OnModel on_model) {
        last_looks_.push_back({std::move(name),
                               [on_system](System& it, std::uint32_t object) {
                                   return linearizability::shown(on_system(it, object));
                               },
                               [on_model](Model& of) { return linearizability::shown(on_model(of)); }});
    }

    const linearizability::signatures& called() const { return signatures_; }
    bound_call bind(const linearizability::call& what) const {
        const entry& of = entries_[what.operation];
        bound_call made{.on_system = of.on_system(what.arguments), .on_model = {}, .object = {}};
        for (const auto& step : of.on_model) made.on_model.push_back(step(what.arguments));
        if (of.object) made.object = of.object(what.arguments);
        return made;
    }
    const std::vector<last_look>& last_looks() const { return last_looks_; }

private:
    // From places in the lists to a function that calls with the values that stand there.
    template <class Bound, class Call, class Drawn>
    static by_arguments<Bound> bound(Call call, Drawn drawn) {
        return [call, drawn](const arguments& given) -> Bound {
            return [&]<std::size_t... I>(std::index_sequence<I...>) {
                return [call, values = std::make_tuple(std::get<I>(drawn).at(given[I])...)](auto& of) {
                    return std::apply([&](const auto&... each) { return call(of, each...); }, values);
                };
            }(std::make_index_sequence<std::tuple_size_v<Drawn>>());
        };
    }

    // What a call answers, as text; a call that answers nothing is shown as having answered nothing.
    template <class Call>
    static std::string answered(Call call) {
        if constexpr (std::is_void_v<decltype(call())>) {
            call();
            return {};
        } else {
            return linearizability::shown(call());
        }
    }

    // The same of the system, of which an operator new may throw: then nothing has happened, as the strong guarantee has it.
    // What fails once it has answered is no business of the system's.
    template <class Call>
    static std::string answered_by_the_system(Call call) {
        bool has_answered = false;
        try {
            if constexpr (std::is_void_v<decltype(call())>) {
                call();
                return {};
            } else {
                auto&& answer = call();
                has_answered = true;
                return linearizability::shown(answer);
            }
        } catch (const std::bad_alloc&) {
            if (has_answered) throw;
            return linearizability::out_of_memory;
        }
    }

    template <class OnModel>
    static auto only_step(OnModel on_model) {
        return [on_model](Model& of, const auto&... values) {
            return std::optional(answered([&] { return on_model(of, values...); }));
        };
    }

    template <class OnSystem, class... Generators>
    declared<Generators...> add(std::string name, OnSystem on_system,
                                std::vector<by_arguments<model_step>> on_model,
                                const std::tuple<Generators...>& drawn) {
        linearizability::call_signature signature{.name = std::move(name), .arguments = {}};
        std::apply(
            [&](const auto&... each) {
                (signature.arguments.push_back(
                     {each.count, [at = each.at](std::uint32_t i) { return linearizability::shown(at(i)); }}),
                 ...);
            },
            drawn);
        signatures_.push_back(std::move(signature));
        const auto on_it = [on_system](System& it, const auto&... values) {
            return answered_by_the_system([&] { return on_system(it, values...); });
        };
        entries_.push_back({bound<system_call>(on_it, drawn), std::move(on_model), {}});
        return {*this, entries_.size() - 1, drawn};
    }

    linearizability::signatures signatures_;
    std::vector<entry> entries_;
    std::vector<last_look> last_looks_;
};

}  // namespace revenant
