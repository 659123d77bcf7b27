// The sanitizer's reports of data races, told like those of the engine's own detector.
#include <revenant/engine/races.hpp>

#include <fcntl.h>

#include <array>
#include <cstdlib>
#include <string_view>

#include <revenant/engine/exported.hpp>
#include <revenant/engine/lenders.hpp>
#include <revenant/engine/sanitizer/sanitizer_thread.hpp>
#include <revenant/engine/thread_pointer.hpp>

// The sanitizer's interface for those that read its reports.
extern "C" {
int __tsan_get_report_data(void* report, const char** description, int* count, int* stacks, int* accesses,
                           int* locations, int* mutexes, int* threads, int* unique_threads,
                           void** sleep_trace, unsigned long trace_size);
int __tsan_get_report_mop(void* report, unsigned long nth, int* thread, void** address, int* bytes,
                          int* writes, int* is_atomic, void** trace, unsigned long trace_size);
int __tsan_get_report_thread(void* report, unsigned long nth, int* thread, unsigned long long* system_id,
                             int* running, const char** name, int* parent, void** trace,
                             unsigned long trace_size);
void __tsan_write1_pc(void* at, void* code);
void __tsan_java_alloc(void* at, unsigned long bytes);
void __tsan_java_free(void* at, unsigned long bytes);
void __sanitizer_set_report_fd(long file);
}

namespace revenant::engine {
namespace {

constexpr std::size_t trace_max = 64;

struct side {
    thread_id by = nobody;
    std::uintptr_t address = 0;
    std::uint8_t bytes = 0;
    bool writes = false;
    bool is_atomic = false;
    const void* code = nullptr;
};

constinit char bait = 0;
constinit bool took_the_bait = false;

// The model thread to whose lender the sanitizer gave this number.
thread_id thread_of(void* report, int threads, int number) {
    for (int i = 0; i < threads; ++i) {
        int thread = 0, running = 0, parent = 0;
        unsigned long long system_id = 0;
        const char* name = nullptr;
        void* trace[1] = {};
        __tsan_get_report_thread(report, static_cast<unsigned long>(i), &thread, &system_id, &running, &name,
                                 &parent, trace, 1);
        if (thread != number) continue;
        for (thread_id t = 0; t < controlled.count(); ++t) {
            if (system_id_of_lender(t) == static_cast<int>(system_id)) return t;
        }
    }
    return nobody;
}

side side_of(void* report, unsigned long nth, int threads) {
    int thread = 0, bytes = 0, writes = 0, is_atomic = 0;
    void* address = nullptr;
    std::array<void*, trace_max> trace{};
    __tsan_get_report_mop(report, nth, &thread, &address, &bytes, &writes, &is_atomic, trace.data(),
                          trace.size());
    return {.by = thread_of(report, threads, thread),
            .address = reinterpret_cast<std::uintptr_t>(address),
            .bytes = static_cast<std::uint8_t>(bytes),
            .writes = writes != 0,
            .is_atomic = is_atomic != 0,
            .code = trace[0]};
}

access access_of(const side& told) {
    return access(told.by, 1, told.bytes, told.writes, told.is_atomic, told.code);
}

}  // namespace

void race_detector::begin(bool on) {
    is_on_ = on;
    order_.begin();
    sanitizer::look_again();
}

// It is the sanitizer that compares.
const race* race_detector::check(thread_id, const volatile void*, std::size_t, bool, bool, const void*) {
    return nullptr;
}

// A free is no access to it.
const race* race_detector::check_free(thread_id, const void*, std::size_t, const void*) { return nullptr; }

// What comes from libc is announced to the sanitizer where it comes from.
void race_detector::forget(const void*, std::size_t) {}

const char* race_detector::is_blind_because() { return sanitizer::why_asleep(); }

namespace sanitizer {
namespace {

constexpr std::size_t raced_max = 64;
std::array<std::uintptr_t, raced_max> raced;
std::size_t raced_count = 0;

bool asks_to_halt() {
    const char* const options = std::getenv("TSAN_OPTIONS");
    const std::string_view told = options == nullptr ? "" : options;
    constexpr std::string_view name = "halt_on_error=";
    const std::size_t at = told.rfind(name);
    return at != std::string_view::npos && told.substr(at + name.size()).find_first_of("1ty") == 0;
}

}  // namespace

const char* why_asleep() {
    if (took_the_bait) return nullptr;
    if (asks_to_halt())
        return "TSAN_OPTIONS asks for halt_on_error, which would end the search with the first report; leave "
               "it out";
    // What is told here is told by the engine.
    if (const int nowhere = open("/dev/null", O_WRONLY); nowhere >= 0) __sanitizer_set_report_fd(nowhere);
    void* const code = __builtin_return_address(0);
    for (const std::uint64_t each : {lender(0), lender(1)}) {
        if (each == 0) return "no thread could be made";
        as(each, [&] { __tsan_write1_pc(&bait, code); });
    }
    if (took_the_bait) return nullptr;
    return "ThreadSanitizer does not report a race that is there on purpose: it is blind in an exploration "
           "that begins while "
           "the program has other threads, or TSAN_OPTIONS tells it not to report";
}

void look_again() {
    for (; raced_count != 0; --raced_count) {
        constexpr std::uintptr_t word = 8;
        auto* const at = reinterpret_cast<void*>(raced[raced_count - 1] / word * word);
        __tsan_java_alloc(at, word);
        __tsan_java_free(at, word);
    }
}

}  // namespace sanitizer
}  // namespace revenant::engine

using namespace revenant::engine;

REVENANT_EXPORTED void revenant_sanitizer_reports(void* report) {
    const char* description = "";
    int count = 0, stacks = 0, accesses = 0, locations = 0, mutexes = 0, threads = 0, unique = 0;
    void* sleep_trace[1] = {};
    __tsan_get_report_data(report, &description, &count, &stacks, &accesses, &locations, &mutexes, &threads,
                           &unique, sleep_trace, 1);
    if (!std::string_view(description).starts_with("data-race") || accesses < 2) return;
    const side now = side_of(report, 0, threads);
    const side before = side_of(report, 1, threads);
    if (now.address == reinterpret_cast<std::uintptr_t>(&bait)) took_the_bait = true;
    if (!controlled.is_active() || !controlled.races().is_on()) return;
    if (sanitizer::raced_count < sanitizer::raced_max)
        sanitizer::raced[sanitizer::raced_count++] = now.address;
    if (now.by == nobody || before.by == nobody) {
        controlled.found(revenant::verdict::data_race, "data_race",
                         "an access races with one from outside of the execution");
        return;
    }
    controlled.tell_race({now.address, access_of(before), access_of(now)});
}
