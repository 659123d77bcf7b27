// What all generators of scripts share: the dice, the steps so far, and the steps that say nothing of a source.
//
// A script is its draws in their order: whoever changes that order makes other scripts than those that were recorded.
#pragma once

#include <concepts>
#include <string>
#include <utility>

#include <reference/script.hpp>
#include <revenant/decision/dice.hpp>

namespace reference {

class growing_script {
protected:
    growing_script(const char* family, std::uint64_t seed, std::uint64_t number,
                   unsigned another_actor_percent = 30)
        : dice_(revenant::decision::seed_of(seed, number)), another_actor_percent_(another_actor_percent) {
        made_.name = family + (" " + std::to_string(number));
    }

    unsigned below(unsigned bound) { return dice_.below(bound); }
    bool percent(unsigned chance) { return below(100) < chance; }
    int index(std::integral auto count) { return static_cast<int>(below(static_cast<unsigned>(count))); }
    int number() { return index(90) + 10; }
    // Of a registration: what .NET knows, and now and then what it does not.
    int flags() {
        const int known = index(4);
        return known + (percent(5) ? 8 : 0);
    }
    const char* way_to_end() {
        const unsigned how = below(10);
        return how < 7 ? "set_result" : how < 9 ? "set_exception" : "cancel";
    }

    // Of the actor's own, or of what a continuation does.
    static step see() { return {0, "see", {}, {}}; }
    step local() { return {0, "local", {index(9) + 1}, {}}; }
    step scheduler() { return {0, "scheduler", {index(4)}, {}}; }
    step drain() { return {0, "drain", {index(3) + 1}, {}}; }

    struct weights {
        unsigned local, see, scheduler, drain;
    };
    void change_the_world(weights of) {
        unsigned drawn = below(of.local + of.see + of.scheduler + of.drain);
        if (drawn < of.local) return add(local());
        drawn -= of.local;
        if (drawn < of.see) return add(see());
        drawn -= of.see;
        add(drawn < of.scheduler ? scheduler() : drain());
    }

    // An actor is kept for a while, so that its context and scheduler matter.
    void add(step what) {
        if (percent(another_actor_percent_)) actor_ = below(3);
        what.actor = actor_;
        made_.steps.push_back(std::move(what));
    }
    void add(const char* operation, std::vector<int> numbers, std::vector<step> body = {}) {
        add({0, operation, std::move(numbers), std::move(body)});
    }

    std::size_t length() const { return made_.steps.size(); }
    script finished() {
        for (int place = 1; place <= 3; ++place) add("drain", {place});
        return std::move(made_);
    }

private:
    revenant::decision::dice dice_;
    const unsigned another_actor_percent_;
    unsigned actor_ = 0;
    script made_;
};

}  // namespace reference
