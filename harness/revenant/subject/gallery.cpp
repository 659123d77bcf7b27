// What hangs in the gallery, and the oracle that has to catch each. To add one: a weakness, one `if`, and a row here.
#include <revenant/subject/gallery.hpp>

#include <revenant/subject/stepwise_pool.hpp>

namespace revenant {
namespace {

struct row {
    const char* name;
    const char* summary;
    law caught_by;
    weaknesses weak;
    bool racy = false;
    capabilities can = {};
};

constexpr bool racy = true;

const row rows[] = {
    // Tokens.
    {"skips_token_check_in_get_result",
     "a stale take reaches whoever has the source now",
     law::foreign_result,
     {.skips_token_check_in_get_result = true}},
    {"skips_token_check_in_status",
     "a stale look is answered for another operation",
     law::misuse_accepted,
     {.skips_token_check_in_status = true}},
    {"skips_token_check_in_on_completed",
     "a stale registration waits for another operation",
     law::misuse_accepted,
     {.skips_token_check_in_on_completed = true}},
    {"error_before_token_check",
     "a stale take gets the error of another operation",
     law::foreign_result,
     {.error_before_token_check = true}},
    {"keeps_token_on_reset",
     "every operation has the same token",
     law::misuse_accepted,
     {.keeps_token_on_reset = true}},
    {"sixteen_bit_wrap",
     "after 65,536 operations a stale handle matches, and nothing guards that",
     law::misuse_accepted,
     {.token_bits = 16}},
    {"eight_bit_token",
     "after 256 operations a stale handle matches",
     law::misuse_accepted,
     {.token_bits = 8}},
    {"producer_presents_no_token",
     "a late producer completes whoever has the source now",
     law::stray_completion,
     {.producer_presents_no_token = true}},

    // Results.
    {"answers_before_completion",
     "a take of a pending operation gets what is there",
     law::misuse_accepted,
     {.answers_before_completion = true}},
    {"answers_cached_result",
     "who has taken may take again",
     law::double_consume,
     {.answers_cached_result = true}},
    {"overwrites_result_on_refused_completion",
     "the refused second completion changes the result",
     law::refusal_had_effect,
     {.overwrites_result_on_refused_completion = true}},
    {"two_completers_win",
     "whether it is completed is checked in one step and changed in the next",
     law::double_completion,
     {.two_completers_win = true},
     racy},
    {"refuses_a_legal_call",
     "the first take is refused",
     law::legal_call_refused,
     {.refuses_a_legal_call = true}},
    {"spins_until_completed",
     "a take of a pending operation waits",
     law::livelock,
     {.spins_until_completed = true}},

    // Registrations.
    {"registers_over_existing",
     "the second registration replaces the first",
     law::lost_wakeup,
     {.registers_over_existing = true}},
    {"state_stored_before_claim",
     "the winner of two registrations runs with the loser's state",
     law::wrong_wakeup,
     {.state_stored_before_claim = true},
     racy},
    {"overwrites_context_on_refused_registration",
     "the refused second registration moves the first one's context",
     law::refusal_had_effect,
     {.overwrites_context_on_refused_registration = true}},
    {"loses_wakeup_when_already_completed",
     "a registration after completion is kept and never run",
     law::lost_wakeup,
     {.loses_wakeup_when_already_completed = true},
     racy},
    {"drops_continuation_on_reset",
     "resetting what somebody waits for forgets who waits",
     law::lost_wakeup,
     {.drops_continuation_on_reset = true}},
    {"does_not_capture_context",
     "the registrant's context is not captured",
     law::context_leak,
     {.does_not_capture_context = true}},

    // Running the continuation.
    {"publishes_completion_before_sentinel",
     "a fast consumer recycles while the completer is still inside",
     law::wrong_wakeup,
     {.publishes_completion_before_sentinel = true},
     racy},
    {"runs_continuation_twice",
     "the continuation runs twice",
     law::wrong_wakeup,
     {.runs_continuation_twice = true}},
    {"calls_continuation_under_lock",
     "a continuation that takes its result waits for its completer",
     law::deadlock,
     {.calls_continuation_under_lock = true}},
    {"does_not_restore_context",
     "the continuation's context stays behind on the completer's thread",
     law::context_leak,
     {.does_not_restore_context = true}},
    {"runs_continuation_under_completer",
     "the continuation sees the completer's context",
     law::context_leak,
     {.runs_continuation_under_completer = true}},
    {"nests_without_bound",
     "a chain of completions nests until the stack ends",
     law::crash,
     {.nests_without_bound = true}},
    {"throws_into_producer",
     "a continuation's exception comes out of the completer's call",
     law::throws_into_producer,
     {.throws_into_producer = true}},
    {"late_as_task_pends_forever",
     "a posted continuation whose operation is over by then never runs",
     law::lost_wakeup,
     {.late_as_task_pends_forever = true}},

    // Recycling.
    {"never_resets",
     "the next operation is born completed with the last one's result",
     law::born_completed,
     {.never_resets = true}},
    {"keeps_flag_after_reset",
     "the next operation is born completed",
     law::born_completed,
     {.keeps_flag_after_reset = true}},
    {"keeps_result_after_recycle",
     "an idle source keeps the last value alive",
     law::residue,
     {.keeps_result_after_recycle = true}},
    {"keeps_state_after_recycle",
     "an idle source keeps the last continuation's state alive",
     law::residue,
     {.keeps_state_after_recycle = true}},
    {"keeps_context_after_recycle",
     "an idle source keeps the last context alive",
     law::residue,
     {.keeps_context_after_recycle = true}},
    {"flows_first_callers_context",
     "a source keeps its first caller's context, and every later continuation runs in it",
     law::context_leak,
     {.flows_first_callers_context = true}},
    {"recycles_before_reading",
     "the source is lent again before its result has been read",
     law::foreign_result,
     {.recycles_before_reading = true},
     racy},
    {"recycles_on_refused_read",
     "a refused take sends the source home all the same",
     law::refusal_had_effect,
     {.recycles_on_refused_read = true}},
    {"returns_itself_twice",
     "one source comes home twice, and is lent to two",
     law::double_rent,
     {.returns_itself_twice = true}},
    {"never_returns_to_pool",
     "sources that ended do not come home",
     law::pool_drained,
     {.never_returns_to_pool = true}},

    {"allocates_per_operation",
     "each operation allocates",
     law::allocation,
     {.allocates_per_operation = true}},

    {"relaxed_publication",
     "whether it has completed is read beside the lock",
     law::data_race,
     {.relaxed_publication = true},
     racy},
    {"frees_while_handles_live",
     "a source is freed when its operation is over, whoever still has a handle",
     law::use_after_free,
     {.frees_while_handles_live = true}},

    // What people really run.
    {"pooled_operation",
     "delegates to the core, never resets, and is never pooled",
     law::born_completed,
     {.never_resets = true},
     false,
     {.pools = false}},
    {"lenient_pool",
     "the post-mortem's: get_result checks nothing and answers with the result it still holds",
     law::foreign_result,
     {.skips_token_check_in_get_result = true, .answers_cached_result = true}},
};

}  // namespace

std::vector<subject_entry> gallery() {
    std::vector<subject_entry> all;
    for (const row& each : rows) {
        all.push_back({.name = each.name,
                       .summary = each.summary,
                       .caught_by = each.caught_by,
                       .racy = each.racy,
                       .can = each.can,
                       .make = [weak = each.weak] { return make_stepwise(weak); }});
    }
    return all;
}

}  // namespace revenant
