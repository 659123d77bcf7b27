// Each case runs an operation a number of times. The result of one goes into the next, so none can be left out.
using System.Runtime.CompilerServices;

namespace Bench;

sealed record Case(string Name, Action<int> Run, Action? End = null);

static class Cases
{
    static int sink;

    public static List<Case> All()
    {
        var cache = new Cache();
        return
        [
            new("ready/plain", times => { var v = 0; for (var i = 0; i < times; ++i) v = Produce.Plain(v); sink = v; }),
            new("ready/Task", times => { var v = 100; for (var i = 0; i < times; ++i) v = Produce.Task(v).Result; sink = v; }),
            new("ready/ValueTask", times => { var v = 0; for (var i = 0; i < times; ++i) v = Produce.ValueTask(v).Result; sink = v; }),

            new("cache_hit/plain", times => Hits(times, cache, static (c, key) => c.Plain(key))),
            new("cache_hit/Task", times => Hits(times, cache, static (c, key) => c.Task(key).Result)),
            new("cache_hit/ValueTask", times => Hits(times, cache, static (c, key) => c.ValueTask(key).Result)),

            new("cache_hit_async/Task", times => Hits(times, cache, static (c, key) => c.TaskAsync(key).Result)),
            new("cache_hit_async/ValueTask", times => Hits(times, cache, static (c, key) => c.ValueTaskAsync(key).Result)),
            new("cache_hit_async/pooled", times => Hits(times, cache, static (c, key) => c.PooledAsync(key).Result)),

            new("coroutine_sync/Task", times => { var v = 100; for (var i = 0; i < times; ++i) v = Produce.TaskAsync(v).Result; sink = v; }),
            new("coroutine_sync/ValueTask", times => { var v = 0; for (var i = 0; i < times; ++i) v = Produce.ValueTaskAsync(v).Result; sink = v; }),
            new("coroutine_sync/pooled", times => { var v = 0; for (var i = 0; i < times; ++i) v = Produce.PooledAsync(v).Result; sink = v; }),

            Meets("pending/Task", new MeetingByTask()),
            Meets("pending/ValueTask", new MeetingBySource()),

            Meets("pending_through/Task", new MeetingBySource(throughTask: Produce.TaskOver)),
            Meets("pending_through/ValueTask", new MeetingBySource(Produce.ValueTaskOver)),
            Meets("pending_through/pooled", new MeetingBySource(Produce.PooledOver)),
        ];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Hits(int times, Cache cache, Func<Cache, int, int> hit)
    {
        var key = 0;
        var sum = 0;
        for (var i = 0; i < times; ++i)
        {
            key = (key + 1) & (Cache.Keys - 1);
            sum += hit(cache, key);
        }
        sink = sum;
    }

    static Case Meets(string name, Meeting with) =>
        new(name, times => { for (var i = 0; i < times; ++i) with.Complete(); }, with.End);
}
