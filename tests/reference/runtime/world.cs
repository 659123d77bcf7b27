// One script's world: its actors, places, sources and handles, and the log of what ran while a step was going on.
//
// All steps are played by one thread. An actor is a context and a scheduler that are put on before its step and taken
// off after it.
using System.Text.Json;

namespace Reference;

sealed partial class World
{
    sealed class Actor
    {
        public ExecutionContext Context = Empty;
        public int Place;
    }

    public static readonly ExecutionContext Empty = ExecutionContext.Capture()!;

    readonly Actor[] actors = [new(), new(), new()];
    readonly IPlace[] places;
    readonly AsyncLocal<int> local = new();
    readonly Thread player = Thread.CurrentThread;
    List<string> log = [];
    int registrations;

    [ThreadStatic] static int depth;  // of continuations within one another, on this thread

    // Set by a place just before it calls.
    public string? Arriving;

    public World()
    {
        Pooled.EmptySlots();
        places = [new PostingContext(this, "sc1"), new PostingContext(this, "sc2"), new QueueingScheduler(this, "ts1")];
    }

    public void Log(string what) => log.Add(what);

    // A step of the script: [actor, operation, arguments...].
    public string Play(JsonElement step)
    {
        var actor = actors[step[0].GetInt32()];
        var parts = step.EnumerateArray().Skip(1).ToArray();
        // Draining is a place's own loop, and nobody's step.
        var isDrain = parts[0].GetString() == "drain";
        var place = isDrain || actor.Place == 0 ? null : places[actor.Place - 1];
        string answer = "";
        var outer = log;
        log = [];
        void Act()
        {
            ExecutionContext.Restore(actor.Context);
            SynchronizationContext.SetSynchronizationContext(place as SynchronizationContext);
            answer = Answer(parts, actor);
            SynchronizationContext.SetSynchronizationContext(null);
            actor.Context = ExecutionContext.Capture()!;
            ExecutionContext.Restore(Empty);
        }
        if (place is TaskScheduler scheduler)
        {
            new Task(Act).RunSynchronously(scheduler);
        }
        else
        {
            Act();
        }
        Pool.Settle(this);
        var said = string.Join(' ', log.Prepend(answer));
        log = outer;
        return said;
    }

    // A step of a continuation: [operation, arguments...].
    string PlayInside(JsonElement step)
    {
        var outer = log;
        log = [];
        try
        {
            var answer = Answer(step.EnumerateArray().ToArray(), null);
            return string.Join(' ', log.Prepend(answer));
        }
        finally
        {
            log = outer;
        }
    }

    string Answer(JsonElement[] parts, Actor? actor)
    {
        try
        {
            return Perform(parts[0].GetString()!, parts, actor);
        }
        catch (Exception thrown)
        {
            return NameOf(thrown);
        }
    }

    public static string Said(Func<string> call)
    {
        try
        {
            return call();
        }
        catch (Exception thrown)
        {
            return NameOf(thrown);
        }
    }

    public static string NameOf(Exception thrown) => thrown switch
    {
        OperationError error => $"e{error.Number}",
        OperationCanceled canceled => $"c{canceled.Number}",
        OperationCanceledException => "c",
        ContinuationError => "threw",
        InvalidOperationException => "refused",
        InvalidCastException => "miscast",
        _ => thrown.GetType().Name,
    };

    // A continuation runs: where, with which value of the local, on which scheduler; and what it does.
    void Ran(int number, string with, JsonElement body)
    {
        var where = Arriving ?? (Thread.CurrentThread == player || depth > 0 ? "inline" : "pool");
        Arriving = null;
        var story = new List<string> { $"{{{number} {where} {local.Value} {Current()}{with}" };
        var throws = false;
        ++depth;
        foreach (var step in body.EnumerateArray())
        {
            throws = step[0].GetString() == "throw";
            story.Add(throws ? "throw" : PlayInside(step));
            if (throws) break;
        }
        --depth;
        Log(string.Join(", ", story) + "}");
        if (throws) throw new ContinuationError();
    }

    static string Current() =>
        SynchronizationContext.Current is IPlace context ? context.Name
        : TaskScheduler.Current is IPlace scheduler ? scheduler.Name
        : "-";
}
