// Every scenario's function; each has a file of its name.
#pragma once

#include <revenant/scenario/stage.hpp>

namespace revenant::play_of {

void always_asynchronous(stage& on);
void blocked_on_pending(stage& on);
void cancel_races_complete(stage& on);
void copied_handle(stage& on);
void correlation_leak(stage& on);
void dropped_handles(stage& on);
void fan_out(stage& on);
void fast_consumer(stage& on);
void field_awaited_from_two_methods(stage& on);
void late_continuation(stage& on);
void late_producer(stage& on);
void nested_completions(stage& on);
void one_after_another(stage& on);
void recycle_under_load(stage& on);
void registration_meets_completion(stage& on);
void reset_while_armed(stage& on);
void retry_payment(stage& on);
void stale_handle(stage& on);
void stale_take(stage& on);
void steady_state(stage& on);
void stored_and_awaited_later(stage& on);
void throwing_continuation(stage& on);
void timeout_and_abandon(stage& on);
void token_wraparound(stage& on);
void two_completions(stage& on);

}  // namespace revenant::play_of
