// A coroutine that never suspends: what its frame costs.
#include <vt/measured.hpp>
#include <vt/producers.hpp>

namespace vt_bench {
namespace {

[[maybe_unused]] benchmark::internal::Benchmark* const added[] = {
    add("coroutine_sync/new_frame",
        fed_with_its_own([](int value) { return coroutine_with_new_frame(value).get(); })),
    add("coroutine_sync/pooled_frame",
        fed_with_its_own([](int value) { return coroutine_with_pooled_frame(value).get(); })),
    add("coroutine_sync/task", fed_with_its_own([](int value) { return coroutine_of_a_task(value).get(); })),
};

}  // namespace
}  // namespace vt_bench
