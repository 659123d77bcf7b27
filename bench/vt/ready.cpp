// A value that is there already, produced and consumed.
#include <vt/measured.hpp>
#include <vt/producers.hpp>

namespace vt_bench {
namespace {

[[maybe_unused]] benchmark::internal::Benchmark* const added[] = {
    add("ready/plain_call", fed_with_its_own([](int value) { return plain_call(value); })),
    add("ready/value_task", fed_with_its_own([](int value) { return ready_value_task(value).get(); })),
    add("ready/task", fed_with_its_own([](int value) { return ready_task(value).get(); })),
    add("ready/heap_task", fed_with_its_own([](int value) { return ready_heap_task(value).get(); })),
    add("ready/std_future", fed_with_its_own([](int value) { return ready_std_future(value).get(); })),
};

}  // namespace
}  // namespace vt_bench
