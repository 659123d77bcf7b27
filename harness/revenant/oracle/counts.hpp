// How many values, errors, states and contexts are alive: the outside view of what a source keeps.
//
// The counters live in a file that is never instrumented, so counting is no step of an explored execution and decides
// nothing. Nor are they put back between executions: whoever wants to know compares with what was there before.
#pragma once

#include <cstddef>
#include <utility>

namespace revenant {

enum class kept : unsigned { value, error, state, context };
inline constexpr std::size_t kinds_kept = 4;

long alive(kept what) noexcept;
void count(kept what, long more) noexcept;

// A number that knows how many of its kind there are.
template <kept What>
class counted {
public:
    counted() noexcept : counted(0) {}
    explicit counted(int number) noexcept : number_(number) { count(What, 1); }
    counted(const counted& other) noexcept : counted(other.number_) {}
    counted(counted&& other) noexcept : counted(std::exchange(other.number_, moved_from)) {}
    counted& operator=(const counted& other) noexcept = default;
    counted& operator=(counted&& other) noexcept {
        number_ = std::exchange(other.number_, moved_from);
        return *this;
    }
    ~counted() { count(What, -1); }

    int number() const noexcept { return number_; }

    static constexpr int moved_from = -1;

private:
    int number_;
};

// What an operation is completed with, what a continuation's state may hold, and what an async_local may.
using payload = counted<kept::value>;
using counted_state = counted<kept::state>;
using counted_local = counted<kept::context>;

}  // namespace revenant
