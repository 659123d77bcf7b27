// The rules of a one-shot source, each of which can be left out. What is named here is what goes wrong without it.
//
// With none of them set, stepwise_source is as strict as vt's own. Each is one `if` at the step it is about.
#pragma once

namespace revenant {

struct weaknesses {
    // Tokens.
    bool skips_token_check_in_get_result = false;
    bool skips_token_check_in_status = false;
    bool skips_token_check_in_on_completed = false;
    bool error_before_token_check = false;  // a stale take of a faulted source gets its error
    bool producer_presents_no_token = false;
    bool keeps_token_on_reset = false;
    unsigned token_bits = 64;  // fewer come round again, and nobody guards that

    // Results.
    bool answers_before_completion = false;
    bool answers_cached_result = false;  // who has taken may take again
    bool overwrites_result_on_refused_completion = false;
    bool two_completers_win = false;  // checked in one step, completed in the next
    bool refuses_a_legal_call = false;
    bool spins_until_completed = false;  // a take waits instead of refusing
    bool relaxed_publication = false;    // status is read beside the lock, and believed

    // Registrations.
    bool registers_over_existing = false;
    bool state_stored_before_claim = false;  // a refused registration leaves its state behind
    bool overwrites_context_on_refused_registration = false;
    bool loses_wakeup_when_already_completed = false;
    bool drops_continuation_on_reset = false;
    bool does_not_capture_context = false;

    // Running the continuation.
    bool publishes_completion_before_sentinel =
        false;  // completed in one step, who waits is found in the next
    bool runs_continuation_twice = false;
    bool calls_continuation_under_lock = false;
    bool does_not_restore_context = false;
    bool runs_continuation_under_completer = false;
    bool nests_without_bound = false;
    bool throws_into_producer = false;
    bool late_as_task_pends_forever =
        false;  // a posted continuation looks whether its operation is still there

    // Recycling.
    bool never_resets = false;
    bool keeps_flag_after_reset = false;
    bool keeps_result_after_recycle = false;
    bool keeps_state_after_recycle = false;
    bool keeps_context_after_recycle = false;
    bool flows_first_callers_context = false;
    bool recycles_before_reading = false;
    bool recycles_on_refused_read = false;
    bool returns_itself_twice = false;
    bool never_returns_to_pool = false;
    bool allocates_per_operation = false;
    bool frees_while_handles_live = false;
    // An operation that is given up untaken has a record of its own, which goes with it.
    bool frees_a_dropped_operation_twice = false;
    bool forgets_an_abandoned_operation = false;
};

}  // namespace revenant
