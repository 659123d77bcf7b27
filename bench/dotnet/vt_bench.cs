// vt's own benchmark program, run once, and read.
using System.Diagnostics;
using System.Text.Json;

namespace Bench;

static class VtBench
{
    const string Arguments =
        "--benchmark_format=json --benchmark_min_time=0.05 --benchmark_filter=^(ready|cache_hit|coroutine_sync|pending)/[a-z_]+$";

    public static IEnumerable<(string Name, Measured One)> Run(string program)
    {
        using var process = Process.Start(new ProcessStartInfo(program, Arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        using var said = JsonDocument.Parse(process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        foreach (var each in said.RootElement.GetProperty("benchmarks").EnumerateArray())
        {
            yield return ("vt " + each.GetProperty("name").GetString()!,
                          new(each.GetProperty("real_time").GetDouble(), each.GetProperty("bytes_per_op").GetDouble()));
        }
    }
}
