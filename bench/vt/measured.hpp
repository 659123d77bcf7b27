// How an operation is measured: its time, and beside it bytes and allocations per operation.
//
// VT_BENCH_ITERATIONS=N fixes the number of iterations, so that `bench/instructions` can count
// what one iteration executes as a difference of two runs.
#pragma once

#include <benchmark/benchmark.h>

#include <cstdlib>

#include <support/allocation_counter.hpp>

namespace vt_bench {

// Runs the operation in the measuring loop, after one that is not measured: what is filled once,
// such as a pool, is not part of an operation.
template <class Operation>
void measure(benchmark::State& state, Operation operation) {
    operation();
    const revenant_tests::allocation_scope scope;
    for (auto _ : state) operation();
    // Read before the counters are made, which allocate too.
    const auto allocations = static_cast<double>(scope.allocations());
    const auto bytes = static_cast<double>(scope.bytes());
    state.counters["bytes_per_op"] = benchmark::Counter(bytes, benchmark::Counter::kAvgIterations);
    state.counters["allocations_per_op"] =
        benchmark::Counter(allocations, benchmark::Counter::kAvgIterations);
}

// One that produces a value of the last one it has produced.
template <class Produce>
auto fed_with_its_own(Produce produce) {
    return [produce](benchmark::State& state) {
        int value = 0;
        measure(state, [&] {
            value = produce(value);
            benchmark::DoNotOptimize(value);
        });
    };
}

// A benchmark by its name, as in
//     const auto added = add("ready/plain_call", [](benchmark::State& state) { ... });
template <class Run>
benchmark::internal::Benchmark* add(const char* name, Run run) {
    auto* const added = benchmark::RegisterBenchmark(name, run);
    if (const char* iterations = std::getenv("VT_BENCH_ITERATIONS")) {
        added->Iterations(std::atoll(iterations));
    }
    return added;
}

}  // namespace vt_bench
