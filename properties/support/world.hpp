// A system beside its model: the same calls go to both, and whatever they answer has to be the same.
//
// Declared as for revenant::linearizable, by `Model::declare(revenant::operations<System, Model>&)`; what is looked at in the
// end there is looked at after each call here. A refusal is an answer. Programs that may hold misuse make every call; legal
// ones only those that the model does not refuse.
#pragma once

#include <memory>
#include <string>

#include <revenant/linearizability/operations.hpp>

namespace properties {

using revenant::linearizability::call;
using revenant::linearizability::signatures;

// The model's answer to a call that cannot even be made there. No program holds it.
inline const std::string impossible = "impossible";

// An answer that is put into words by system and model alike.
struct said {
    std::string text;

    friend std::string text_of(const said& what) { return what.text; }
};

enum class programs_hold { legal_calls, misuse_too };

// A system with its model, in the middle of a program.
class running {
public:
    virtual ~running() = default;
    // What is wrong with what the system answered, or with how it looks now; empty: nothing.
    virtual std::string make(const call& next) = 0;
};

// Without types, for who draws programs.
class world {
public:
    using state = std::shared_ptr<const void>;

    virtual ~world() = default;
    virtual const signatures& can() const = 0;
    virtual state begin() const = 0;
    // The state afterwards; nullptr, if no program makes this call here.
    virtual state after(const state& before, const call& next) const = 0;
    virtual std::unique_ptr<running> start() const = 0;
};

template <class System, class Model>
class world_of final : public world {
public:
    using makes = std::function<std::unique_ptr<System>()>;

    explicit world_of(
        programs_hold what, makes make = [] { return std::make_unique<System>(); })
        : what_(what), make_(std::move(make)) {
        Model::declare(can_);
    }

    const signatures& can() const override { return can_.called(); }
    state begin() const override { return std::make_shared<const Model>(); }
    state after(const state& before, const call& next) const override {
        auto made = std::make_shared<Model>(*static_cast<const Model*>(before.get()));
        const std::string answer = answer_of(*made, next);
        if (answer == impossible) return nullptr;
        if (what_ == programs_hold::legal_calls && answer.starts_with("refused(")) return nullptr;
        return made;
    }
    std::unique_ptr<running> start() const override { return std::make_unique<side_by_side>(*this); }

private:
    class side_by_side final : public running {
    public:
        explicit side_by_side(const world_of& in) : in_(in), system_(in.make_()) {}

        std::string make(const call& next) override {
            const std::string expected = in_.answer_of(model_, next);
            const std::string answer = in_.can_.bind(next).on_system(*system_);
            if (answer != expected) {
                return to_text(next, in_.can()) + " answered: " + answer + "\nand should have: " + expected;
            }
            for (const auto& look : in_.can_.last_looks()) {
                const std::string seen = look.on_system(*system_, 0);
                const std::string right = look.on_model(model_);
                if (seen == right) continue;
                return "after " + to_text(next, in_.can()) + ", " + look.name + ": " + seen +
                       "\nand should be: " + right;
            }
            return {};
        }

    private:
        const world_of& in_;
        Model model_;
        std::unique_ptr<System> system_;
    };

    std::string answer_of(Model& of, const call& next) const {
        for (const auto& step : can_.bind(next).on_model) {
            if (const auto answer = step(of)) return *answer;
        }
        return {};
    }

    programs_hold what_;
    makes make_;
    revenant::operations<System, Model> can_;
};

}  // namespace properties
