// The race detector beside one that remembers everything: programs that are drawn, whose threads fill places of memory with
// accesses of all kinds, and whoever remembers all pairs says which of the places have a race.
#include <gtest/gtest.h>

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <set>
#include <vector>

#include <revenant/decision/dice.hpp>
#include <revenant/engine/races.hpp>

namespace {

using revenant::decision::dice;
using revenant::engine::race_detector;

constexpr unsigned word = 8;
constexpr unsigned words = 3;
constexpr unsigned threads_max = 24;
constexpr unsigned accesses_max = 160;
constexpr unsigned locks_max = 2;

alignas(word) char memory[words * word];

using known = std::bitset<accesses_max>;  // which of the accesses come before

struct accessed {
    unsigned by;
    unsigned begin;
    unsigned end;
    bool writes;
    bool is_atomic;

    bool races_with(const accessed& other) const {
        return by != other.by && begin < other.end && other.begin < end && (writes || other.writes) &&
               !(is_atomic && other.is_atomic);
    }
};

class drawn_program {
public:
    drawn_program(race_detector& detector, std::uint64_t seed) : detector_(detector), draw_(seed) {
        detector_.begin(true);
        threads_ = 2 + draw_.below(threads_max - 1);
        one_write_in_ = std::array{3u, 20u, 100u}[draw_.below(3)];
        for (unsigned t = 1; t < threads_; ++t) detector_.order().created(0, t);
    }

    void run() {
        const unsigned steps = 40 + draw_.below(accesses_max - words - 40);
        for (unsigned i = 0; i < steps; ++i) step();
        // Whoever comes after all others but one races with that one only, and finds it among all that was.
        const unsigned left_out = draw_.below(threads_);
        for (unsigned t = 1; t < threads_; ++t) {
            if (t != left_out) join(t);
        }
        for (unsigned nth = 0; nth < words; ++nth) touch({0, nth * word, nth * word + word, true, false});
    }

    const std::set<unsigned>& told() const { return told_; }  // by the detector: which words have a race
    const std::set<unsigned>& expected() const { return expected_; }  // by all pairs

private:
    void step() {
        const unsigned by = draw_.below(threads_);
        const unsigned lock = draw_.below(locks_max);
        if (joined_[by]) return;
        switch (draw_.below(24)) {
            case 0:
                detector_.order().released(by, &locks_[lock]);
                carried_[lock] |= knows_[by];
                return;
            case 1:
                detector_.order().acquired(by, &locks_[lock]);
                knows_[by] |= carried_[lock];
                return;
            case 2:
                return join(draw_.below(threads_));
            case 3:
                if (draw_.below(4) == 0) forget(draw_.below(words));
                return;
            default:
                return touch(drawn_access(by));
        }
    }

    void join(unsigned ended) {
        if (ended == 0 || joined_[ended]) return;
        joined_[ended] = true;
        detector_.order().joined(0, ended);
        knows_[0] |= knows_[ended];
    }

    void forget(unsigned nth) {
        detector_.forget(memory + nth * word, word);
        for (accessed& each : all_) {
            if (each.begin / word == nth) each.begin = each.end = 0;
        }
        told_.erase(nth);
        expected_.erase(nth);
    }

    accessed drawn_access(unsigned by) {
        const unsigned bytes = 1u << draw_.below(4);
        const unsigned begin = draw_.below(words * word / bytes) * bytes;
        return {by, begin, begin + bytes, draw_.below(one_write_in_) == 0, draw_.below(4) == 0};
    }

    void touch(const accessed& now) {
        const char* const at = memory + now.begin;
        const unsigned bytes = now.end - now.begin;
        // Sometimes the same code touches several bytes, as in a loop.
        const char* const code = memory + draw_.below(2);
        if (detector_.is_news(now.by, at, bytes, now.writes, now.is_atomic, code) &&
            detector_.check(now.by, at, bytes, now.writes, now.is_atomic, code) != nullptr)
            told_.insert(now.begin / word);
        for (std::size_t i = 0; i < all_.size(); ++i) {
            if (all_[i].races_with(now) && !knows_[now.by][i]) expected_.insert(now.begin / word);
        }
        knows_[now.by].set(all_.size());
        all_.push_back(now);
    }

    race_detector& detector_;
    dice draw_;
    unsigned threads_ = 0;
    unsigned one_write_in_ = 0;  // where they are rare, many reads pile up before a race is told
    std::vector<accessed> all_;
    std::array<known, threads_max + 1> knows_;
    std::array<bool, threads_max + 1> joined_{};
    std::array<known, locks_max> carried_;
    std::array<char, locks_max> locks_{};
    std::set<unsigned> told_;
    std::set<unsigned> expected_;
};

TEST(race_detector, tells_the_same_as_who_remembers_all_pairs) {
    race_detector detector;
    std::size_t with_a_race = 0;
    std::size_t without = 0;
    for (std::uint64_t seed = 0; seed < 1'000; ++seed) {
        drawn_program one(detector, seed);
        one.run();
        EXPECT_EQ(one.told(), one.expected()) << "seed " << seed;
        with_a_race += one.expected().size();
        without += words - one.expected().size();
    }
    EXPECT_GT(with_a_race, 100u);
    EXPECT_GT(without, 100u);
}

}  // namespace
