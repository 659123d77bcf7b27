// The same as runtime/world.cs, line by line; where the two differ, one of them is wrong.
#include <reference/player.hpp>

#include <utility>

#include <vt/scheduler.hpp>

namespace reference {
namespace {

thread_local unsigned depth = 0;  // of continuations within one another, on this thread

std::string joined(const answers& parts, const char* between) {
    std::string text;
    for (const std::string& each : parts) text += (text.empty() ? "" : between) + each;
    return text;
}

struct acting : vt::continuation {
    acting(void (*what)(void*), void* with) : vt::continuation(&run), does(what), state(with) {}
    static void run(vt::continuation& node) noexcept {
        auto& self = static_cast<acting&>(node);
        self.does(self.state);
    }

    void (*does)(void*);
    void* state;
};

}  // namespace

place* current_place() {
    vt::scheduler* const current = vt::scheduler::current();
    return current == nullptr || current == &vt::default_scheduler() ? nullptr : static_cast<place*>(current);
}

void place::post(vt::continuation& node) noexcept {
    by_.log(">" + name_);
    posted_.push_back(&node);
}

void place::drain() {
    while (!posted_.empty()) {
        vt::continuation& next = *posted_.front();
        posted_.pop_front();
        by_.arrives(name_.c_str());
        run_here(next);
        by_.arrives(nullptr);
    }
}

void place::act(void (*does)(void*), void* state) {
    acting node(does, state);
    run_here(node);
}

void script_continuation::call(void* state) {
    auto& self = *static_cast<script_continuation*>(state);
    self.whose.ran(self);
}

void script_continuation::run(vt::continuation& node) noexcept {
    auto& self = static_cast<script_continuation&>(node);
    try {
        self.whose.ran(self);
    } catch (const revenant::continuation_error&) {
        self.whose.swallowed();
    }
}

answers player::play(const script& what) {
    answers all;
    for (const step& each : what.steps) {
        marks_.clear();
        step_ = all.size();
        all.push_back(play_step(each));
        marks_by_step_.push_back(marks_);
    }
    release();
    return all;
}

// What goes on now may make others wait no more in turn, and is posted here and there.
void player::release() {
    constexpr int hands_at_most = 8;
    for (int i = 0; i < hands_at_most; ++i) {
        machine_.release(*this);
        for (place& each : places_) each.drain();
        machine_.settle(*this);
    }
}

std::string player::play_step(const step& what) {
    struct {
        player& by;
        const step& what;
        std::string text;
    } doing{*this, what, {}};
    constexpr auto act = [](void* state) {
        auto& now = *static_cast<decltype(doing)*>(state);
        actor& who = now.by.actors_[now.what.actor];
        // What is left behind is the actor's from then on.
        vt::detail::swap_current(who.context);
        now.text = now.by.perform(now.what, &who);
        vt::detail::swap_current(who.context);
    };
    log_.clear();
    place* const where = actors_[what.actor].where;
    // Draining is a place's own loop, and nobody's step.
    if (where != nullptr && what.operation != "drain") {
        where->act(act, &doing);
    } else {
        act(&doing);
    }
    machine_.settle(*this);
    log_.insert(log_.begin(), doing.text);
    return joined(log_, " ");
}

std::string player::play_inside(const step& what, actor* who) {
    answers outer;
    outer.swap(log_);
    std::string text = perform(what, who);
    log_.insert(log_.begin(), std::move(text));
    text = joined(log_, " ");
    log_.swap(outer);
    return text;
}

std::string player::perform(const step& what, actor* who) {
    if (what.operation == "local") {
        local_.set(what.numbers[0]);
        return "ok";
    }
    if (what.operation == "see") return "l" + std::to_string(local_.get());
    if (what.operation == "scheduler") {
        const auto chosen = static_cast<std::size_t>(what.numbers[0]);
        who->where = chosen == 0 ? nullptr : &places_[chosen - 1];
        return "ok";
    }
    if (what.operation == "drain") {
        places_[static_cast<std::size_t>(what.numbers[0]) - 1].drain();
        return "ok";
    }
    return machine_.perform(what, *this);
}

script_continuation& player::enroll(const step& by, bool flows) {
    return continuations_.emplace_back(*this, static_cast<int>(continuations_.size()), by, flows);
}

std::vector<int> player::registered_on() const {
    std::vector<int> all;
    for (const script_continuation& each : continuations_) all.push_back(each.on);
    return all;
}

void player::ran(script_continuation& which) {
    const bool is_pools = depth == 0 && (is_in_pool_ || vt::scheduler::current() == &vt::default_scheduler());
    const std::string where = arriving_ != nullptr ? arriving_ : is_pools ? "pool" : "inline";
    arriving_ = nullptr;
    const place* const on = current_place();
    answers story{std::to_string(which.number) + " " + where + " " + std::to_string(local_.get()) + " " +
                  (on == nullptr ? "-" : on->name()) + which.with};
    // Without the flag vt runs it in the empty context, and lets nothing out.
    const bool sees_its_completers = !which.flows && where != "pool";
    if (sees_its_completers && local_.get() != 0) mark(66);
    // Beyond that vt runs them behind the outermost completer.
    if (depth >= vt::detail::nesting_max) mark(59);
    const int interrupted = std::exchange(running_on_, which.on);
    ++depth;
    bool throws = false;
    for (const step& each : which.body) {
        throws = each.operation == "throw";
        story.push_back(throws ? "throw" : play_inside(each, nullptr));
        if (throws) break;
        if (sees_its_completers && each.operation == "local") mark_everything(66);
    }
    --depth;
    running_on_ = interrupted;
    log("{" + joined(story, ", ") + "}");
    if (throws) throw revenant::continuation_error();
}

void player::swallowed() {
    const place* const on = current_place();
    if (on == nullptr || !on->keeps_exceptions()) log("!");
}

}  // namespace reference
