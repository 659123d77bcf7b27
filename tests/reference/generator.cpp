// Which family a number belongs to.
#include <reference/generator.hpp>

namespace reference {

script random_script(std::uint64_t seed, std::uint64_t number) {
    return number % 3 == 2 ? random_pooled_script(seed, number) : random_core_script(seed, number);
}

}  // namespace reference
