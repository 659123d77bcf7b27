// What each operation of a script does, by name.
using System.Text.Json;
using System.Threading.Tasks.Sources;

namespace Reference;

sealed partial class World
{
    sealed record Handle(ValueTask<int> Task, IProducer? Producer, Source? Source = null, short Token = 0);

    readonly List<Source> sources = [];
    readonly List<Handle> handles = [];

    string Keep(Handle made, string answer)
    {
        handles.Add(made);
        return answer;
    }

    string Perform(string operation, JsonElement[] parts, Actor? actor)
    {
        int Number(int at) => parts[at].GetInt32();
        Handle Named(int at) => handles[Number(at)];
        JsonElement Body() => parts[^1];

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
                var before = SynchronizationContext.Current;
                places[Number(1) - 1].Drain(this);
                SynchronizationContext.SetSynchronizationContext(before);
                return "ok";

            // Sources over the core, and handles of them.
            case "core":
                sources.Add(new Source(Number(1) != 0));
                return "ok";
            case "mint":
                return Mint(sources[Number(1)], sources[Number(1)].Version);
            case "forge":
                return Mint(Named(1).Source!, unchecked((short)(Named(1).Token + Number(2))));
            case "set_result":
                Named(1).Producer!.SetResult(Number(2));
                return "ok";
            case "set_exception":
                Named(1).Producer!.SetException(new OperationError(Number(2)));
                return "ok";
            case "cancel":
                Named(1).Producer!.SetException(new OperationCanceled(Number(2)));
                return "ok";
            case "reset":
                Named(1).Producer!.Reset();
                return "ok";
            case "age":
                for (var i = 0; i < Number(2); ++i) Named(1).Producer!.Reset();
                return "ok";
            case "status":
                return Status(Named(1).Task);
            case "get_result":
                return Result(Named(1).Task);
            case "on_completed":
                return OnCompleted(Named(1), Number(2), Body());

            default:
                return PerformOnHandles(operation, parts);
        }
    }

    string Mint(Source source, short token) =>
        Keep(new Handle(new ValueTask<int>(source, token), source, source, token), $"t{token}");

    static string Status(ValueTask<int> task) =>
        !task.IsCompleted ? "pending"
        : task.IsCompletedSuccessfully ? "succeeded"
        : task.IsCanceled ? "canceled"
        : task.IsFaulted ? "faulted"
        : "nothing";

    // A task would wait for somebody, and there is nobody but us.
    static string Result(ValueTask<int> task) =>
        Behind.Object(task) is Task { IsCompleted: false } ? "blocks" : $"v{task.GetAwaiter().GetResult()}";

    const int suppressed = 8;

    string OnCompleted(Handle on, int flags, JsonElement body)
    {
        if (Behind.Object(on.Task) is not IValueTaskSource<int> source) return "value";
        var token = Behind.Token(on.Task);
        var number = registrations++;
        Action<object?> continuation = state => Ran((int)state!, "", body);
        var asked = (ValueTaskSourceOnCompletedFlags)(flags & 3);
        if ((flags & suppressed) == 0)
        {
            source.OnCompleted(continuation, number, token, asked);
            return "ok";
        }
        using (ExecutionContext.SuppressFlow())
        {
            source.OnCompleted(continuation, number, token, asked);
        }
        return "ok";
    }
}
