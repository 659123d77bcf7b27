// A system beside its model: the same calls go to both, and whatever they answer has to be the same.
//
// Declared as for revenant::linearizable, by `Model::declare(revenant::operations<System, Model>&)`; what is looked at in the
// end there is looked at after each call here. A refusal is an answer. Programs that may hold misuse make every call; legal
// ones only those that the model does not refuse.
#pragma once

#include <memory>
#include <string>

#include <revenant/linearizability/side_by_side.hpp>

namespace properties {

using revenant::linearizability::call;
using revenant::linearizability::signatures;

// An answer of system and model alike, and the one to a call that no program makes there.
using revenant::linearizability::impossible;
using revenant::linearizability::said;

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
        const std::string answer = revenant::linearizability::answer_of(*made, can_.bind(next));
        if (answer == impossible) return nullptr;
        if (what_ == programs_hold::legal_calls && answer.starts_with("refused(")) return nullptr;
        return made;
    }
    std::unique_ptr<running> start() const override { return std::make_unique<running_here>(*this); }

private:
    class running_here final : public running {
    public:
        explicit running_here(const world_of& in) : both_(in.can_, in.make_()) {}

        std::string make(const call& next) override { return both_.make(next); }

    private:
        revenant::linearizability::side_by_side<System, Model> both_;
    };

    programs_hold what_;
    makes make_;
    revenant::operations<System, Model> can_;
};

}  // namespace properties
