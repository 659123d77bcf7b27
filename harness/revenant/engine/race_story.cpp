// A data race, told with both sides.
#include <string>

#include <revenant/engine/lines.hpp>
#include <revenant/engine/scheduler.hpp>

namespace revenant::engine {
namespace {

std::string text_of(const access& did) {
    const std::string what = did.writes ? "writes" : "reads";
    return what + (did.is_atomic ? ", atomically," : "") + " at " + place_of(did.code);
}

}  // namespace

void scheduler::tell_race(const race& found_one) {
    // Nobody hears it during a search, once there is something to tell.
    if (!story_.is_kept() && report_->found != verdict::ok) return;
    const std::string_view name = story_.is_kept() ? story_.name_of(found_one.address) : std::string_view();
    found(verdict::data_race, "data_race",
          (name.empty() ? std::string("the same memory") : std::string(name)) + ": " +
              name_of(found_one.second.by) + " " + text_of(found_one.second) + ", and " +
              name_of(found_one.first.by) + " " + text_of(found_one.first) + "; nothing orders the two");
}

}  // namespace revenant::engine
