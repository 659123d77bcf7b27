// vt's default scheduler reduced to one thread that is held while a step is going on: what was posted meanwhile runs when
// it is let go, in the order of posting, and has run when settle() returns.
#pragma once

namespace reference::held_default_scheduler {

// From here on. Where it is held already, nothing happens.
void hold();

// REQUIRES: it is held. Called by one thread, between steps.
void settle();

}  // namespace reference::held_default_scheduler
