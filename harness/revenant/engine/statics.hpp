// Undoing what an execution wrote to static storage, and to what was allocated before it, so that the next one starts from
// the same world.
//
// Instrumented code announces its writes; the first one to each word keeps the old value. Writes of other code are
// not seen, but for those that the engine makes itself. Of allocated memory only libc's first arena is looked after, which
// lies beside the program: not large blocks, nor what other threads have allocated.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace revenant::engine {

class static_storage {
public:
    // Outside of executions: where all that lies.
    void prepare();
    // What is written from here on is undone by undo().
    void begin_execution() { span_ = span_of_all_; }
    // But not this: libc has handed it out in the execution, or got it back.
    void leave(std::uintptr_t begin, std::uintptr_t end);
    bool has_written_to_old_memory() const { return written_to_old_memory_; }
    void undo();

    void is_written(const volatile void* address, std::size_t bytes) {
        // One comparison for what is not static at all, which is nearly everything.
        const std::uintptr_t at = reinterpret_cast<std::uintptr_t>(address);
        if (at - lowest_ < span_) keep(at, bytes);
    }

    // What lies now in each word that was written.
    template <class Visit>
    void for_each_written(Visit visit) const {
        for (const old_word& each : old_) visit(*reinterpret_cast<const std::uint64_t*>(each.at));
    }

private:
    struct range {
        std::uintptr_t begin;
        std::uintptr_t end;
        std::vector<bool> kept;  // of each word
    };
    struct old_word {
        std::uintptr_t at;
        std::uint64_t value;
    };

    void add(std::uintptr_t begin, std::uintptr_t end);
    void keep(std::uintptr_t at, std::size_t bytes);

    std::vector<range> ranges_;
    std::uintptr_t old_memory_ = 0;  // where it begins; its range is the last
    bool written_to_old_memory_ = false;
    std::vector<old_word> old_;
    std::uintptr_t lowest_ = 0;
    std::uintptr_t span_ = 0;  // none outside of executions
    std::uintptr_t span_of_all_ = 0;
};

}  // namespace revenant::engine
