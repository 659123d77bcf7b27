// One lock for all of it: gates are for runs of a handful of steps, which nobody measures.
#include <revenant/engine/gates.hpp>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include <revenant/decision/departure.hpp>
#include <revenant/engine/modules.hpp>

namespace revenant::engine {
namespace {

using decision::as_name;
using decision::departure;

// Longer than a thread needs to start on a busy machine.
constexpr std::chrono::milliseconds patience{100};

struct gate {
    departure at;
    bool is_come_to = false;
};

// Never destroyed: threads may still end while statics go down.
struct recorded_gates {
    std::mutex mutex;
    std::condition_variable changed;
    // Guarded by the mutex, all that follows.
    std::vector<gate> gates;
    std::vector<std::string> ended;  // roles
    std::vector<std::pair<const volatile void*, std::string>> objects;
    gates_passed passed;
    std::uint64_t last_run = 0;

    bool has_ended(const std::string& role) const {
        return std::find(ended.begin(), ended.end(), role) != ended.end();
    }
    // Whether a departure behind this one has let the role go on.
    bool is_called_back(std::size_t behind, const std::string& role) const {
        return std::any_of(gates.begin() + static_cast<std::ptrdiff_t>(behind) + 1, gates.end(),
                           [&](const gate& each) { return each.is_come_to && each.at.answer == role; });
    }
    // The departure that starts the role: the first that names it lets it go on.
    gate* starter_of(const std::string& role) {
        const auto found = std::find_if(gates.begin(), gates.end(), [&](const gate& each) {
            return each.at.answer == role || each.at.thread == role;
        });
        return found == gates.end() || found->at.answer != role ? nullptr : &*found;
    }
    std::string text_of(decision::step_kind what, const volatile void* object) const {
        std::string text(decision::name_of(what));
        const auto known = std::find_if(objects.begin(), objects.end(),
                                        [&](const auto& each) { return each.first == object; });
        return known == objects.end() ? text : text.append(" of ").append(known->second);
    }
    template <class Holds>
    void wait_until(std::unique_lock<std::mutex>& lock, Holds holds) {
        if (!changed.wait_for(lock, patience, holds)) ++passed.given_up;
    }
};

// What a thread does in here is no step of its own, although a lock that is given back last looks as if its caller gave it.
// Nor is what it destroys behind its end.
thread_local bool is_in_here = false;
class in_here {
public:
    in_here() { is_in_here = true; }
    ~in_here() { is_in_here = false; }
    in_here(const in_here&) = delete;
    in_here& operator=(const in_here&) = delete;
};

recorded_gates& all() {
    static recorded_gates& one = *new recorded_gates;
    return one;
}

// What the calling thread has done in this run.
struct walker {
    std::uint64_t run = 0;
    std::string role;
    std::vector<std::string> operations;
    std::vector<std::uint32_t> times;  // by gate: how often its step was taken in its operation

    ~walker() {
        is_in_here = true;
        if (run == 0 || run != gates::run.load(std::memory_order_acquire)) return;
        const std::lock_guard lock(all().mutex);
        for (gate& each : all().gates) {
            if (each.at.thread == role && each.at.before == "end") {
                each.is_come_to = true;
                ++all().passed.come_to;
            }
        }
        all().ended.push_back(role);
        all().changed.notify_all();
    }
};
thread_local walker here;

walker& of_this_run() {
    const std::uint64_t now = gates::run.load(std::memory_order_acquire);
    if (here.run != now) {
        here.run = now;
        here.role.clear();
        here.operations.clear();
        here.times.clear();
    }
    return here;
}

}  // namespace

namespace gates {

constinit std::atomic<std::uint64_t> run{0};

void named(std::string_view role) {
    if (is_in_here) return;
    const in_here scope;
    walker& me = of_this_run();
    me.role = as_name(role);
    std::unique_lock lock(all().mutex);
    const gate* const starter = all().starter_of(me.role);
    if (starter != nullptr && me.role != "main")
        all().wait_until(lock, [starter] { return starter->is_come_to; });
}

void named(const volatile void* object, std::string_view name) {
    if (is_in_here) return;
    const in_here scope;
    const std::lock_guard lock(all().mutex);
    std::erase_if(all().objects, [&](const auto& each) { return each.first == object; });
    all().objects.emplace_back(object, as_name(name));
}

void entered(std::string_view operation) {
    if (!is_in_here) of_this_run().operations.push_back(as_name(operation));
}

void left() {
    if (is_in_here) return;
    walker& me = of_this_run();
    if (!me.operations.empty()) me.operations.pop_back();
}

void stand_before(decision::step_kind what, const volatile void* object) {
    if (is_in_here) return;
    const in_here scope;
    walker& me = of_this_run();
    std::unique_lock lock(all().mutex);
    std::vector<gate>& recorded = all().gates;
    me.times.resize(recorded.size());
    const std::string before = all().text_of(what, object);
    const std::string_view in = me.operations.empty() ? std::string_view() : me.operations.back();
    for (std::size_t i = 0; i < recorded.size(); ++i) {
        const departure& at = recorded[i].at;
        if (at.thread != me.role || at.operation != in || at.before != before || ++me.times[i] != at.nth)
            continue;
        recorded[i].is_come_to = true;
        ++all().passed.come_to;
        all().changed.notify_all();
        all().wait_until(lock,
                         [&] { return all().has_ended(at.answer) || all().is_called_back(i, me.role); });
    }
}

}  // namespace gates

bool put_up_gates(const char* recording, std::size_t bytes) {
    const in_here scope;
    const auto read = decision::departures_from_text({recording, bytes});
    if (!read) return false;
    find_instrumented_modules();
    const std::lock_guard lock(all().mutex);
    all().gates.clear();
    for (const departure& each : *read) all().gates.push_back({each});
    all().ended.clear();
    all().objects.clear();
    all().passed = {};
    gates::run.store(++all().last_run, std::memory_order_release);
    return true;
}

gates_passed take_down_gates() {
    const in_here scope;
    const std::lock_guard lock(all().mutex);
    gates::run.store(0, std::memory_order_release);
    return all().passed;
}

}  // namespace revenant::engine
