// The first example of README.md, which shows it from the first include on.
#include <cstdio>
#include <vt/source_pool.hpp>

vt::source_pool<int> pool;

// A value_task: a plain value if it is there, a lent source if it is not.
vt::value_task<int> doubled(vt::value_task<int> awaited) {
    const int value = co_await std::move(awaited);
    co_return 2 * value;
}

int main() {
    std::printf("%d\n", doubled(21).get());  // 42: nothing to wait for, nothing allocated

    auto operation = pool.rent();
    const vt::value_task<int> pending = doubled(operation.task());
    operation.set_result(4);
    std::printf("%d\n", pending.get());  // 8

    try {
        std::printf("%d\n", pending.get());  // Taken twice: refused, never a stranger's result.
    } catch (const vt::misuse_error& refused) {
        std::printf("%s\n", vt::name_of(refused.kind()));  // stale_token
    }
}
