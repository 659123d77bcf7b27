// Renting a source and giving it back, unused.
#include <vt/measured.hpp>
#include <vt/source_pool.hpp>

namespace vt_bench {
namespace {

void rent_return(benchmark::State& state) {
    static vt::source_pool<int> pool;
    measure(state, [] {
        auto operation = pool.rent();
        benchmark::DoNotOptimize(operation);
    });
}
[[maybe_unused]] benchmark::internal::Benchmark* const added =
    add("pool/rent_return", rent_return)->Threads(1)->Threads(2)->Threads(4);

}  // namespace
}  // namespace vt_bench
