// Which family a number belongs to.
#include <reference/generator.hpp>

namespace reference {

script random_script(std::uint64_t seed, std::uint64_t number) {
    if (number % 3 != 2) return random_core_script(seed, number);
    return number % 2 == 0 ? random_channel_script(seed, number) : random_pooled_script(seed, number);
}

}  // namespace reference
