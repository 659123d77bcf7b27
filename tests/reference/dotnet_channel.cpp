// What vt's channel does otherwise is marked: where continuations run, and what a status says meanwhile.
#include <reference/dotnet_channel.hpp>

#include <optional>
#include <utility>

#include <reference/player.hpp>

namespace reference {

using revenant::answer;

dotnet_handle dotnet_channel::read() {
    dotnet_handle made;
    if (read_now(made)) return made;
    const bool is_kept = kept_.operation.try_own_and_reset();
    return wait_for(is_kept ? kept_ : its_own_.emplace_back(queue_, asynchronous_, false));
}

dotnet_handle dotnet_channel::read_stoppable() {
    dotnet_handle made;
    return read_now(made) ? made : wait_for(its_own_.emplace_back(queue_, asynchronous_, false));
}

bool dotnet_channel::read_now(dotnet_handle& into) {
    if (items_.empty()) return false;
    into.value = items_.front();
    items_.pop_front();
    return true;
}

dotnet_handle dotnet_channel::wait_for(read_operation& lent) {
    lent.where = nullptr;
    lent.is_written = false;
    waiting_.push_back(&lent);
    return {.from = &lent, .token = lent.operation.id()};
}

std::string dotnet_channel::write(int item, player& by) {
    if (waiting_.empty()) return items_.push_back(item), "ok";
    read_operation& reader = *waiting_.front();
    waiting_.pop_front();
    reader.is_written = true;
    // vt's writer runs whoever waits, or posts where that one wants to be (L117, L119).
    if (asynchronous_ && reader.where == nullptr) by.mark_for_good(119);
    if (!asynchronous_ && reader.where != nullptr && reader.where == current_place()) by.mark_for_good(117);
    reader.operation.complete(answer::value(item));
    return "ok";
}

answer dotnet_channel::read_operation::status(const dotnet_handle& which, player& by) {
    const answer seen = operation.status(which.presented());
    if (is_written && seen.what == answer::kind::pending) by.mark(106);
    return seen;
}

answer dotnet_channel::read_operation::get_result(const dotnet_handle& which, player& /*by*/) {
    return operation.get_result(which.presented());
}

void dotnet_channel::read_operation::on_completed(const dotnet_handle& which, const revenant::waiter& who,
                                                  asked_flags how, player& /*by*/) {
    std::optional<vt::flow_suppression> suppressed;
    if (how.is_suppressed) suppressed.emplace();
    operation.on_completed(which.presented(), who, how.asked);
    if (has(how.asked, vt::flags::use_scheduler)) where = current_place();
}

}  // namespace reference
