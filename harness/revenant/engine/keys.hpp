// The values of pthread_keys in an execution.
#pragma once

namespace revenant::engine {

// Of the running thread, which is about to end.
void destroy_keyed_values();
void forget_keys_of_the_execution();

}  // namespace revenant::engine
