// A whole life of an operation that is not there yet: rent, register, complete, resume, take, recycle. A method awaits one
// operation after the other; the measuring loop completes them.
using System.Threading.Tasks.Sources;

namespace Bench;

sealed class PooledSource : IValueTaskSource<int>
{
    ManualResetValueTaskSourceCore<int> core;

    public ValueTask<int> Rent() => new(this, core.Version);
    public void Complete(int value) => core.SetResult(value);

    public ValueTaskSourceStatus GetStatus(short token) => core.GetStatus(token);
    public void OnCompleted(Action<object?> continuation, object? state, short token,
                            ValueTaskSourceOnCompletedFlags flags) =>
        core.OnCompleted(continuation, state, token, flags);
    public int GetResult(short token)
    {
        var result = core.GetResult(token);
        core.Reset();
        return result;
    }
}

// Who completes, and who waits.
abstract class Meeting
{
    protected bool Over;
    protected long Sum;
    protected Task Consumer = Task.CompletedTask;

    public abstract void Complete();

    public void End()
    {
        Over = true;
        Complete();
        Consumer.Wait();
    }
}

sealed class MeetingByTask : Meeting
{
    TaskCompletionSource<int> operation = new();

    public MeetingByTask() => Consumer = Consume();
    public override void Complete() => operation.SetResult(1);

    async Task Consume()
    {
        while (!Over)
        {
            operation = new TaskCompletionSource<int>();
            Sum += await operation.Task;
        }
    }
}

// Two sources, lent in turn: a completer is still inside one while its consumer rents the next.
sealed class MeetingBySource : Meeting
{
    readonly PooledSource[] pool = [new(), new()];
    readonly Func<ValueTask<int>, ValueTask<int>>? through;
    readonly Func<ValueTask<int>, Task<int>>? throughTask;
    int turn;

    public MeetingBySource(Func<ValueTask<int>, ValueTask<int>>? through = null,
                           Func<ValueTask<int>, Task<int>>? throughTask = null)
    {
        this.through = through;
        this.throughTask = throughTask;
        Consumer = throughTask is not null ? ConsumeTasks() : Consume();
    }

    public override void Complete() => pool[turn & 1].Complete(1);

    async Task Consume()
    {
        while (!Over)
        {
            var operation = pool[++turn & 1].Rent();
            Sum += await (through is null ? operation : through(operation));
        }
    }
    async Task ConsumeTasks()
    {
        while (!Over)
        {
            Sum += await throughTask!(pool[++turn & 1].Rent());
        }
    }
}
