// What each operation of a script does, by name.
using System.IO.Pipelines;
using System.Text.Json;
using System.Threading.Tasks.Sources;

namespace Reference;

sealed partial class World
{
    readonly List<Source> sources = [];
    readonly List<Handle> handles = [];

    string Perform(string operation, JsonElement[] parts, Actor? actor)
    {
        int Number(int at) => parts[at].GetInt32();
        IProducer Producer() => handles[Number(1)].Producer ?? throw new InvalidOperationException();

        switch (operation)
        {
            // The world.
            case "local":
                local.Value = Number(1);
                return "ok";
            case "see":
                return $"l{local.Value}";
            case "scheduler":
                actor!.Place = Number(1);
                return "ok";
            case "drain":
                places[Number(1) - 1].Drain(this);
                return "ok";

            // Sources over the core, and whoever completes and owns what a handle names.
            case "core" or "bare_core":
                sources.Add(new Source(Number(1) != 0, operation == "bare_core"));
                return "ok";
            case "set_result":
                Producer().SetResult(Number(2));
                return "ok";
            case "set_exception":
                Producer().SetException(new OperationError(Number(2)));
                return "ok";
            case "cancel":
                Producer().SetException(new OperationCanceled(Number(2)));
                return "ok";
            case "fault_as_canceled":
                ((Promise)Producer()).Fault(new OperationCanceled(Number(2)));
                return "ok";
            case "reset":
                Producer().Reset();
                return "ok";
            case "age":
                for (var i = 0; i < Number(2); ++i) Producer().Reset();
                return "ok";

            default:
                return Make(operation, parts) ?? PerformOnHandle(operation, parts);
        }
    }

    const int suppressed = 8;

    string OnCompleted(Handle on, int flags, JsonElement body)
    {
        if (on.Behind is null or Task) return "value";
        var number = registrations++;
        Action<object?> continuation = state => Ran((int)state!, "", body);
        var asked = (ValueTaskSourceOnCompletedFlags)(flags & 3);
        if ((flags & suppressed) == 0)
        {
            Register(on, continuation, number, asked);
            return "ok";
        }
        using (ExecutionContext.SuppressFlow())
        {
            Register(on, continuation, number, asked);
        }
        return "ok";
    }

    static void Register(Handle on, Action<object?> continuation, object state, ValueTaskSourceOnCompletedFlags asked)
    {
        switch (on.Behind)
        {
            case IValueTaskSource<int> whole:
                whole.OnCompleted(continuation, state, on.Token, asked);
                break;
            case IValueTaskSource<ReadResult> pipe:
                pipe.OnCompleted(continuation, state, on.Token, asked);
                break;
            case IValueTaskSource bare:
                bare.OnCompleted(continuation, state, on.Token, asked);
                break;
        }
    }
}
