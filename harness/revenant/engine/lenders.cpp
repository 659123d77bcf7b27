// Lenders of thread-local storage, parked for good.
#include <revenant/engine/lenders.hpp>

#include <cxxabi.h>
#include <sys/auxv.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <vector>

#include <revenant/engine/modules.hpp>
#include <revenant/engine/real.hpp>
#include <revenant/engine/thread_pointer.hpp>

namespace revenant::engine {
namespace {

void* park(void* where) {
    static_cast<std::atomic<std::uint64_t>*>(where)->store(thread_pointer(), std::memory_order_release);
    for (;;) pause();
}

}  // namespace

#if defined(__x86_64__)
bool writes_thread_pointer_itself = false;

void find_out_about_thread_pointer() {
    constexpr unsigned long fsgsbase = 2;  // HWCAP2_FSGSBASE
    const char* const wish = std::getenv("REVENANT_THREAD_POINTER");
    const bool asks_kernel = wish != nullptr && std::strcmp(wish, "kernel") == 0;
    writes_thread_pointer_itself = !asks_kernel && (getauxval(AT_HWCAP2) & fsgsbase) != 0;
}
#endif

std::uint64_t lender(std::size_t n) {
    static std::vector<std::uint64_t> lenders;
    while (lenders.size() <= n) {
        std::atomic<std::uint64_t> lent{0};
        pthread_t thread{};
        if (real::pthread_create(&thread, nullptr, park, &lent) != 0) return 0;
        while (lent.load(std::memory_order_acquire) == 0) real::sched_yield();
        lenders.push_back(lent.load(std::memory_order_relaxed));
    }
    return lenders[n];
}

void refresh_storage(std::uint64_t thread_pointer) {
    for (const module& each : instrumented_modules()) {
        if (each.storage_bytes == 0) continue;
        auto* const storage = reinterpret_cast<char*>(thread_pointer + each.storage_offset);
        std::memcpy(storage, each.storage_image, each.storage_image_bytes);
        std::memset(storage + each.storage_image_bytes, 0, each.storage_bytes - each.storage_image_bytes);
    }
    // Where the C++ runtime keeps them is the same distance from every thread pointer.
    static const std::uint64_t distance =
        reinterpret_cast<std::uint64_t>(abi::__cxa_get_globals()) - engine::thread_pointer();
    std::memset(reinterpret_cast<void*>(thread_pointer + distance), 0, 16);
}

}  // namespace revenant::engine
