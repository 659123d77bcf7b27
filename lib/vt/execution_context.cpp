// The immutable map behind an execution context: a short sorted run of (key, value) pairs.
//
// Setting a local copies the run. Flows hold few locals and set them rarely, but capture, restore
// and look them up all the time.
#include <algorithm>
#include <atomic>
#include <memory>
#include <vector>

#include <vt/async_local.hpp>
#include <vt/execution_context.hpp>

namespace vt {
namespace detail {

class context_map {
public:
    struct entry {
        std::uint64_t key;
        context_value* value;
    };

    explicit context_map(std::vector<entry> entries) : entries_(std::move(entries)) {
        for (const entry& each : entries_) each.value->add_reference();
    }
    ~context_map() {
        for (const entry& each : entries_) each.value->release();
    }
    context_map(const context_map&) = delete;
    context_map& operator=(const context_map&) = delete;

    const std::vector<entry>& entries() const noexcept { return entries_; }

    mutable std::atomic<std::uint32_t> references{1};

private:
    std::vector<entry> entries_;
};

// Relaxed: whoever copies a reference owns one already.
void add_reference(const context_map& map) noexcept {
    map.references.fetch_add(1, std::memory_order_relaxed);
}

// Acquire and release: the last owner destroys what the others were reading.
void release(const context_map& map) noexcept {
    if (map.references.fetch_sub(1, std::memory_order_acq_rel) == 1) delete &map;
}

namespace {

const context_map* current_map() noexcept {
    return reinterpret_cast<const context_map*>(current_context & ~context_suppressed);
}

// Releases what a thread has left current when it ends. Touched only by whoever sets a local,
// because everything else puts back what it found.
class thread_end {
public:
    void arm() noexcept {}  // Reaching the object is what arms it.
    ~thread_end() {
        const execution_context last = context_access::adopt(current_context);
        current_context = 0;
    }
};
thread_local thread_end at_thread_end;

}  // namespace

execution_context share_current_slow() noexcept {
    if (const auto* map = current_map()) add_reference(*map);
    return context_access::adopt(current_context);
}

std::uint64_t next_local_key() noexcept {
    // Relaxed: only that the numbers differ matters.
    static constinit std::atomic<std::uint64_t> last{0};
    return last.fetch_add(1, std::memory_order_relaxed) + 1;
}

const context_value* find_local(std::uint64_t key) noexcept {
    const context_map* map = current_map();
    if (map == nullptr) return nullptr;
    const auto& entries = map->entries();
    const auto at = std::ranges::lower_bound(entries, key, {}, &context_map::entry::key);
    return at != entries.end() && at->key == key ? at->value : nullptr;
}

void set_local(std::uint64_t key, context_value* owned) {
    struct give_back {
        void operator()(context_value* value) const noexcept { value->release(); }
    };
    const std::unique_ptr<context_value, give_back> value(owned);
    at_thread_end.arm();  // From here on this thread has something to release.

    std::vector<context_map::entry> entries;
    if (const auto* map = current_map()) entries = map->entries();
    const auto at = std::ranges::lower_bound(entries, key, {}, &context_map::entry::key);
    const bool known = at != entries.end() && at->key == key;
    if (owned != nullptr && known) {
        at->value = owned;
    } else if (owned != nullptr) {
        entries.insert(at, {key, owned});
    } else if (known) {
        entries.erase(at);
    }

    const auto* changed = entries.empty() ? nullptr : new context_map(std::move(entries));
    execution_context replaced = context_access::adopt(reinterpret_cast<std::uintptr_t>(changed) |
                                                       (current_context & context_suppressed));
    swap_current(replaced);
}

}  // namespace detail

execution_context execution_context::capture() {
    using namespace detail;
    if ((current_context & context_suppressed) != 0) return context_access::adopt(context_suppressed);
    return share_current();
}

flow_suppression::flow_suppression()
    : was_suppressed_((detail::current_context & detail::context_suppressed) != 0) {
    detail::current_context |= detail::context_suppressed;
}

flow_suppression::~flow_suppression() {
    if (!was_suppressed_) detail::current_context &= ~detail::context_suppressed;
}

}  // namespace vt
