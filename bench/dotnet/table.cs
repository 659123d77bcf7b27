// One table: a row for each case, .NET's three ways beside vt's.
namespace Bench;

static class Table
{
    sealed record Row(string Case, string? Task, string? ValueTask, string? Pooled, string? VtTask, string? VtValueTask, string? VtPooled);

    static readonly Row[] Rows =
    [
        new("a plain call", null, "ready/plain", null, null, "vt ready/plain_call", null),
        new("`ready`", "ready/Task", "ready/ValueTask", null, "vt ready/task", "vt ready/value_task", null),
        new("a plain lookup", null, "cache_hit/plain", null, null, "vt cache_hit/plain_lookup", null),
        new("`cache_hit`", "cache_hit/Task", "cache_hit/ValueTask", null, "vt cache_hit/task", "vt cache_hit/value_task", null),
        new("`cache_hit`, a coroutine", "cache_hit_async/Task", "cache_hit_async/ValueTask", "cache_hit_async/pooled",
            "vt cache_hit/task_coroutine", null, "vt cache_hit/coroutine"),
        new("`coroutine_sync`", "coroutine_sync/Task", "coroutine_sync/ValueTask", "coroutine_sync/pooled",
            "vt coroutine_sync/task", null, "vt coroutine_sync/pooled_frame"),
        new("`pending`", "pending/Task", "pending/ValueTask", null, "vt pending/task", "vt pending/pooled_source", null),
        new("`pending`, through a coroutine", "pending_through/Task", "pending_through/ValueTask", "pending_through/pooled",
            "vt pending/through_task", null, "vt pending/through_coroutine"),
    ];

    public static void Print(Dictionary<string, Measured> all)
    {
        Measured? Of(string? name) => name is not null && all.TryGetValue(name, out var one) ? one : null;
        string Cell(string? name) => Of(name) is { } one ? $"{one.Nanoseconds:0.0} ns, {one.Bytes:0} B" : "–";
        string Ratio(string? slow, string? fast) =>
            Of(slow) is { } a && Of(fast) is { } b ? $"{a.Nanoseconds / b.Nanoseconds:0.0} ×" : "–";

        Console.WriteLine("| | .NET `Task` | .NET `ValueTask` | .NET pooled | `vt` task | `vt` value_task | `vt` pooled | .NET Task / ValueTask | vt task / value_task | .NET / vt |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var row in Rows)
        {
            var here = row.VtValueTask ?? row.VtPooled;
            var there = row.VtValueTask is null ? row.Pooled : row.ValueTask;
            Console.WriteLine($"| {row.Case} | {Cell(row.Task)} | {Cell(row.ValueTask)} | {Cell(row.Pooled)} | {Cell(row.VtTask)} | " +
                              $"{Cell(row.VtValueTask)} | {Cell(row.VtPooled)} | {Ratio(row.Task, there)} | {Ratio(row.VtTask, here)} | {Ratio(there, here)} |");
        }
        Console.WriteLine();
        foreach (var hits in new[] { 100_000, 10_000_000 })
        {
            var (tasks, megabytes) = Program.Collected(hits, true);
            var (valueTasks, _) = Program.Collected(hits, false);
            Console.WriteLine($"{hits:N0} cache hits through an async method: {tasks} collections of generation 0 and {megabytes:0.0} MB with tasks, {valueTasks} with value tasks.");
        }
        Console.WriteLine($".NET {Environment.Version}, {Environment.ProcessorCount} processors, {DateTime.UtcNow:yyyy-MM-dd}.");
    }
}
