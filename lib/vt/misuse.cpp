// The words of a refusal: the rule, what it means, and both tokens where there are any.
#include <string>

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

std::string describe(misuse kind) {
    const rule& broken = rules[static_cast<unsigned>(kind)];
    return std::string("vt misuse: ") + broken.name + ": " + broken.meaning;
}

std::string describe(misuse kind, token presented, token current) {
    return describe(kind) + " (token presented " + std::to_string(presented.value()) + ", current " +
           std::to_string(current.value()) + ")";
}

}  // namespace

const char* name_of(misuse kind) noexcept { return rules[static_cast<unsigned>(kind)].name; }

misuse_error::misuse_error(misuse kind) : std::logic_error(describe(kind)), kind_(kind) {}

misuse_error::misuse_error(misuse kind, token presented, token current)
    : std::logic_error(describe(kind, presented, current)),
      kind_(kind),
      presented_(presented),
      current_(current) {}

void refuse(misuse kind) { throw misuse_error(kind); }
void refuse(misuse kind, token presented, token current) { throw misuse_error(kind, presented, current); }

}  // namespace vt
