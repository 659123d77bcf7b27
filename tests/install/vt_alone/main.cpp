// Uses what is in the archive and what is only in headers.
#include <vt/source_pool.hpp>
#include <vt/thread_pool.hpp>

namespace {

vt::value_task<int> doubled(vt::value_task<int> awaited) {
    const int value = co_await std::move(awaited);
    co_return 2 * value;
}

}  // namespace

int main() {
    vt::source_pool<int> pool;
    auto operation = pool.rent();
    const vt::value_task<int> pending = doubled(operation.task());
    operation.set_result(21);
    return pending.get() == 42 ? 0 : 1;
}
