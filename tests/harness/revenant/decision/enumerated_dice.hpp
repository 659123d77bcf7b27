// Dice that go through everything they could show, each with its probability: what a strategy does with chance is then
// known exactly, without statistics.
//
// A word counts only in comparison with other words. Each new one takes every place among those drawn before it, all
// equally likely; that is what independent words do.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "abstract_program.hpp"

namespace abstract {

class enumeration {
public:
    void begin() {
        depth_ = 0;
        probability_ = 1;
        words_.clear();
    }

    std::uint32_t below(std::uint32_t bound) {
        if (depth_ == path_.size()) path_.push_back({bound, 0});
        probability_ /= bound;
        return path_[depth_++].shown;
    }

    std::uint64_t word() {
        const std::size_t place = below(static_cast<std::uint32_t>(words_.size() + 1));
        const std::uint64_t low = place == 0 ? 0 : words_[place - 1];
        const std::uint64_t high = place == words_.size() ? ~std::uint64_t{0} : words_[place];
        const std::uint64_t between = low + (high - low) / 2;
        words_.insert(words_.begin() + static_cast<std::ptrdiff_t>(place), between);
        return between;
    }

    double probability() const { return probability_; }

    // Whether there is more to show.
    bool next() {
        path_.resize(depth_);
        while (!path_.empty() && path_.back().shown + 1 == path_.back().bound) path_.pop_back();
        if (path_.empty()) return false;
        ++path_.back().shown;
        return true;
    }

private:
    struct throw_of {
        std::uint32_t bound;
        std::uint32_t shown;
    };
    std::vector<throw_of> path_;
    std::size_t depth_ = 0;
    double probability_ = 1;
    std::vector<std::uint64_t> words_;
};

// Enumerates from the execution after `learning` executions on; in those it shows its first side only.
struct enumerated_dice {
    enumeration* shows;
    int learning = 0;
    std::uint64_t words = 0;

    void reseed(std::uint64_t) { --learning; }
    std::uint64_t word() { return learning >= 0 ? ~words++ : shows->word(); }
    std::uint32_t below(std::uint32_t bound) { return learning >= 0 ? 0 : shows->below(bound); }
};

using distribution = std::map<std::string, double>;

// How likely each schedule of the program is, in the first execution that is not for learning. `make(dice)` makes
// the strategy.
template <class Make>
distribution schedules(const program& code, Make make, int learning = 0) {
    distribution result;
    enumeration chance;
    double total = 0;
    do {
        chance.begin();
        const auto by = make(enumerated_dice{&chance, learning});
        std::string schedule;
        for (int i = 0; i <= learning; ++i) {
            std::uint32_t count = 0;
            recording nowhere({}, count);
            by->begin_execution(static_cast<std::uint64_t>(i));
            execution one(code, *by, nowhere);
            one.run();
            by->end_execution(one.last(), {});
            schedule = one.schedule;
        }
        result[schedule] += chance.probability();
        total += chance.probability();
    } while (chance.next());
    EXPECT_NEAR(total, 1, 1e-9);
    return result;
}

}  // namespace abstract
