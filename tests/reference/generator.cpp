// Which family a number belongs to.
#include <reference/generator.hpp>

namespace reference {

script random_script(std::uint64_t seed, std::uint64_t number) { return random_core_script(seed, number); }

}  // namespace reference
