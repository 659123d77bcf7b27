// A ValueTask, with or without a value, and whoever can end what it names.
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Reference;

abstract class Handle
{
    public IProducer? Producer { get; init; }
    public Source? Source { get; init; }

    // What it is made of.
    public abstract object? Behind { get; }
    public abstract short Token { get; }

    public abstract string Status();
    // False also where nobody may ask any more.
    public bool IsPending => World.Said(Status) == "pending";
    public abstract string Result();
    public abstract string Print();
    public abstract int Hash();
    public abstract bool IsSameAs(Handle other);
    public abstract Handle Converted();
    public abstract Handle Preserved();
    // The struct inside of what ConfigureAwait(false) gives.
    public abstract Handle Unplaced();
    // As an awaiter calls back, with no method around it.
    public abstract void Call(Action back);
    public abstract Task Await(string how, Action<string> goesOn);

    // A task would wait for somebody, and there is nobody but us.
    protected bool Blocks => Behind is Task { IsCompleted: false };

    protected static string Said(bool completed, bool succeeded, bool canceled, bool faulted) =>
        !completed ? "pending" : succeeded ? "succeeded" : canceled ? "canceled" : faulted ? "faulted" : "nothing";
}

sealed class Whole<T>(ValueTask<T> task, Func<T, string> say) : Handle
{
    static readonly FieldInfo behind = Fields.Of(typeof(ValueTask<T>), "_obj");
    static readonly FieldInfo token = Fields.Of(typeof(ValueTask<T>), "_token");

    public override object? Behind => behind.GetValue(task);
    public override short Token => (short)token.GetValue(task)!;

    public override string Status() =>
        Said(task.IsCompleted, task.IsCompletedSuccessfully, task.IsCanceled, task.IsFaulted);
    public override string Result() => Blocks ? "blocks" : say(task.GetAwaiter().GetResult());
    public override string Print() => $"'{task}'";
    public override int Hash() => task.GetHashCode();
    public override void Call(Action back) => task.GetAwaiter().OnCompleted(back);
    public override bool IsSameAs(Handle other) => other is Whole<T> { Its: var its } && its == task;
    public override Handle Converted() => With(new ValueTask<T>(task.AsTask()));
    public override Handle Preserved() => With(task.Preserve());
    public override Handle Unplaced()
    {
        var inside = Fields.Of(typeof(ConfiguredValueTaskAwaitable<T>), "_value").GetValue(task.ConfigureAwait(false))!;
        return new Whole<T>((ValueTask<T>)inside, say) { Producer = Producer, Source = Source };
    }

    public override async Task Await(string how, Action<string> goesOn)
    {
        string with;
        try
        {
            with = say(how switch
            {
                "await" => await task,
                "await_anywhere" => await task.ConfigureAwait(false),
                "await_task" => await task.AsTask(),
                _ => await task.AsTask().ConfigureAwait(false),
            });
        }
        catch (Exception thrown)
        {
            with = World.NameOf(thrown);
        }
        goesOn(with);
    }

    ValueTask<T> Its => task;
    Handle With(ValueTask<T> other) => new Whole<T>(other, say) { Producer = Producer as Promise };
}

sealed class Bare(ValueTask task) : Handle
{
    static readonly FieldInfo behind = Fields.Of(typeof(ValueTask), "_obj");
    static readonly FieldInfo token = Fields.Of(typeof(ValueTask), "_token");

    public override object? Behind => behind.GetValue(task);
    public override short Token => (short)token.GetValue(task)!;

    public override string Status() =>
        Said(task.IsCompleted, task.IsCompletedSuccessfully, task.IsCanceled, task.IsFaulted);
    public override string Result()
    {
        if (Blocks) return "blocks";
        task.GetAwaiter().GetResult();
        return "ok";
    }
    public override string Print() => $"'{task}'";
    public override int Hash() => task.GetHashCode();
    public override void Call(Action back) => task.GetAwaiter().OnCompleted(back);
    public override bool IsSameAs(Handle other) => other is Bare { Its: var its } && its == task;
    public override Handle Converted() => With(new ValueTask(task.AsTask()));
    public override Handle Preserved() => With(task.Preserve());
    public override Handle Unplaced()
    {
        var inside = Fields.Of(typeof(ConfiguredValueTaskAwaitable), "_value").GetValue(task.ConfigureAwait(false))!;
        return new Bare((ValueTask)inside) { Producer = Producer, Source = Source };
    }

    public override async Task Await(string how, Action<string> goesOn)
    {
        var with = "ok";
        try
        {
            switch (how)
            {
                case "await":
                    await task;
                    break;
                case "await_anywhere":
                    await task.ConfigureAwait(false);
                    break;
                case "await_task":
                    await task.AsTask();
                    break;
                default:
                    await task.AsTask().ConfigureAwait(false);
                    break;
            }
        }
        catch (Exception thrown)
        {
            with = World.NameOf(thrown);
        }
        goesOn(with);
    }

    ValueTask Its => task;
    Handle With(ValueTask other) => new Bare(other) { Producer = Producer as Promise };
}

static class Fields
{
    public static FieldInfo Of(Type type, string name) =>
        type.GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!;
}
