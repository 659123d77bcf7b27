// pthread_key: a value for each model thread, gone with it, and destroyed where the key says how.
//
// A key that an execution makes has a number of the engine's own; libc has few of them, and executions that are dropped never
// give theirs back. Keys from before the execution, and those of code that is not instrumented, keep libc's number, and their
// values in it are those of the execution: the standard library keeps in one what is to happen at a thread's end.
#include <revenant/engine/keys.hpp>

#include <cerrno>
#include <climits>

#include <pthread.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <vector>

#include <revenant/engine/exported.hpp>
#include <revenant/engine/modules.hpp>
#include <revenant/engine/real.hpp>
#include <revenant/engine/scheduler.hpp>
#include <revenant/engine/thread_pointer.hpp>

namespace revenant::engine {
namespace {

constexpr pthread_key_t first_own_key = 1u << 20;

using destructor = void (*)(void*);

struct known_key {
    pthread_key_t key;
    destructor destroy;
};

// By libc's number; nullptr: none, or no such key. Relaxed: whoever uses a key has it from who made it, and comes after.
constinit std::array<std::atomic<destructor>, PTHREAD_KEYS_MAX> destructors_of_libc{};

// Never destroyed: threads ask for keys until the process is gone. Those of this execution.
std::vector<known_key>& keys() {
    static auto* const all = new std::vector<known_key>;
    return *all;
}

destructor destructor_of(pthread_key_t key) {
    if (key < PTHREAD_KEYS_MAX) return destructors_of_libc[key].load(std::memory_order_relaxed);
    const auto known =
        std::find_if(keys().begin(), keys().end(), [&](const known_key& each) { return each.key == key; });
    return known == keys().end() ? nullptr : known->destroy;
}

void is_of_libc(pthread_key_t key, destructor destroy) {
    if (key < PTHREAD_KEYS_MAX) destructors_of_libc[key].store(destroy, std::memory_order_relaxed);
}

// Whoever asks. A lender on its way is a thread of its own, with values of its own.
bool is_on_model_thread() {
    return controlled.is_active() && thread_pointer() == controlled.self().thread_pointer;
}

model_thread::keyed_value* value_of(pthread_key_t key) {
    auto& values = controlled.self().values;
    const auto known =
        std::find_if(values.begin(), values.end(), [&](const auto& each) { return each.key == key; });
    return known == values.end() ? nullptr : &*known;
}

// Its number may be another key's next, which has no values yet.
void forget_values_of(pthread_key_t key) {
    for (thread_id t = 0; t < controlled.count(); ++t)
        std::erase_if(controlled.thread(t).values, [&](const auto& each) { return each.key == key; });
}

}  // namespace

void forget_keys_of_the_execution() { keys().clear(); }

void destroy_keyed_values() {
    // A destructor may set values again, as libc has it: so many times, and no more.
    for (int round = 0; round < PTHREAD_DESTRUCTOR_ITERATIONS && !controlled.self().values.empty(); ++round) {
        std::vector<model_thread::keyed_value> values;
        values.swap(controlled.self().values);
        for (const auto& each : values) {
            const destructor destroy = destructor_of(each.key);
            if (destroy != nullptr && each.value != nullptr) destroy(each.value);
        }
    }
}

}  // namespace revenant::engine

using namespace revenant::engine;

#define REVENANT_IS_CONTROLLED (controlled.is_active() && is_instrumented(__builtin_return_address(0)))

REVENANT_EXPORTED int pthread_key_create(pthread_key_t* key, void (*destroy)(void*)) noexcept {
    static auto* const real = real::next<int(pthread_key_t*, void (*)(void*))>("pthread_key_create");
    if (REVENANT_IS_CONTROLLED) {
        controlled.is_written(key, sizeof *key);
        pthread_key_t next = first_own_key;
        for (const known_key& each : keys()) next = std::max(next, each.key + 1);
        keys().push_back({* key = next, destroy});
        return 0;
    }
    const int outcome = real(key, destroy);
    if (outcome == 0) is_of_libc(*key, destroy);
    return outcome;
}

REVENANT_EXPORTED int pthread_key_delete(pthread_key_t key) noexcept {
    static auto* const real = real::next<int(pthread_key_t)>("pthread_key_delete");
    if (controlled.is_active()) forget_values_of(key);
    if (!REVENANT_IS_CONTROLLED || key < first_own_key) {
        is_of_libc(key, nullptr);
        return real(key);
    }
    return std::erase_if(keys(), [&](const known_key& each) { return each.key == key; }) != 0 ? 0 : EINVAL;
}

REVENANT_EXPORTED int pthread_setspecific(pthread_key_t key, const void* value) noexcept {
    static auto* const real = real::next<int(pthread_key_t, const void*)>("pthread_setspecific");
    if (!is_on_model_thread()) return real(key, value);
    auto* const kept = const_cast<void*>(value);
    if (auto* const known = value_of(key)) {
        known->value = kept;
    } else {
        controlled.self().values.push_back({key, kept});
    }
    return 0;
}

REVENANT_EXPORTED void* pthread_getspecific(pthread_key_t key) noexcept {
    static auto* const real = real::next<void*(pthread_key_t)>("pthread_getspecific");
    if (!is_on_model_thread()) return real(key);
    const auto* const known = value_of(key);
    return known == nullptr ? nullptr : known->value;
}
