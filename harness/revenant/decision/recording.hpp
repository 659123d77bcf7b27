// What was answered in one execution: the list of its decisions. A run is that list.
//
// Questions with one possible answer are no decisions and are not in it. The storage is lent, so that it can lie in
// memory that outlives the process that fills it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <revenant/decision/strategy.hpp>

namespace revenant::decision {

struct decision {
    site where = site::next_thread;
    std::uint32_t alternatives = 0;
    std::uint32_t answer = 0;

    friend bool operator==(const decision&, const decision&) = default;
};

class recording {
public:
    // What `count` counts are the first places of `storage`; both belong to the caller.
    recording(std::span<decision> storage, std::uint32_t& count) : storage_(storage), count_(count) {}

    void clear() {
        count_ = 0;
        digest_ = 0;
    }

    // One more than fits is counted, but not kept.
    void add(const decision& each) {
        if (count_ < storage_.size()) storage_[count_] = each;
        ++count_;
        digest_ = (digest_ ^ (each.answer + 1)) * 0x9e3779b97f4a7c15;
    }
    // Of all answers so far, also of those that were not kept.
    std::uint64_t digest() const { return digest_ ^ (digest_ >> 32); }

    bool is_complete() const { return count_ <= storage_.size(); }
    std::span<const decision> decisions() const {
        return std::span<const decision>(storage_).first(is_complete() ? count_ : storage_.size());
    }

private:
    std::span<decision> storage_;
    std::uint32_t& count_;
    std::uint64_t digest_ = 0;
};

// The text form: `n1/3` is "thread 1 was chosen out of 3", `x4` behind it that this happened four times in a row.
// Letters: n next_thread, w wake, d draw, r reuse, c weak_exchange, s spurious_wakeup, t early_timeout,
// a failed_allocation, p failed_thread, q stop_request, o stale_load. Items are separated by single blanks.
std::string to_text(std::span<const decision> decisions);

// Nothing, if the text is not of that form.
std::optional<std::vector<decision>> decisions_from_text(std::string_view text);

}  // namespace revenant::decision
