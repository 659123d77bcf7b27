// What scripts do things to: sources over the resettable core, and the errors that are told apart by number.
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace Reference;

sealed class OperationError(int number) : Exception("the operation failed")
{
    public int Number => number;
}

sealed class OperationCanceled(int number) : OperationCanceledException("the operation was canceled")
{
    public int Number => number;
}

sealed class ContinuationError() : Exception("a continuation threw");

// One producer's end: whoever completes the operation that a handle names.
interface IProducer
{
    void SetResult(int value);
    void SetException(Exception error);
    void Reset();
}

// The resettable core, as its own documentation says that it is to be used.
sealed class Source : IValueTaskSource<int>, IProducer
{
    ManualResetValueTaskSourceCore<int> core;

    public Source(bool asynchronous) => core.RunContinuationsAsynchronously = asynchronous;

    public short Version => core.Version;

    public ValueTaskSourceStatus GetStatus(short token) => core.GetStatus(token);
    public int GetResult(short token) => core.GetResult(token);
    public void OnCompleted(Action<object?> continuation, object? state, short token,
                            ValueTaskSourceOnCompletedFlags flags) =>
        core.OnCompleted(continuation, state, token, flags);

    public void SetResult(int value) => core.SetResult(value);
    public void SetException(Exception error) => core.SetException(error);
    public void Reset() => core.Reset();
}

// What a pooled method awaits: opened once. Asked too early it answers 0 and does not block, as careless waiting would.
sealed class Gate : IProducer, ICriticalNotifyCompletion
{
    Action? continuation;
    Exception? error;
    int value;

    public bool IsCompleted { get; private set; }
    public Gate GetAwaiter() => this;
    public int GetResult() => error is null ? value : throw error;
    public void OnCompleted(Action goesOn) => continuation = goesOn;
    public void UnsafeOnCompleted(Action goesOn) => continuation = goesOn;

    public void SetResult(int with)
    {
        Open();
        value = with;
        GoOn();
    }
    public void SetException(Exception with)
    {
        Open();
        error = with;
        GoOn();
    }
    public void Reset() => throw new InvalidOperationException();

    void Open()
    {
        if (IsCompleted) throw new InvalidOperationException();
        IsCompleted = true;
    }
    void GoOn()
    {
        var goesOn = continuation;
        continuation = null;
        goesOn?.Invoke();
    }
}

static class Pooled
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<int> Operation(Gate gate) => await gate;

    // Whatever earlier scripts left in the two slots goes into methods that nobody ends.
    public static void EmptySlots()
    {
        for (var slot = 0; slot < 2; ++slot) _ = Operation(new Gate());
    }
}

// What a ValueTask is made of.
static class Behind
{
    static readonly FieldInfo behind = Field("_obj");
    static readonly FieldInfo token = Field("_token");

    public static object? Object(ValueTask<int> task) => behind.GetValue(task);
    public static short Token(ValueTask<int> task) => (short)token.GetValue(task)!;

    static FieldInfo Field(string name) =>
        typeof(ValueTask<int>).GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!;
}

sealed class Promise : IProducer
{
    readonly TaskCompletionSource<int> ending = new();

    public Task<int> Task => ending.Task;

    public void SetResult(int value) => ending.SetResult(value);
    public void SetException(Exception error)
    {
        if (error is not OperationCanceled) ending.SetException(error);
        else ending.SetCanceled();
    }
    public void Reset() => throw new InvalidOperationException();
}
