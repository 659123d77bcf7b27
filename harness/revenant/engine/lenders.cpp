// Lenders of thread-local storage, parked for good.
#include <revenant/engine/lenders.hpp>

#include <cxxabi.h>
#include <linux/futex.h>
#include <sys/auxv.h>
#include <sys/syscall.h>
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

// What a lender says. The word is what is slept on.
struct lent {
    std::uint64_t thread_pointer = 0;
    int system_id = 0;
    std::atomic<std::uint32_t> is_there{0};  // released by the lender, acquired by who waits for it
};

struct known_lender {
    std::uint64_t thread_pointer;
    int system_id;
};

std::vector<known_lender> lenders;

// The real one: the engine has one of its own for those that it controls.
auto* real_syscall() {
    static auto* const found = real::next<long(long, ...)>("syscall");
    return found;
}

void futex(std::atomic<std::uint32_t>& word, int operation, std::uint32_t value) {
    real_syscall()(SYS_futex, &word, operation | FUTEX_PRIVATE_FLAG, value, nullptr, nullptr, 0);
}

// Waits for nothing. No function of libc: a sanitizer that stands in front of it would take this thread, whose storage is
// in use, for one that is blocked.
[[noreturn]] void sleep_for_good() {
#if defined(__x86_64__)
    for (;;) {
        long answer = SYS_pause;
        asm volatile("syscall" : "+a"(answer) : : "rcx", "r11", "memory");
    }
#else
    for (;;) pause();
#endif
}

void* park(void* where) {
    auto& says = *static_cast<lent*>(where);
    says.thread_pointer = thread_pointer();
    says.system_id = gettid();
    says.is_there.store(1, std::memory_order_release);
    futex(says.is_there, FUTEX_WAKE, 1);  // An address by now, and perhaps no word any more.
    sleep_for_good();
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
    // Looking for a function calls some that a sanitizer watches, and a lender that has said it is there calls none of those:
    // its storage may be in use by then.
    real_syscall();
    while (lenders.size() <= n) {
        lent says;
        pthread_t thread{};
        if (real::pthread_create(&thread, nullptr, park, &says) != 0) return 0;
        // Asleep: where the processors are busy, it is this one on which the lender gets its turn.
        while (says.is_there.load(std::memory_order_acquire) == 0) futex(says.is_there, FUTEX_WAIT, 0);
        lenders.push_back({says.thread_pointer, says.system_id});
    }
    return lenders[n].thread_pointer;
}

int system_id_of_lender(std::size_t n) { return n < lenders.size() ? lenders[n].system_id : 0; }

void refresh_storage(std::uint64_t thread_pointer) {
    for (const module& each : instrumented_modules()) {
        if (each.storage_bytes == 0) continue;
        auto* const storage = reinterpret_cast<char*>(thread_pointer + each.storage_offset);
        std::memcpy(storage, each.storage_image, each.storage_image_bytes);
        std::memset(storage + each.storage_zeros_at, 0, each.storage_bytes - each.storage_zeros_at);
    }
    // Where the C++ runtime keeps them is the same distance from every thread pointer.
    static const std::uint64_t distance =
        reinterpret_cast<std::uint64_t>(abi::__cxa_get_globals()) - engine::thread_pointer();
    std::memset(reinterpret_cast<void*>(thread_pointer + distance), 0, 16);
}

}  // namespace revenant::engine
