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
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <revenant/linearizability/arguments.hpp>
#include <revenant/linearizability/program.hpp>
#include <revenant/linearizability/shown.hpp>

namespace revenant {

namespace linearizability {

// The values that a call is made with. Their types are known to the call only, so what keeps many calls is compiled once.
struct call_values {
    virtual ~call_values() = default;
};
template <class... Values>
struct typed_values final : call_values {
    explicit typed_values(Values... each) : all(std::move(each)...) {}
    std::tuple<Values...> all;
};
template <class... Generators>
using values_from = typed_values<std::remove_cvref_t<decltype(std::declval<const Generators&>().at(0u))>...>;

// From places in the lists to the values that stand there.
using made_values = std::unique_ptr<const call_values>;
using values_maker = std::function<made_values(const std::vector<std::uint32_t>&)>;

template <class... Generators>
values_maker maker_of_values(const Generators&... from) {
    return [from...](const std::vector<std::uint32_t>& places) -> made_values {
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            return std::make_unique<const values_from<Generators...>>(from.at(places[I])...);
        }(std::index_sequence_for<Generators...>());
    };
}

template <class... Generators>
call_signature signature_of(std::string name, const Generators&... from) {
    call_signature made{.name = std::move(name), .arguments = {}};
    (made.arguments.push_back({from.count, [at = from.at](std::uint32_t i) { return shown(at(i)); }}), ...);
    return made;
}

}  // namespace linearizability

template <class System, class Model>
class operations {
    using call_values = linearizability::call_values;

    struct entry {
        linearizability::values_maker values;
        std::function<std::string(System&, const call_values&)> on_system;
        // Its steps: what it answers, or nothing, if another step follows.
        std::vector<std::function<std::optional<std::string>(Model&, const call_values&)>> on_model;
        std::function<std::uint32_t(System&, const call_values&)> object;  // empty: there is but one
    };
    struct last_look {
        std::string name;
        std::function<std::string(System&, std::uint32_t)> on_system;
        std::function<std::string(Model&)> on_model;
    };

public:
    // A call with its values, which are looked up once for each program, not in each of its executions. No longer than the
    // operations that have bound it.
    class bound_call {
    public:
        bound_call(const entry& what, linearizability::made_values values)
            : what_(&what), values_(std::move(values)) {}

        std::string on_system(System& it) const { return what_->on_system(it, *values_); }
        std::size_t steps() const { return what_->on_model.size(); }
        std::optional<std::string> on_model(Model& it, std::size_t step) const {
            return what_->on_model[step](it, *values_);
        }
        std::uint32_t object(System& it) const { return what_->object ? what_->object(it, *values_) : 0; }

    private:
        const entry* what_;
        linearizability::made_values values_;
    };

private:
    template <class Values>
    class declared {
    public:
        declared(operations& all, std::size_t which) : all_(all), which_(which) {}

        // Asked by the calling thread before it calls: `object(System&, arguments...)`, a number of your own.
        template <class Object>
        void of(Object object) {
            all_.entries_[which_].object = [object](System& it, const call_values& values) {
                return static_cast<std::uint32_t>(called_with<Values>(object, it, values));
            };
        }

    private:
        operations& all_;
        std::size_t which_;
    };

public:
    template <class OnSystem, class OnModel, class... Generators>
    declared<linearizability::values_from<Generators...>> call(std::string name, OnSystem on_system,
                                                               OnModel on_model, Generators... drawn) {
        using values = linearizability::values_from<Generators...>;
        add(linearizability::signature_of(std::move(name), drawn...),
            {.values = linearizability::maker_of_values(drawn...),
             .on_system = whole_call<values>(on_system),
             .on_model = {only_step<values>(on_model)},
             .object = {}});
        return {*this, entries_.size() - 1};
    }

    // `first` answers what the call answers if it ends there, or nothing: then `second` follows.
    template <class OnSystem, class First, class Second, class... Generators>
    declared<linearizability::values_from<Generators...>> call_in_two_steps(std::string name,
                                                                            OnSystem on_system, First first,
                                                                            Second second,
                                                                            Generators... drawn) {
        using values = linearizability::values_from<Generators...>;
        const auto begins = [first](Model& of, const call_values& each) {
            const auto answered = called_with<values>(first, of, each);
            return answered ? std::optional(linearizability::shown(*answered)) : std::nullopt;
        };
        add(linearizability::signature_of(std::move(name), drawn...),
            {.values = linearizability::maker_of_values(drawn...),
             .on_system = whole_call<values>(on_system),
             .on_model = {begins, only_step<values>(second)},
             .object = {}});
        return {*this, entries_.size() - 1};
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
        return {of, of.values(what.arguments)};
    }
    const std::vector<last_look>& last_looks() const { return last_looks_; }

private:
    void add(linearizability::call_signature signature, entry how) {
        signatures_.push_back(std::move(signature));
        entries_.push_back(std::move(how));
    }

    template <class Values, class Call, class Of>
    static auto called_with(const Call& call, Of& of, const call_values& values) {
        return std::apply([&](const auto&... each) { return call(of, each...); },
                          static_cast<const Values&>(values).all);
    }

    // What a call answers, as text; a call that answers nothing is shown as having answered nothing.
    template <class Values, class OnModel>
    static auto only_step(OnModel on_model) {
        return [on_model](Model& of, const call_values& values) -> std::optional<std::string> {
            if constexpr (std::is_void_v<decltype(called_with<Values>(on_model, of, values))>) {
                called_with<Values>(on_model, of, values);
                return std::string();
            } else {
                return linearizability::shown(called_with<Values>(on_model, of, values));
            }
        };
    }

    // The same of the system, of which an operator new may throw: then nothing has happened, as the strong guarantee has it.
    // What fails once it has answered is no business of the system's.
    template <class Values, class OnSystem>
    static auto whole_call(OnSystem on_system) {
        return [on_system](System& it, const call_values& values) -> std::string {
            bool has_answered = false;
            try {
                if constexpr (std::is_void_v<decltype(called_with<Values>(on_system, it, values))>) {
                    called_with<Values>(on_system, it, values);
                    return {};
                } else {
                    const auto answer = called_with<Values>(on_system, it, values);
                    has_answered = true;
                    return linearizability::shown(answer);
                }
            } catch (const std::bad_alloc&) {
                if (has_answered) throw;
                return linearizability::out_of_memory;
            }
        };
    }

    linearizability::signatures signatures_;
    std::vector<entry> entries_;
    std::vector<last_look> last_looks_;
};

}  // namespace revenant
