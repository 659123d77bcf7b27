// What went wrong with memory, told with both sides.
#include <algorithm>
#include <string>
#include <utility>

#include <revenant/engine/library_races.hpp>
#include <revenant/engine/lines.hpp>
#include <revenant/engine/scheduler.hpp>

namespace revenant::engine {
namespace {

std::string text_of(const access& did, const std::string& where, bool frees = false) {
    const std::string what = frees ? "frees it" : did.writes() ? "writes" : "reads";
    return what + (did.is_atomic() ? ", atomically," : "") + " at " + where;
}

}  // namespace

void* scheduler::allocate(std::size_t bytes, std::size_t alignment, const void* code) {
    void* const memory = allocate_or_reuse(bytes, alignment, code);
    if (story_.is_kept() && memory != nullptr) blocks_told_[memory] = place_of_running(code);
    return memory;
}

void* scheduler::allocate_or_reuse(std::size_t bytes, std::size_t alignment, const void* code) {
    const auto fresh = [&] { return heap_.allocate(bytes, alignment, now_.current, code); };
    if (!may_strike(decision::site::reuse)) return fresh();
    const std::size_t fitting = heap_.reusable(bytes, alignment);
    const std::uint32_t kinds = static_cast<std::uint32_t>(std::min<std::size_t>(fitting, 2));
    const std::uint32_t kind = kinds == 0 ? 0 : strikes(decision::site::reuse, kinds);
    if (kind == 0) return fresh();
    void* const memory = heap_.reuse(kind == 1 ? fitting - 1 : 0, now_.current, code);
    // An allocator hands a block on from who freed it to who has it now.
    if (races_.is_on()) order().acquired(now_.current, memory);
    return memory;
}

void scheduler::give_up_for_memory(std::size_t bytes) {
    found(verdict::inconclusive, "inconclusive",
          name_of(now_.current) + " has asked for " + std::to_string(bytes) +
              " bytes, and the gibibyte that an execution may allocate in all is used up");
    leave();
}

void scheduler::release(void* memory, const void* code) {
    if (races_.is_on()) look_at_free(memory, code);
    if (may_strike(decision::site::reuse) && races_.is_on()) order().released(now_.current, memory);
    if (!heap_.free(memory, now_.current, code)) {
        tell_bad_free(memory, code);
    } else if (story_.is_kept()) {
        blocks_told_[memory] = place_of_running(code);
    }
}

// To free memory is no step, so it is not brought before what comes by chance; but where nothing orders it with a use, that is
// a race in either order.
void scheduler::look_at_free(void* memory, const void* code) {
    if (!heap_.is_live(memory)) return;
    const race* const found_one = races_.check_free(now_.current, memory, heap_.size_of(memory), code);
    if (found_one != nullptr) [[unlikely]]
        tell_race(*found_one, true);
}

std::string scheduler::place_of_block(const void* memory, const void* code) const {
    const auto told = blocks_told_.find(memory);
    return told == blocks_told_.end() ? place_of(code) : told->second;
}

std::string scheduler::place_of_running(const void* code) const {
    return place_of(code, threads_[now_.current].callers);
}

void scheduler::tell_race(const race& found_one, bool by_a_free) {
    // Nobody hears it during a search, once there is something to tell.
    if (!story_.is_kept() && report_->found != verdict::ok) return;
    if (is_of_an_atomic_shared_pointer(found_one, report_->of_the_worker)) return;
    const std::string_view name = story_.is_kept() ? story_.name_of(found_one.address) : std::string_view();
    found(verdict::data_race, "data_race",
          (name.empty() ? std::string("the same memory") : std::string(name)) + ": " +
              name_of(found_one.second.by()) + " " +
              text_of(found_one.second, place_of_running(found_one.second.code()), by_a_free) + ", and " +
              name_of(found_one.first.by()) + " " +
              text_of(found_one.first, place_of(found_one.first.code())) + "; nothing orders the two");
}

void scheduler::look_at(const touch& memory) {
    const race* const found_one = races_.check(now_.current, memory.address, memory.bytes, memory.writes,
                                               memory.is_atomic, memory.code);
    if (found_one != nullptr) [[unlikely]]
        tell_race(*found_one);
    if (is_freed(memory.address)) [[unlikely]]
        tell_use_after_free(memory);
}

void scheduler::tell_use_after_free(const touch& memory) {
    if (std::exchange(told_bad_memory_, true)) return;
    const void* const begin = heap_.freed_under(memory.address);
    const heap::block& freed = *heap_.block_at(begin);
    found(verdict::use_after_free, "use_after_free",
          name_of(now_.current) + (memory.writes ? " writes to" : " reads") + " a block of " +
              std::to_string(freed.bytes) + " bytes at " + place_of_running(memory.code) + ", which " +
              name_of(freed.by) + " has freed at " + place_of_block(begin, freed.code));
}

void scheduler::tell_bad_free(void* memory, const void* code) {
    if (std::exchange(told_bad_memory_, true)) return;
    const void* const begin = heap_.freed_under(memory);
    const std::string who = name_of(now_.current) + " frees ";
    if (begin == nullptr) {
        found(verdict::double_free, "double_free", who + "what is no block, at " + place_of_running(code));
    } else {
        const heap::block* const freed = heap_.block_at(begin);
        found(verdict::double_free, "double_free",
              who + "a block of " + std::to_string(freed->bytes) + " bytes at " + place_of_running(code) +
                  ", which " + name_of(freed->by) + " has freed at " + place_of_block(begin, freed->code));
    }
}

}  // namespace revenant::engine
