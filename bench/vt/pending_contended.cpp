// A pending operation between two threads: one rents, registers and takes, the other completes.
//
// Each iteration hands one operation over and waits for its completion, so this measures the way
// of two cache lines between two cores more than anything of ours. Both spin, because sleeping and
// waking would measure the kernel.
#include <atomic>
#include <thread>

#include <vt/measured.hpp>
#include <vt/source_pool.hpp>

namespace vt_bench {
namespace {

// What the renting thread registers, and what it waits for.
struct waiter final : vt::continuation {
    waiter() noexcept : continuation(&wake) {}
    static void wake(vt::continuation& node) noexcept {
        // Release: pairs with the acquire of who waits.
        static_cast<waiter&>(node).is_woken.store(true, std::memory_order_release);
    }
    std::atomic<bool> is_woken{false};
};

void contended(benchmark::State& state) {
    struct handed {
        vt::pooled_source<int>* source;
        vt::token its_token;
    };
    vt::detail::lender<vt::pooled_source<int>> pool(nullptr);
    std::atomic<const handed*> to_complete{nullptr};
    std::atomic<bool> over{false};
    std::thread completing([&] {
        while (!over.load(std::memory_order_relaxed)) {
            // Acquire: what was handed over is visible; pairs with the release below.
            const handed* const next = to_complete.load(std::memory_order_acquire);
            if (next == nullptr) continue;
            const handed mine = *next;
            // Relaxed: the completion orders it before the next operation is handed over.
            to_complete.store(nullptr, std::memory_order_relaxed);
            mine.source->core().set_result(mine.its_token, 1);
        }
    });

    measure(state, [&] {
        const auto [source, its_token] = pool.lend(false);
        const handed operation{source, its_token};
        to_complete.store(&operation, std::memory_order_release);
        waiter node;
        // The completion races with this registration.
        if (source->on_completed(node, its_token, vt::flags::none) == vt::registration::registered) {
            while (!node.is_woken.load(std::memory_order_acquire)) {}
        }
        int value = source->get_result(its_token);
        benchmark::DoNotOptimize(value);
    });
    over = true;
    completing.join();
}

[[maybe_unused]] benchmark::internal::Benchmark* const added =
    add("pending/pooled_source_contended", contended);

}  // namespace
}  // namespace vt_bench
