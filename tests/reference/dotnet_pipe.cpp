// What a subject answers, in the terms of a handle: a read that was canceled got -1.
#include <reference/dotnet_pipe.hpp>

#include <optional>

#include <reference/player.hpp>

#include <revenant/subject/dotnet_sources.hpp>

namespace reference {

using revenant::answer;
using kind = revenant::answer::kind;

namespace {

void throw_if_refused(const answer& said) {
    if (said.is_refused()) throw revenant::invalid_operation();
    if (said.what == kind::threw) throw revenant::continuation_error();
}

}  // namespace

dotnet_pipe::dotnet_pipe(const dotnet_pool& pool)
    : pipe_(revenant::pipe_awaitable_entry().make()), any_(*pipe_->rent()), pool_(pool) {}

bool dotnet_pipe::is_completed() const { return pipe_->status(any_).what != kind::pending; }

// What is there already is taken already.
dotnet_handle dotnet_pipe::read(player& by) {
    (void)pipe_->rent();
    if (!is_completed()) return {.from = this, .resets = taken_};
    if (is_registered_) by.mark_for_good(113);  // vt has a read for whoever waits, and it is not this one.
    const answer said = taken();
    if (said.number < 0) by.mark_for_good(115);
    return {.value = said.number};
}

answer dotnet_pipe::taken() {
    const answer said = pipe_->get_result(any_);
    throw_if_refused(said);
    is_registered_ = false;
    if (said.what == kind::canceled) return answer::value(-1);
    ++taken_;
    return said;
}

std::string dotnet_pipe::write(int number, player& /*by*/) {
    throw_if_refused(pipe_->complete(any_, number));
    return "ok";
}

std::string dotnet_pipe::cancel(player& by) {
    by.mark_for_good(115);
    const answer said = pipe_->cancel(any_);
    if (!said.is_refused()) throw_if_refused(said);
    return "ok";
}

answer dotnet_pipe::status(const dotnet_handle& which, player& by) {
    mark_if_over(which, by);
    return pipe_->status(any_);
}

answer dotnet_pipe::get_result(const dotnet_handle& which, player& by) {
    mark_if_over(which, by);
    if (is_awaited_ && is_completed()) by.mark_for_good(102);
    return taken();
}

void dotnet_pipe::on_completed(const dotnet_handle& which, const revenant::waiter& who, asked_flags how,
                               player& by) {
    mark_if_over(which, by);
    const bool wants_scheduler = has(how.asked, vt::flags::use_scheduler);
    place* const here = wants_scheduler ? current_place() : nullptr;
    // There are synchronization contexts for it, and no task schedulers.
    const bool is_ignored = here != nullptr && here->keeps_exceptions();
    if (is_ignored || (pool_.is_running() && wants_scheduler)) by.mark_for_good(64);
    if (is_completed()) by.mark(40);
    if (is_registered_) by.mark_for_good(114);
    is_registered_ = true;
    const bool flows = has(how.asked, vt::flags::flow_context);
    const vt::flags context = flows ? vt::flags::flow_context : vt::flags::none;
    std::optional<vt::flow_suppression> suppressed;
    if (how.is_suppressed) suppressed.emplace();
    throw_if_refused(pipe_->on_completed(any_, who, is_ignored ? context : how.asked));
}

}  // namespace reference
