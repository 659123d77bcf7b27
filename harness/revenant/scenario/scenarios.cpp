// The list of scenarios.
#include <revenant/scenario/scenarios.hpp>

#include <algorithm>

#include <revenant/scenario/scenario.hpp>

namespace revenant {
namespace {

bool anybody(const capabilities& /*can*/) { return true; }
bool parks(const capabilities& can) { return can.parks; }
bool parks_and_flows(const capabilities& can) { return can.parks && can.flows_context; }
bool parks_and_posts(const capabilities& can) { return can.parks && can.uses_scheduler; }
bool resets(const capabilities& can) { return can.resets; }
bool parks_and_resets(const capabilities& can) { return can.parks && can.resets; }
bool parks_and_fails(const capabilities& can) { return can.parks && can.fails; }

std::vector<scenario_entry> made() {
    using enum remedy;
    return {
        {.name = "retry_payment",
         .summary = "a retry awaits the same handle again, while the source may be lent to another payment",
         .parameters = {{"payments", 1, 4, 2, "how many pay at the same time"},
                        {"retries", 0, 3, 1, "how often each awaits again"},
                        {"lent_again", 0, 1, 1, "whether the others pay meanwhile, or afterwards"}},
         .steps_max = 5'000,
         .remedies = {as_task, preserve, sole_value_task, call_again, await_once},
         .fits = anybody,
         .play = play_of::retry_payment},
        {.name = "token_wraparound",
         .summary = "a handle is kept until its token comes round again",
         .parameters = {{"token_bits", 1, 16, 16, "how many operations come between: 2 to this, less one"},
                        {"honest", 0, 1, 0, "whether they are real, or the counter is advanced"}},
         .steps_max = 4'000'000,
         .executions_max = 2,
         .remedies = {wide_token, retire_before_wrap, pool_reset},
         .fits = anybody,
         .play = play_of::token_wraparound},
        {.name = "correlation_leak",
         .summary = "requests over one pooled client, each with a correlation id of its own",
         .parameters = {{"requests", 1, 8, 2, "at once"}, {"rounds", 1, 8, 2, "one after the other"}},
         .steps_max = 20'000,
         .remedies = {capture_before_creating, capture_at_registration, no_pooling},
         .fits = parks_and_flows,
         .play = play_of::correlation_leak},
        {.name = "field_awaited_from_two_methods",
         .summary = "a handle kept in a field is awaited by two methods at once",
         .parameters = {},
         .steps_max = 5'000,
         .remedies = {as_task},
         .fits = parks_and_flows,
         .play = play_of::field_awaited_from_two_methods},
        {.name = "blocked_on_pending",
         .summary = "the result is asked for while the operation is still going on",
         .parameters = {},
         .steps_max = 5'000,
         .remedies = {as_task},
         .fits = anybody,
         .play = play_of::blocked_on_pending},
        {.name = "stored_and_awaited_later",
         .summary = "a stored handle is awaited when another request has its source",
         .parameters = {},
         .steps_max = 5'000,
         .remedies = {as_task},
         .fits = anybody,
         .play = play_of::stored_and_awaited_later},
        {.name = "copied_handle",
         .summary = "two copies of one handle are both consumed",
         .parameters = {},
         .steps_max = 5'000,
         .remedies = {as_task, sole_value_task},
         .fits = anybody,
         .play = play_of::copied_handle},
        {.name = "fan_out",
         .summary = "one handle is handed to several awaiters",
         .parameters = {{"awaiters", 1, 8, 3, "how many"}},
         .steps_max = 5'000,
         .remedies = {as_task},
         .fits = parks,
         .play = play_of::fan_out},
        {.name = "one_after_another",
         .summary = "the careful user: one operation after the other, then two at once",
         .parameters = {{"operations", 1, 100, 4, "how many before"}},
         .steps_max = 20'000,
         .fits = parks_and_flows,
         .play = play_of::one_after_another},
        {.name = "steady_state",
         .summary = "operations on a warm pool, whose allocations are counted",
         .parameters = {{"operations", 1, 1'000, 8, "how many are counted"}},
         .steps_max = 50'000,
         .fits = parks,
         .play = play_of::steady_state},
        {.name = "always_asynchronous",
         .summary = "a route handler that never has its answer at once, and what each call allocates",
         .parameters = {{"calls", 1, 1'000, 8, "how many are counted"},
                        {"converted", 0, 1, 0, "whether every handle is turned into a task again"}},
         .steps_max = 50'000,
         .remedies = {keep_task, await_once},
         .fits = parks,
         .play = play_of::always_asynchronous},
        {.name = "dropped_handles",
         .summary = "handles of completed operations are dropped, and nobody reads the result",
         .parameters = {{"operations", 1, 100, 8, "one after the other"},
                        {"dropped", 0, 1, 0, "whether they are dropped, or taken"}},
         .steps_max = 20'000,
         .remedies = {await_once},
         .fits = anybody,
         .play = play_of::dropped_handles},
        {.name = "recycle_under_load",
         .summary = "careful callers use one pool at the same time",
         .parameters = {{"callers", 1, 4, 2, "how many"}, {"operations", 1, 100, 2, "of each"}},
         .steps_max = 20'000,
         .fits = anybody,
         .play = play_of::recycle_under_load},
        {.name = "registration_meets_completion",
         .summary = "one producer and one consumer meet in either order",
         .parameters = {},
         .steps_max = 5'000,
         .fits = parks,
         .play = play_of::registration_meets_completion},
        {.name = "two_completions",
         .summary = "an answer and a timeout complete one operation at the same time",
         .parameters = {},
         .steps_max = 5'000,
         .fits = parks,
         .play = play_of::two_completions},
        {.name = "cancel_races_complete",
         .summary = "a cancellation and a completion come together",
         .parameters = {},
         .steps_max = 5'000,
         .fits = parks_and_fails,
         .play = play_of::cancel_races_complete},
        {.name = "fast_consumer",
         .summary = "a consumer takes and rents again while the completer is still inside",
         .parameters = {},
         .steps_max = 5'000,
         .fits = parks,
         .play = play_of::fast_consumer},
        {.name = "timeout_and_abandon",
         .summary = "the caller gives up and starts anew while the producer is still at work",
         .parameters = {{"late", 0, 1, 0, "whether the answer comes only when the caller has given up"}},
         .steps_max = 5'000,
         .fits = resets,
         .play = play_of::timeout_and_abandon},
        {.name = "late_producer",
         .summary = "a producer completes once more when its operation is long over",
         .parameters = {},
         .steps_max = 5'000,
         .fits = anybody,
         .play = play_of::late_producer},
        {.name = "stale_handle",
         .summary = "a kept handle meets its source idle, and lent again in each state",
         .parameters = {},
         .steps_max = 5'000,
         .fits = anybody,
         .play = play_of::stale_handle},
        {.name = "stale_take",
         .summary = "a refused second take, between two requests of one thread",
         .parameters = {},
         .steps_max = 5'000,
         .fits = parks,
         .play = play_of::stale_take},
        {.name = "reset_while_armed",
         .summary = "the owner resets an operation that somebody waits for",
         .parameters = {},
         .steps_max = 5'000,
         .fits = parks_and_resets,
         .play = play_of::reset_while_armed},
        {.name = "late_continuation",
         .summary = "a scheduler delays the continuation until its operation is over",
         .parameters = {},
         .steps_max = 5'000,
         .fits = parks_and_posts,
         .play = play_of::late_continuation},
        {.name = "nested_completions",
         .summary = "each continuation completes the next operation of a chain",
         .parameters = {{"length", 1, 1'000, 500, "of the chain"}},
         .steps_max = 20'000,
         .executions_max = 2,
         .fits = parks,
         .play = play_of::nested_completions},
        {.name = "throwing_continuation",
         .summary = "a continuation throws",
         .parameters = {},
         .steps_max = 5'000,
         .fits = parks,
         .play = play_of::throwing_continuation},
    };
}

}  // namespace

const std::vector<scenario_entry>& scenarios() {
    static const std::vector<scenario_entry> all = made();
    return all;
}

const scenario_entry& generated_program() {
    static const scenario_entry entry{
        .name = generated_program_name,
        .summary = "calls that were drawn, of several threads, which a model of one operation has to explain",
        .parameters = {},
        .steps_max = 10'000,
        .fits = anybody,
        .play = nullptr};
    return entry;
}

const scenario_entry& sequential_program() {
    static const scenario_entry entry{
        .name = sequential_program_name,
        .summary =
            "calls that were drawn, of one thread, each of which a model of the pool has to answer alike",
        .parameters = {},
        .steps_max = 1'000'000,
        .executions_max = 1,
        .fits = anybody,
        .play = nullptr};
    return entry;
}

const scenario_entry* find_scenario(std::string_view name) {
    if (name == generated_program_name) return &generated_program();
    if (name == sequential_program_name) return &sequential_program();
    const auto& all = scenarios();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.name == name; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace revenant
