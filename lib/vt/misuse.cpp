// The words of a refusal: the rule, what it means, and both tokens where there are any.
#include <cinttypes>
#include <cstdint>
#include <cstdio>

#include <vt/misuse.hpp>

namespace vt {
namespace {

struct rule {
    const char* name;
    const char* meaning;
};

// In the order of the enumeration.
constexpr rule rules[] = {
    {"stale_token", "the operation this handle names is over; its source has moved on"},
    {"awaited_twice", "somebody already awaits this operation; convert it with as_task() to share it"},
    {"taken_too_early", "the result was asked for before the operation completed; await it"},
    {"completed_twice", "the operation already has its one outcome"},
    {"reset_while_armed", "an operation that somebody waits for or completes cannot be reset"},
    {"would_deadlock", "blocking here waits for work that only this thread can do"},
    {"empty_handle", "the handle names no operation: it was moved from or default constructed"},
};

// Put together without asking for memory more than once, which the error does itself, and by one format, because it takes
// longer than all the rest of a refusal.
class words {
public:
    explicit words(misuse kind) {
        const rule& broken = rules[static_cast<unsigned>(kind)];
        std::snprintf(text_, sizeof text_, "vt misuse: %s: %s", broken.name, broken.meaning);
    }
    words(misuse kind, token presented, token current) {
        const rule& broken = rules[static_cast<unsigned>(kind)];
        std::snprintf(text_, sizeof text_,
                      "vt misuse: %s: %s (token presented %" PRIu64 ", current %" PRIu64 ")", broken.name,
                      broken.meaning, std::uint64_t{presented.value()}, std::uint64_t{current.value()});
    }
    const char* text() const { return text_; }

private:
    char text_[256];
};

}  // namespace

const char* name_of(misuse kind) noexcept { return rules[static_cast<unsigned>(kind)].name; }

misuse_error::misuse_error(misuse kind) : std::logic_error(words(kind).text()), kind_(kind) {}

misuse_error::misuse_error(misuse kind, token presented, token current)
    : std::logic_error(words(kind, presented, current).text()),
      kind_(kind),
      presented_(presented),
      current_(current) {}

void refuse(misuse kind) { throw misuse_error(kind); }
void refuse(misuse kind, token presented, token current) { throw misuse_error(kind, presented, current); }

}  // namespace vt
