// What scripts do things to: sources, methods and promises, and the errors that are told apart by number.
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

// The resettable core, as its own documentation says that it is to be used; with a value, or without.
sealed class Source : IValueTaskSource<int>, IValueTaskSource, IProducer
{
    ManualResetValueTaskSourceCore<int> core;

    public Source(bool asynchronous, bool isBare)
    {
        core.RunContinuationsAsynchronously = asynchronous;
        IsBare = isBare;
    }

    public bool IsBare { get; }
    public short Version => core.Version;

    public ValueTaskSourceStatus GetStatus(short token) => core.GetStatus(token);
    public int GetResult(short token) => core.GetResult(token);
    void IValueTaskSource.GetResult(short token) => core.GetResult(token);
    public void OnCompleted(Action<object?> continuation, object? state, short token,
                            ValueTaskSourceOnCompletedFlags flags) =>
        core.OnCompleted(continuation, state, token, flags);

    public void SetResult(int value) => core.SetResult(value);
    public void SetException(Exception error) => core.SetException(error);
    public void Reset() => core.Reset();

    // Whether it holds on to whoever was called.
    public string Keeps => state.GetValue(core) is null ? "nothing" : "state";

    static readonly System.Reflection.FieldInfo state =
        Fields.Of(typeof(ManualResetValueTaskSourceCore<int>), "_continuationState");
}

// Has ended, and says how as it likes. Told to register, it calls at once: with the state that it got, or a wrong one.
sealed class Mixed(ValueTaskSourceStatus says, Exception? thrown, int value) : IValueTaskSource<int>, IValueTaskSource
{
    public ValueTaskSourceStatus GetStatus(short token) => says;
    public int GetResult(short token) => thrown is null ? value : throw thrown;
    void IValueTaskSource.GetResult(short token) => GetResult(token);
    public void OnCompleted(Action<object?> continuation, object? state, short token,
                            ValueTaskSourceOnCompletedFlags flags) => continuation("not what was given");

    // 0 gives its value, 1 throws an error, 2 a cancellation.
    public static Mixed Of(int status, int outcome, int number) =>
        new((ValueTaskSourceStatus)status,
            outcome switch { 0 => null, 1 => new OperationError(number), _ => new OperationCanceled(number) }, number);
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

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public static async ValueTask BareOperation(Gate gate) => await gate;

    // Ends before it suspends: with a value, or an error.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<int> AtOnce(int value, bool throws) =>
        throws ? throw new OperationError(value) : value;

    // From beginning to end, for its box alone.
    public static void Once()
    {
        var gate = new Gate();
        var task = Operation(gate);
        gate.SetResult(0);
        task.GetAwaiter().GetResult();
    }

    // Whatever earlier scripts left in the two slots goes into methods that nobody ends.
    public static void EmptySlots()
    {
        for (var slot = 0; slot < 2; ++slot)
        {
            _ = Operation(new Gate());
            _ = BareOperation(new Gate());
        }
    }
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
    // A failure all the same, whatever its type.
    public void Fault(Exception error) => ending.SetException(error);
    public void Reset() => throw new InvalidOperationException();
}
