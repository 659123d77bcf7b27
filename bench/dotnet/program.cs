// dotnet_bench VT_BENCH: the same cases here and there, in turns, and one table of both.
//
// Each number is the median of several rounds; within a round everything runs once, so that a neighbour's load moves all.
using System.Diagnostics;

namespace Bench;

readonly record struct Measured(double Nanoseconds, double Bytes);

static class Program
{
    const int Rounds = 5;
    const int WarmUps = 60;      // of a batch, so that what runs was compiled for good
    const int Batch = 200_000;

    static int Main(string[] args)
    {
        if (args is not [var vtBench])
        {
            Console.Error.WriteLine("usage: dotnet_bench VT_BENCH");
            return 2;
        }
        var all = new Dictionary<string, List<Measured>>();
        void Add(string name, Measured one)
        {
            if (!all.TryGetValue(name, out var list)) all.Add(name, list = []);
            list.Add(one);
        }
        var cases = Cases.All();
        foreach (var each in cases) WarmUp(each.Run);
        for (var round = 0; round < Rounds; ++round)
        {
            foreach (var each in cases) Add(each.Name, Measure(each.Run));
            foreach (var (name, one) in VtBench.Run(vtBench)) Add(name, one);
        }
        foreach (var each in cases) each.End?.Invoke();
        Table.Print(all.ToDictionary(each => each.Key, each => Median(each.Value)));
        return 0;
    }

    static void WarmUp(Action<int> run)
    {
        for (var i = 0; i < WarmUps; ++i) run(Batch / 20);
        Thread.Sleep(150);  // The better code is made beside us.
        run(Batch);
    }

    static Measured Measure(Action<int> run)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        run(Batch * 10);
        var time = watch.Elapsed;
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return new(time.TotalNanoseconds / (Batch * 10), Math.Round((double)bytes / (Batch * 10), 1));
    }

    static Measured Median(List<Measured> all) => all.OrderBy(each => each.Nanoseconds).ElementAt(all.Count / 2);

    // Of the youngest generation, and what was allocated.
    public static (int Collections, double Megabytes) Collected(int hits, bool tasks)
    {
        var cache = new Cache();
        GC.Collect();
        var before = GC.CollectionCount(0);
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < hits; ++i)
        {
            var key = i & (Cache.Keys - 1);
            _ = tasks ? cache.TaskAsync(key).Result : cache.ValueTaskAsync(key).Result;
        }
        return (GC.CollectionCount(0) - before, (GC.GetAllocatedBytesForCurrentThread() - bytes) / 1e6);
    }
}
