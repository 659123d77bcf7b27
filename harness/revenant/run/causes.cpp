// What is known of symptoms: one entry each, from the debug guide and the list of common mistakes.
#include <revenant/run/diagnose.hpp>

namespace revenant {

const std::vector<cause>& causes() {
    static const std::vector<cause> all = {
        {.symptom = "an invalid-operation error, \"already awaited or converted\"",
         .words = "InvalidOperationException misuse_error awaited_twice stale_token exception thrown await "
                  "again converted",
         .likely = "one value_task is awaited, or converted, more than once; a strict source refuses the "
                   "second time",
         .confirms = "look at every use of the variable: each handle may be consumed once",
         .what_to_do =
             "one await each; as_task() where it is shared, retried or waited for together with others",
         .incident = "duplicate_payment"},
        {.symptom = "silent corruption or stale results under load",
         .words = "wrong value result stranger stale data corrupted duplicate payments intermittent nothing "
                  "in the logs "
                  "another request's answer",
         .likely = "a pooled source answers a handle whose operation is over: it does not check its token in "
                   "get_result",
         .confirms = "does the source compare the token in get_result? trace when sources are recycled",
         .what_to_do = "use a strict source, which throws on a mismatch; convert with as_task() before "
                       "sharing or retrying",
         .incident = "duplicate_payment"},
        {.symptom = "generation-0 collections stay high although value tasks are used",
         .words =
             "gc garbage collector allocation memory pressure gen0 allocations no gain slower throughput",
         .likely = "the method always suspends, or every value_task is turned into a task again",
         .confirms =
             "does the method really return synchronously? measure bytes per call, hit and miss apart",
         .what_to_do =
             "return the value at once on the fast path; where the path is always asynchronous keep task",
         .incident = "as_task_everywhere"},
        {.symptom = "error on the second await",
         .words = "second await fails retry loop exception twice again works once",
         .likely = "the first await consumed the operation, and the handle is stale since",
         .confirms = "dump the stacks to see who awaited: two of them have the same handle",
         .what_to_do = "change to a task where the handle is received",
         .incident = "duplicate_payment"},
        {.symptom = "the process hangs or answers strangely when .Result is used",
         .words = "hang deadlock blocking block on a handle over a pooled source get Result GetAwaiter "
                  "GetResult wait stuck never returns pending "
                  "corruption in production fine in development",
         .likely = "somebody blocks on an operation that is still pending; a lenient source answers, or "
                   "hands itself on",
         .confirms =
             "search for blocking uses: .Result, .GetAwaiter().GetResult(), get() on what has not completed",
         .what_to_do = "convert to a task first, as_task().get(), or become asynchronous",
         .incident = "blocked_on_pending"},
        {.symptom = "awaiting the same handle twice: an error under load, not in simple tests",
         .words = "await twice double await unit tests pass fails under load",
         .likely = "the source is only lent again under load, so the second await meets a stranger's "
                   "operation there",
         .confirms = "explore it: revenant replay incidents/duplicate_payment.toml shows the one schedule",
         .what_to_do = "await once; call again instead of awaiting again; as_task() where it must be shared",
         .incident = "duplicate_payment"},
        {.symptom = "value tasks everywhere: no gain where the path always suspends, and new constraints",
         .words = "moved every method converted code base everywhere allocations went up as_task hidden "
                  "constraints retry",
         .likely = "value_task was used as a faster task, without measuring",
         .confirms =
             "count as_task() calls, and measure before and after, synchronous and asynchronous paths apart",
         .what_to_do = "keep task where the path is asynchronous, or await each value_task once",
         .incident = "as_task_everywhere"},
        {.symptom = "a handle kept in a field is awaited from two methods",
         .words = "field member stored shared two methods lost wakeup never resumes continuation overwritten "
                  "hangs",
         .likely = "the second registration takes the place of the first, which nobody wakes any more",
         .confirms = "is a value_task a member, or captured by two callers?",
         .what_to_do =
             "keep a task: as_task() where it is received; a strict source refuses the second registration",
         .incident = "field_awaited_from_two_methods"},
        {.symptom = "the struct is copied and both copies are used",
         .words = "copy copies struct copied handle both consumed",
         .likely = "copies name the same operation, and each consumer believes it is the only one",
         .confirms = "look for value_task parameters taken by value and used again by the caller",
         .what_to_do = "sole_value_task: it cannot be copied, so this does not compile",
         .incident = "copied_handle"},
        {.symptom = "one handle is passed to several awaiters",
         .words = "fan out fan-out when_all WhenAll several awaiters listeners broadcast",
         .likely = "of several registrations on one operation, one is kept",
         .confirms = "is the same value_task given to more than one caller?",
         .what_to_do = "as_task() once, and hand the task around",
         .incident = "fan_out"},
        {.symptom = "logs and spans under the wrong correlation id",
         .words = "correlation id AsyncLocal async_local context trace span parent lost wrong request "
                  "logging leak observability",
         .likely = "a pooled source resumes one request under the context of another",
         .confirms = "is the context captured at registration, restored afterwards, and dropped when the "
                     "source is recycled?",
         .what_to_do = "capture the context before creating the value_task, or ask for flow_context; or do "
                       "not pool there",
         .incident = "correlation_leak"},
        {.symptom = "a handle that was kept for a very long time is answered as if it were fresh",
         .words =
             "token wrap wraparound 16-bit 65536 version overflow kept long time hours stale handle matches",
         .likely = "the token has come round: 16 bits are used up after 65,536 operations of one source",
         .confirms =
             "how many bits has the token, and how often is a source recycled in the life of a handle?",
         .what_to_do =
             "64-bit tokens, or retire a source before its token wraps, or reset the pool from time to time",
         .incident = "token_wraparound"},
        {.symptom = "a stored value_task is awaited later, after its source went back to the pool",
         .words = "stored later cached dictionary kept handle awaited afterwards recycled pool",
         .likely = "the handle outlived its operation",
         .confirms =
             "is there any await, or any other suspension, between receiving the value_task and awaiting it?",
         .what_to_do = "await it at once, or as_task() where it is received",
         .incident = "stored_and_awaited_later"},
        {.symptom = "an always asynchronous method was made a value task and nothing got faster",
         .words = "route handler always asynchronous external service no improvement benchmark same speed",
         .likely = "a value_task wins where the result is there at once; here it never is",
         .confirms = "how often does the call complete synchronously? below a third, task is fine",
         .what_to_do = "stay with task",
         .incident = "always_asynchronous"},
    };
    return all;
}

}  // namespace revenant
