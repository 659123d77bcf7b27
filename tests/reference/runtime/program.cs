// Scripts come in on stdin, one a line; what the real runtime answered goes out on stdout, one line each, in the same order.
//
// `reference --version` says which runtime that is. How a script is written stands in tests/reference/README.md.
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reference;

static class Program
{
    static int Main(string[] args)
    {
        if (args is ["--version"])
        {
            Console.WriteLine($".NET {Environment.Version}");
            return 0;
        }
        Pool.Begin();
        while (Console.ReadLine() is { } line)
        {
            using var script = JsonDocument.Parse(line);
            Console.WriteLine(Answers(script.RootElement.GetProperty("steps")).ToJsonString(Plain));
        }
        return 0;
    }

    static JsonArray Answers(JsonElement steps)
    {
        var world = new World();
        var answers = new JsonArray();
        foreach (var step in steps.EnumerateArray())
        {
            answers.Add(world.Play(step));
        }
        return answers;
    }

    static readonly JsonSerializerOptions Plain =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
