// What a mode needs a schedule for may be missed here; what it needs none for is not.
#include <properties/failure_modes/asked.hpp>

namespace properties {

revenant::law_set broken_in(const revenant::question& asked) {
    revenant::law_set broken;
    for (int i = 0; i < 3; ++i) broken.insert(revenant::play(asked).broken());
    return broken;
}

}  // namespace properties
