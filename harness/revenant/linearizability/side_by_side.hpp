// A system beside its model on one thread: the same calls go to both, and whatever they answer, and show when they are looked
// at, has to be the same.
//
// Declared as for revenant::linearizable; what is looked at in the end there is looked at after each call here.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include <revenant/linearizability/operations.hpp>

namespace revenant::linearizability {

// The model's answer to a call that cannot even be made there. No program holds it.
inline const std::string impossible = "impossible";

// An answer that is put into words by system and model alike.
struct said {
    std::string text;

    friend std::string text_of(const said& what) { return what.text; }
};

// What the model answers to a call of which no steps are apart.
template <class Model, class BoundCall>
std::string answer_of(Model& of, const BoundCall& next) {
    for (std::size_t i = 0; i < next.steps(); ++i) {
        if (const auto answer = next.on_model(of, i)) return *answer;
    }
    return {};
}

template <class System, class Model>
class side_by_side {
public:
    // REQUIRES: `can` outlives it.
    side_by_side(const operations<System, Model>& can, std::unique_ptr<System> system)
        : can_(can), system_(std::move(system)) {}

    // What is wrong with what the system answered, or with how it looks now; empty: nothing.
    std::string make(const call& next) {
        const auto bound = can_.bind(next);
        const std::string expected = answer_of(model_, bound);
        answered_ = bound.on_system(*system_);
        if (answered_ != expected) {
            return to_text(next, can_.called()) + " answered: " + answered_ +
                   "\nand should have: " + expected;
        }
        for (const auto& look : can_.last_looks()) {
            const std::string seen = look.on_system(*system_, 0);
            const std::string right = look.on_model(model_);
            if (seen == right) continue;
            return "after " + to_text(next, can_.called()) + ", " + look.name + ": " + seen +
                   "\nand should be: " + right;
        }
        return {};
    }
    // What the system answered last.
    const std::string& answered() const { return answered_; }

private:
    const operations<System, Model>& can_;
    Model model_;
    std::unique_ptr<System> system_;
    std::string answered_;
};

}  // namespace revenant::linearizability
