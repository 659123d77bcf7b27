// What scripts do things to: sources over the resettable core, and the errors that are told apart by number.
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
