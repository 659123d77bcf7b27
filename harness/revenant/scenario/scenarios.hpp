// Every scenario's function; each has a file of its name.
#pragma once

#include <revenant/scenario/stage.hpp>

namespace revenant::play_of {

void retry_payment(stage& on);

}  // namespace revenant::play_of
