// Wing and Gong's search: is there an order of these calls, each somewhere between its begin and its end, in which the
// model, called one at a time, gives these answers?
//
// Depth first over what may come next: a call whose next step nobody has to precede. Where models can be compared, what
// was tried from a configuration (how far each call is, and the model) is not tried again. Bounded by the number of
// configurations, because the search is exponential in the calls that overlap.
#pragma once

#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <revenant/linearizability/history.hpp>
#include <revenant/linearizability/record.hpp>

namespace revenant::linearizability {

enum class ordering { found, none, bound_reached };

// How many calls can be put in order.
inline constexpr std::size_t ordered_max = 31;

// Step is `std::optional<std::string>(Model&, const made_call&, unsigned nth)`: what a call answers if it ends with its
// nth step, counted from 0, or nothing, if another step follows.
template <class Model, class Step>
class sequential_order {
public:
    // REQUIRES: at most ordered_max calls, and none of more than two steps.
    sequential_order(const std::vector<const made_call*>& of, Step step, std::uint64_t configurations_max)
        : calls_(of), step_(std::move(step)), left_(configurations_max) {}

    ordering find(const Model& begin) { return go_on(begin, 0); }

    // The order that was found, step by step.
    const std::vector<record::ordered_step>& steps() const { return taken_; }

private:
    // Two bits for each call: how many steps it has taken, or that it has ended.
    using progress = std::uint64_t;
    static constexpr progress has_ended = 3;

    static progress of(progress all, std::size_t call) { return (all >> (2 * call)) & 3; }
    static progress with(progress all, std::size_t call, progress now) {
        return (all & ~(progress{3} << (2 * call))) | (now << (2 * call));
    }

    ordering go_on(const Model& now, progress all) {
        if (all == (progress{1} << (2 * calls_.size())) - 1) return ordering::found;
        if (is_known(now, all)) return ordering::none;
        if (left_-- == 0) return ordering::bound_reached;
        for (std::size_t i = 0; i < calls_.size(); ++i) {
            if (!may_go_on(i, all)) continue;
            Model next = now;
            const progress steps = of(all, i);
            const auto answer = step_(next, *calls_[i], static_cast<unsigned>(steps));
            if (answer && *answer != calls_[i]->answer) continue;
            taken_.push_back({static_cast<std::uint8_t>(i), answer.has_value()});
            const ordering found = go_on(next, with(all, i, answer ? has_ended : steps + 1));
            if (found != ordering::none) return found;
            taken_.pop_back();
        }
        return ordering::none;
    }

    // Nobody who has not ended has to end before it begins.
    bool may_go_on(std::size_t which, progress all) const {
        if (of(all, which) == has_ended) return false;
        for (std::size_t i = 0; i < calls_.size(); ++i) {
            if (of(all, i) != has_ended && calls_[i]->is_before(*calls_[which])) return false;
        }
        return true;
    }

    bool is_known(const Model& now, progress all) {
        if constexpr (std::equality_comparable<Model>) {
            std::vector<Model>& tried = tried_[all];
            for (const Model& each : tried) {
                if (each == now) return true;
            }
            tried.push_back(now);
        }
        return false;
    }

    const std::vector<const made_call*>& calls_;
    Step step_;
    std::uint64_t left_;
    std::vector<record::ordered_step> taken_;
    std::map<progress, std::vector<Model>> tried_;
};

}  // namespace revenant::linearizability
