// Every call is written down with a moment before and one after.
#include <revenant/scenario/actor.hpp>

#include <revenant/operation.hpp>
#include <revenant/oracle/witness.hpp>
#include <revenant/scenario/registration.hpp>
#include <revenant/scenario/stage.hpp>

namespace revenant {
namespace {

constinit thread_local actor* acting_here = nullptr;

// What a careless producer gives besides what it should.
constexpr int late_number = 10'000;

std::string words(const char* doing, const operation_name& which) {
    if (!is_told()) return {};
    return std::string(doing) + " source#" + std::to_string(which.which.source);
}

// How a call ended, for people.
std::string told(const event& did) {
    if (did.what == act_of::rent) return text_of(did.which);
    const std::string said = text_of(did.said);
    if (did.what == act_of::complete) {
        return text_of(did.given) + (did.said.what == answer::kind::accepted ? "" : ": " + said);
    }
    if (!did.which.is_token_told) return said;
    return "token " + std::to_string(did.which.token.value()) + ": " + said;
}

}  // namespace

actor::actor(stage& on, std::string name, std::uint32_t index)
    : on_(on), name_(std::move(name)), index_(index), faults_(on.planned(), index) {
    log_.reserve(256);
}
actor::~actor() = default;

const capabilities& actor::can() const { return on_.can(); }

void actor::act() {
    acting_here = this;
    name_thread(name_);
}
actor& actor::acting_or(actor& registrant) { return acting_here == nullptr ? registrant : *acting_here; }

event actor::begin(act_of what, const operation_name& which) const {
    event did;
    did.what = what;
    did.actor = index_;
    did.operation = which.number;
    did.which = which.which;
    did.began = moment();
    return did;
}

answer actor::end(event& did, answer said) {
    did.ended = moment();
    did.said = said;
    if (said.is_refused()) witness::refused(said.why);
    log_.push_back(did);
    if (is_told()) note(told(did));
    return said;
}

operation_name actor::rent() {
    operation_name rented{.number = index_ * numbers_per_actor + ++operations_, .which = {}};
    const operation span("rent");
    event did = begin(act_of::rent, rented);
    const std::optional<handle> lent =
        faults_.strikes(fault::pool_exhausted) ? std::nullopt : on_.pool().rent();
    if (!lent) throw pool_is_exhausted();
    did.which = rented.which = *lent;
    end(did, {});
    look_back();
    if (faults_.strikes(fault::pool_hasty)) reset(rented);
    return rented;
}

// What a careless actor does with the operations before, now that it has another.
void actor::look_back() {
    if (const auto late = std::exchange(completed_late_, {})) complete(*late, late_number);
    if (const auto stale = std::exchange(kept_, {})) {
        status(*stale);
        take_once(*stale);
    }
}

template <class Completes>
answer actor::completed(const operation_name& which, answer given, Completes completes) {
    const operation span(words("complete", which));
    event did = begin(act_of::complete, which);
    did.given = given;
    did.expected_context = context();
    const answer said = completes();
    did.seen_context = context();
    return end(did, said);
}

answer actor::complete(const operation_name& which, int number) {
    if (faults_.strikes(fault::producer_never)) return {};
    if (faults_.strikes(fault::producer_after_reset)) reset(which);
    const auto once = [&](int with) {
        return completed(which, answer::value(with), [&] { return on_.pool().complete(which.which, with); });
    };
    const answer said = once(number);
    if (faults_.strikes(fault::producer_twice)) once(number + late_number);
    if (faults_.strikes(fault::producer_late)) completed_late_ = which;
    return said;
}
answer actor::fail(const operation_name& which, int number) {
    return completed(which, answer::error(number), [&] { return on_.pool().fail(which.which, number); });
}
answer actor::cancel(const operation_name& which) {
    return completed(which, {.what = answer::kind::canceled}, [&] { return on_.pool().cancel(which.which); });
}

answer actor::status(const operation_name& which) {
    if (!can().tells_status) return {.what = answer::kind::pending};
    const operation span(words("status of", which));
    event did = begin(act_of::status, which);
    return end(did, on_.pool().status(which.which));
}

answer actor::enroll(const operation_name& which, waiting how) {
    const vt::flags asked = how.asked;
    const int flows = has(asked, vt::flags::flow_context) ? context() : 0;
    const auto number = index_ * numbers_per_actor + static_cast<std::uint32_t>(registrations_.size()) + 1;
    how.throws = how.throws || faults_.strikes(fault::continuation_throws);
    if (how.throws) on_.expects_a_throw();
    if (faults_.strikes(fault::consumer_early)) take_once(which);
    registration& its = registrations_.emplace_back(*this, which, number, std::move(how), flows);
    const operation span(words("on_completed on", which));
    event did = begin(act_of::enroll, which);
    did.registration = number;
    did.expected_context = flows;
    const answer said = end(did, on_.pool().on_completed(which.which, its.as_waiter(), asked));
    if (faults_.strikes(fault::canceled_while_waiting)) cancel(which);
    return said;
}

void actor::ran(const registration& its) {
    event did = begin(act_of::ran, its.which);
    did.registration = its.number;
    did.expected_context = its.expected_context;
    did.seen_context = context();
    did.ended = moment();
    log_.push_back(did);
    note("the continuation for source#" + std::to_string(its.which.which.source) + " runs");
}

answer actor::take(const operation_name& which) {
    if (faults_.strikes(fault::consumer_never)) return {};
    const answer said = take_once(which);
    if (faults_.strikes(fault::consumer_twice)) take_once(which);
    if (faults_.strikes(fault::consumer_keeps_handle)) kept_ = which;
    return said;
}

answer actor::take_once(const operation_name& which) {
    const operation span(words("get_result on", which));
    event did = begin(act_of::take, which);
    return end(did, on_.pool().get_result(which.which));
}

answer actor::reset(const operation_name& which) {
    const operation span(words("reset", which));
    event did = begin(act_of::reset, which);
    return end(did, on_.pool().reset(which.which));
}

void actor::drop(const operation_name& which) {
    const operation span(words("drop", which));
    event did = begin(act_of::drop, which);
    end(did, {});
}

vt::task<payload> actor::as_task(const operation_name& which) {
    const operation span(words("convert", which));
    event did = begin(act_of::convert, which);
    source_view& view = views_.emplace_back(on_.pool(), which.which);
    vt::task<payload> shared = vt::value_task<payload>(view, which.which.token).as_task();
    end(did, {});
    return shared;
}

vt::value_task<payload> actor::preserve(const operation_name& which) {
    const operation span(words("convert", which));
    event did = begin(act_of::convert, which);
    source_view& view = views_.emplace_back(on_.pool(), which.which);
    vt::value_task<payload> preserved = vt::value_task<payload>(view, which.which.token).preserve();
    end(did, {});
    return preserved;
}

void actor::set_context(int number) {
    if (number == 0) {
        on_.ambient().clear();
    } else {
        on_.ambient().set(counted_local(number));
    }
}

int actor::context() const {
    const counted_local* found = on_.ambient().find();
    return found == nullptr ? 0 : found->number();
}

void actor::forget_registrations() {
    for (registration& each : registrations_) {
        each.keeps.reset();
        each.asked = {};
    }
}

}  // namespace revenant
