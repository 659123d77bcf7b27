// What a caller does to a ValueTask whatever is behind it: copies, comparisons, conversions, awaits.
using System.Text.Json;
using System.Threading.Channels;

namespace Reference;

sealed partial class World
{
    readonly List<object> boxes = [];
    readonly List<Channel<int>> channels = [];

    string PerformOnHandles(string operation, JsonElement[] parts)
    {
        int Number(int at) => parts[at].GetInt32();
        Handle Named(int at) => handles[Number(at)];

        switch (operation)
        {
            case "value":
                return Keep(new Handle(new ValueTask<int>(Number(1)), null), "ok");
            case "task":
                var promise = new Promise();
                return Keep(new Handle(new ValueTask<int>(promise.Task), promise), "ok");
            case "copy":
                return Keep(Named(1) with { }, "ok");
            case "equals":
                return Named(1).Task == Named(2).Task ? "true" : "false";
            case "as_task":
                return Keep(new Handle(new ValueTask<int>(Named(1).Task.AsTask()), Named(1).Producer as Promise), "ok");
            case "preserve":
                return Keep(new Handle(Named(1).Task.Preserve(), Named(1).Producer as Promise), "ok");
            case "pooled":
                var gate = new Gate();
                return Keep(new Handle(Pooled.Operation(gate), gate), "ok");
            case "which":
                var box = Behind.Object(Named(1).Task)!;
                if (!boxes.Contains(box)) boxes.Add(box);
                return $"b{boxes.IndexOf(box)} t{Behind.Token(Named(1).Task)}";
            case "channel":
                channels.Add(Channel.CreateUnbounded<int>(new() { AllowSynchronousContinuations = Number(1) != 0 }));
                return "ok";
            case "read":
                return Keep(new Handle(channels[Number(1)].Reader.ReadAsync(), null), "ok");
            case "write":
                return channels[Number(1)].Writer.TryWrite(Number(2)) ? "ok" : "refused";
            case "await":
                _ = Await(Named(1).Task, registrations++, parts[^1]);
                return "ok";
            default:
                throw new ArgumentException(operation);
        }
    }

    async Task Await(ValueTask<int> task, int number, JsonElement body)
    {
        string with;
        try
        {
            with = $" v{await task}";
        }
        catch (Exception thrown)
        {
            with = " " + NameOf(thrown);
        }
        Ran(number, with, body);
    }
}
