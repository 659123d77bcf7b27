// The producing methods. None is inlined, so no consumer sees through them, and all have the same shape.
using System.Runtime.CompilerServices;

namespace Bench;

static class Produce
{
    const MethodImplOptions Apart = MethodImplOptions.NoInlining;

    [MethodImpl(Apart)] public static int Plain(int value) => value + 1;
    [MethodImpl(Apart)] public static Task<int> Task(int value) => System.Threading.Tasks.Task.FromResult(value + 1);
    [MethodImpl(Apart)] public static ValueTask<int> ValueTask(int value) => new(value + 1);

    // Methods that never suspend.
    [MethodImpl(Apart)] public static async Task<int> TaskAsync(int value) => value + 1;
    [MethodImpl(Apart)] public static async ValueTask<int> ValueTaskAsync(int value) => value + 1;
    [MethodImpl(Apart), AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<int> PooledAsync(int value) => value + 1;

    // Methods that wait for another operation.
    [MethodImpl(Apart)] public static async Task<int> TaskOver(ValueTask<int> inner) => await inner;
    [MethodImpl(Apart)] public static async ValueTask<int> ValueTaskOver(ValueTask<int> inner) => await inner;
    [MethodImpl(Apart), AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<int> PooledOver(ValueTask<int> inner) => await inner;
}

// A cache that hits. The results are none of the few small numbers that have a task of their own for ever.
sealed class Cache
{
    public const int Keys = 1024;

    readonly Dictionary<int, int> entries = Enumerable.Range(0, Keys).ToDictionary(key => key, key => key * 7 + 100);

    [MethodImpl(MethodImplOptions.NoInlining)] public int Plain(int key) => entries[key];
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Task<int> Task(int key) => System.Threading.Tasks.Task.FromResult(entries[key]);
    [MethodImpl(MethodImplOptions.NoInlining)] public ValueTask<int> ValueTask(int key) => new(entries[key]);

    // As it is mostly written: an async method that finds what it looks for.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public async Task<int> TaskAsync(int key) => entries.TryGetValue(key, out var hit) ? hit : await Load();
    [MethodImpl(MethodImplOptions.NoInlining)]
    public async ValueTask<int> ValueTaskAsync(int key) => entries.TryGetValue(key, out var hit) ? hit : await Load();
    [MethodImpl(MethodImplOptions.NoInlining), AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> PooledAsync(int key) => entries.TryGetValue(key, out var hit) ? hit : await Load();

    static async Task<int> Load()
    {
        await System.Threading.Tasks.Task.Yield();
        return 0;
    }
}
