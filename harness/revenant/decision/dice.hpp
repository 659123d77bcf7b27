// Random numbers that are the same on every machine, compiler and library.
//
// The standard leaves its distributions to the library, so bounded draws are our own: xoshiro256** with a seed spread
// by splitmix64, and Lemire's multiplication with rejection, which has no bias.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

namespace revenant::decision {

class dice {
public:
    explicit dice(std::uint64_t seed = 0) { reseed(seed); }

    void reseed(std::uint64_t seed) {
        for (std::uint64_t& word : state_) {
            seed += 0x9e3779b97f4a7c15;
            std::uint64_t mixed = seed;
            mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
            word = mixed ^ (mixed >> 31);
        }
    }

    // Uniform over all words. Two of them decide who is first where priorities are drawn.
    std::uint64_t word() {
        const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
        const std::uint64_t shifted = state_[1] << 17;
        state_[2] ^= state_[0];
        state_[3] ^= state_[1];
        state_[1] ^= state_[2];
        state_[0] ^= state_[3];
        state_[2] ^= shifted;
        state_[3] = std::rotl(state_[3], 45);
        return result;
    }

    // Uniform over [0, bound). REQUIRES: bound > 0.
    std::uint32_t below(std::uint32_t bound) {
        std::uint64_t product = (word() >> 32) * bound;
        if (static_cast<std::uint32_t>(product) < bound) [[unlikely]] {
            const std::uint32_t rejected = -bound % bound;
            while (static_cast<std::uint32_t>(product) < rejected) product = (word() >> 32) * bound;
        }
        return static_cast<std::uint32_t>(product >> 32);
    }

private:
    std::array<std::uint64_t, 4> state_;
};

// The seed of one execution. Executions are independent: number n is the same whatever ran before it.
inline std::uint64_t seed_of(std::uint64_t seed, std::uint64_t execution) {
    return seed ^ (execution * 0xd1342543de82ef95 + 0x632be59bd9b4e019);
}

}  // namespace revenant::decision
