// What the contract says of a core is kept beside it, for the marks alone.
#include <reference/dotnet_source.hpp>

#include <optional>

#include <reference/player.hpp>

namespace reference {

using revenant::answer;

dotnet_handle dotnet_source::mint(player& by) {
    if (is_taken_ || is_shifted_) by.mark(16);
    return with(core_.version(), resets_, by);
}

dotnet_handle dotnet_source::forge(const dotnet_handle& from, int by_how_much, player& by) {
    return with(static_cast<std::uint16_t>(from.token + by_how_much), from.resets + by_how_much, by);
}

dotnet_handle dotnet_source::with(std::uint16_t token, int resets, player& by) {
    if (static_cast<std::int16_t>(token) != resets) by.mark(77);
    return {.from = this, .token = token, .resets = resets, .is_bare = is_bare_};
}

answer dotnet_source::status(const dotnet_handle& which, player& by) {
    if (is_current(which, by) && is_taken_) by.mark(16);
    return core_.status(which.presented());
}

answer dotnet_source::get_result(const dotnet_handle& which, player& by) {
    const bool current = is_current(which, by);
    if (current && is_taken_) by.mark(16);
    // Reserved, by vt, for whoever awaits.
    if (current && is_awaited_) by.mark_for_good(102);
    const answer taken = core_.get_result(which.presented());
    if (!current) by.mark(47);
    is_taken_ = is_taken_ || current;
    return taken;
}

void dotnet_source::on_completed(const dotnet_handle& which, const revenant::waiter& who, asked_flags how,
                                 player& by) {
    const bool wants_scheduler = has(how.asked, vt::flags::use_scheduler);
    // vt's pool is a scheduler like any other, so it is current there.
    if (pool_.is_running() && wants_scheduler) by.mark_for_good(64);
    if (is_current(which, by)) {
        if (is_taken_) by.mark(16);
        if (is_completed_ && !is_registered_) by.mark(how.flows() ? 68 : 40);
        // What is posted may run when the source has been reset.
        if (is_registered_ && wants_scheduler) by.mark_for_good(72);
        if (is_registered_ && has(how.asked, vt::flags::flow_context)) by.mark_for_good(73);
        is_registered_ = is_registered_ || !is_completed_;
    }
    std::optional<vt::flow_suppression> suppressed;
    if (how.is_suppressed) suppressed.emplace();
    core_.on_completed(which.presented(), who, how.asked);
}

void dotnet_source::complete(const dotnet_handle& which, const answer& outcome, player& by) {
    if (is_completed_) {
        by.mark_for_good(49);
    } else if (!is_current(which, by)) {
        by.mark(79);
    }
    is_completed_ = true;
    core_.complete(outcome);
}

void dotnet_source::reset(const dotnet_handle& which, int times, player& by) {
    if (!is_current(which, by)) by.mark(79);
    if ((is_registered_ && !is_completed_) || is_awaited_) by.mark(75);
    is_shifted_ = is_shifted_ || is_next(which);
    is_registered_ = is_completed_ = is_taken_ = is_awaited_ = false;
    resets_ += times;
    core_.age(static_cast<std::uint64_t>(times));
}

bool dotnet_source::is_current(const dotnet_handle& which, player& by) const {
    if (is_next(which) || is_shifted_) by.mark(16);
    if (which.token != core_.version()) return false;
    // It has come round again, which it does nowhere else.
    if (which.resets != resets_) by.mark(77);
    return true;
}

}  // namespace reference
