// Where a continuation can run other than on its completer's stack: two kinds of queue that the script drains, and the
// thread pool, held still while a step is going on so that what runs when is the same each time.
using System.Runtime.ExceptionServices;

namespace Reference;

// What a place was given, to be run when the script says so.
interface IPlace
{
    string Name { get; }
    // REQUIRES: the caller's own synchronization context is put back afterwards.
    void Drain(World world);
}

// Flows the context of whoever posts, as those of real user interfaces do. What has none runs in the empty one.
sealed class PostingContext(World world, string name) : SynchronizationContext, IPlace
{
    readonly Queue<(SendOrPostCallback Call, object? State, ExecutionContext? Context)> posted = new();

    public string Name => name;

    public override void Post(SendOrPostCallback call, object? state)
    {
        world.Log(">" + name);
        posted.Enqueue((call, state, ExecutionContext.Capture()));
    }

    public void Drain(World whose)
    {
        while (posted.TryDequeue(out var next))
        {
            SetSynchronizationContext(this);
            whose.Arriving = name;
            try
            {
                ExecutionContext.Run(next.Context ?? World.Empty, state => next.Call(state), next.State);
            }
            catch (Exception thrown) when (thrown is ContinuationError or InvalidOperationException)
            {
                whose.Log("!");
            }
            whose.Arriving = null;
        }
    }
}

sealed class QueueingScheduler(World world, string name) : TaskScheduler, IPlace
{
    readonly Queue<Task> queued = new();

    public string Name => name;

    protected override void QueueTask(Task task)
    {
        world.Log(">" + name);
        queued.Enqueue(task);
    }

    // Only what is run synchronously on purpose comes here: the steps of an actor that works for this scheduler.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => queued;

    public void Drain(World whose)
    {
        while (queued.TryDequeue(out var next))
        {
            SynchronizationContext.SetSynchronizationContext(null);
            whose.Arriving = name;
            ExecutionContext.Run(World.Empty, _ => TryExecuteTask(next), null);
            whose.Arriving = null;
        }
    }
}

// One thread, which waits inside a work item while a step is going on. What is queued meanwhile runs between two steps,
// in the order of queueing.
static class Pool
{
    static ManualResetEventSlim leave = new();
    static readonly AutoResetEvent arrived = new(false);
    static World? world;

    public static void Begin()
    {
        if (!ThreadPool.SetMinThreads(1, 1) || !ThreadPool.SetMaxThreads(1, 1))
        {
            throw new InvalidOperationException("the thread pool does not keep to one thread");
        }
        ExceptionHandling.SetUnhandledExceptionHandler(thrown =>
        {
            world?.Log("!pool " + World.NameOf(thrown));
            return true;
        });
        Hold();
    }

    static void Hold()
    {
        leave = new ManualResetEventSlim();
        var mine = leave;
        ThreadPool.UnsafeQueueUserWorkItem(_ =>
        {
            arrived.Set();
            mine.Wait();
        }, null);
        arrived.WaitOne();
    }

    // Lets everything run that was queued.
    public static void Settle(World whose)
    {
        world = whose;
        while (ThreadPool.PendingWorkItemCount > 0)
        {
            var held = leave;
            leave = new ManualResetEventSlim();
            var mine = leave;
            ThreadPool.UnsafeQueueUserWorkItem(_ =>
            {
                arrived.Set();
                mine.Wait();
            }, null);
            held.Set();
            arrived.WaitOne();
        }
    }
}
