// What relaxed operations and fences order, for a sanitizer that knows nothing of either.
//
// Each model thread has two shadows, threads that only the sanitizer sees: one has seen whatever the thread has read by
// relaxed loads, which an acquire fence gives to the thread; the other knows what the thread knew at its last release fence,
// which its relaxed stores carry. A relaxed store ends the release sequence that was there.
#pragma once

#include <revenant/decision/step.hpp>

namespace revenant::engine::sanitizer {

// Of the running thread, before the sanitizer carries the operation out. `order` as the compiler says it.
void will_load(const volatile void* from, int order);
void will_store(const volatile void* to, int order);
void will_update(const volatile void* at, int order);
void will_fence(int order);

// Between two executions: they come after all that the running thread comes after.
void shadows_begin();

}  // namespace revenant::engine::sanitizer
