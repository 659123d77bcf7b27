// Which family a number belongs to.
#include <reference/generator.hpp>

namespace reference {

script random_script(std::uint64_t seed, std::uint64_t number) {
    switch (number % 12) {
        case 2:
        case 5:
            return random_pooled_script(seed, number);
        case 7:
            return random_channel_script(seed, number);
        case 8:
        case 9:
            return random_handle_script(seed, number);
        case 11:
            return random_pipe_script(seed, number);
        default:
            return random_core_script(seed, number);
    }
}

}  // namespace reference
