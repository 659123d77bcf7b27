// How handles are made, and what a caller does to one whatever is behind it: copies, comparisons, conversions, awaits.
using System.Text.Json;
using System.Threading.Channels;
using System.Threading.Tasks.Sources;

namespace Reference;

sealed partial class World
{
    readonly List<object> boxes = [];
    readonly List<Channel<int>> channels = [];
    readonly List<ScriptedPipe> pipes = [];
    readonly List<ScriptedSocket> sockets = [];
    readonly List<Handle> receives = [];
    readonly CancellationTokenSource stop = new();

    static Handle Of(ValueTask<int> task, IProducer? producer = null, Source? source = null) =>
        new Whole<int>(task, value => $"v{value}") { Producer = producer, Source = source };
    static Handle Of(ValueTask task, IProducer? producer = null, Source? source = null) =>
        new Bare(task) { Producer = producer, Source = source };

    // Null where it makes none. What is refused makes the value 0, so that whatever comes after it has its number.
    string? Make(string operation, JsonElement[] parts)
    {
        try
        {
            if (Made(operation, parts) is not { } made) return null;
            handles.Add(made);
            return operation is "mint" or "forge" ? $"t{made.Token}" : "ok";
        }
        catch (Exception)
        {
            handles.Add(Of(new ValueTask<int>(0)));
            throw;
        }
    }

    Handle? Made(string operation, JsonElement[] parts)
    {
        int Number(int at) => parts[at].GetInt32();
        Handle Named(int at) => handles[Number(at)];

        switch (operation)
        {
            case "value":
                return Of(new ValueTask<int>(Number(1)));
            case "bare_value":
                return Of(ValueTask.CompletedTask);
            case "empty":
                return Of(default(ValueTask<int>));
            case "bare_empty":
                return Of(default(ValueTask));
            case "task":
                var promise = new Promise();
                return Of(new ValueTask<int>(promise.Task), promise);
            case "bare_task":
                var bare = new Promise();
                return Of(new ValueTask(bare.Task), bare);
            case "mint":
                return Minted(sources[Number(1)], sources[Number(1)].Version);
            case "forge":
                return Minted(Named(1).Source!, unchecked((short)(Named(1).Token + Number(2))));
            case "mixed":
                return Of(new ValueTask<int>(Mixed.Of(Number(1), Number(2), Number(3)), 0));
            case "bare_mixed":
                return Of(new ValueTask(Mixed.Of(Number(1), Number(2), Number(3)), 0));
            case "pooled":
                var gate = new Gate();
                return Of(Pooled.Operation(gate), gate);
            case "bare_pooled":
                var unvalued = new Gate();
                return Of(Pooled.BareOperation(unvalued), unvalued);
            case "at_once":
                return Of(Pooled.AtOnce(Number(1), Number(2) != 0));
            case "read":
                return Of(channels[Number(1)].Reader.ReadAsync());
            case "read_stoppable":
                return Of(channels[Number(1)].Reader.ReadAsync(stop.Token));
            case "receive":
                receives.Add(Of(sockets[Number(1)].Receive()));
                return receives[^1];
            case "null":
                return Of(Number(1) == 0 ? new ValueTask<int>((Task<int>)null!)
                                         : new ValueTask<int>((IValueTaskSource<int>)null!, 0));
            case "read_pipe":
                return pipes[Number(1)].Read();
            case "copy":
                return Copy(Named(1));
            case "as_task":
                return Named(1).Converted();
            case "preserve":
                return Named(1).Preserved();
            case "unplaced":
                return Named(1).Unplaced();
            default:
                return null;
        }
    }

    static Handle Minted(Source source, short token) =>
        source.IsBare ? Of(new ValueTask(source, token), source, source)
                      : Of(new ValueTask<int>(source, token), source, source);

    // A struct, so whoever has the handle has a copy.
    static Handle Copy(Handle of) => of;

    string PerformOnHandle(string operation, JsonElement[] parts)
    {
        int Number(int at) => parts[at].GetInt32();
        Handle Named(int at) => handles[Number(at)];

        switch (operation)
        {
            case "status":
                return Named(1).Status();
            case "get_result":
                return Named(1).Result();
            case "equals":
                return Named(1).IsSameAs(Named(2)) ? "true" : "false";
            case "same_hash":
                return Named(1).Hash() == Named(2).Hash() ? "true" : "false";
            case "print":
                return Named(1).Print();
            case "on_completed":
                return OnCompleted(Named(1), Number(2), parts[^1]);
            case "callback":
                var called = registrations++;
                Named(1).Call(() => Ran(called, "", parts[^1]));
                return "ok";
            case "keeps":
                return Named(1).Source!.Keeps;
            case "wear":
                for (var i = 0; i < Number(1); ++i) Pooled.Once();
                return "ok";
            case "socket":
                sockets.Add(new ScriptedSocket());
                return "ok";
            case "send":
                var waiting = receives.Find(each => each.Behind is not null && each.IsPending);
                sockets[Number(1)].Send(Number(2), waiting is null ? null : () => !waiting.IsPending, () => Pool.Settle(this));
                return "ok";
            case "await" or "await_anywhere" or "await_task" or "await_task_anywhere":
                Await(Named(1), operation, parts[^1]);
                return "ok";
            case "await_unflowing":
                using (ExecutionContext.SuppressFlow())
                {
                    Await(Named(1), "await", parts[^1]);
                }
                return "ok";
            case "which":
                var box = Named(1).Behind!;
                if (!boxes.Contains(box)) boxes.Add(box);
                return $"b{boxes.IndexOf(box)} t{Named(1).Token}";
            case "channel":
                channels.Add(Channel.CreateUnbounded<int>(new() { AllowSynchronousContinuations = Number(1) != 0 }));
                return "ok";
            case "pipe":
                pipes.Add(new ScriptedPipe());
                return "ok";
            case "write_pipe":
                pipes[Number(1)].Write(Number(2));
                return "ok";
            case "cancel_pipe":
                pipes[Number(1)].Cancel();
                return "ok";
            case "write":
                return channels[Number(1)].Writer.TryWrite(Number(2)) ? "ok" : "refused";
            default:
                throw new ArgumentException(operation);
        }
    }

    void Await(Handle what, string how, JsonElement body)
    {
        var number = registrations++;
        _ = what.Await(how, with => Ran(number, " " + with, body));
    }
}
