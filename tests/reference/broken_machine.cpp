// Looking first is a step of its own, which changes nothing.
#include <reference/broken_machine.hpp>

#include <deque>

namespace reference {
namespace {

std::string status_of(const step& what, machine& whole, player& by) {
    return whole.perform({what.actor, "status", {what.numbers.at(0)}, {}}, by);
}

bool completes(const step& what) {
    return what.operation == "set_result" || what.operation == "set_exception" || what.operation == "cancel";
}

class broken_machine final : public machine {
public:
    broken_machine(std::unique_ptr<machine> whole, const broken_rule& rule)
        : whole_(std::move(whole)), rule_(rule) {}

    std::string perform(const step& what, player& by) override {
        const std::string instead = rule_.instead != nullptr ? rule_.instead(what, *whole_, by) : "";
        if (!instead.empty()) return instead;
        step& changed = changed_.emplace_back(what);
        if (rule_.change != nullptr) rule_.change(changed);
        return whole_->perform(changed, by);
    }
    void settle(player& by) override { whole_->settle(by); }
    void release(player& by) override { whole_->release(by); }

private:
    const std::unique_ptr<machine> whole_;
    const broken_rule rule_;
    std::deque<step> changed_;  // kept for their bodies
};

}  // namespace

const std::vector<broken_rule>& broken_rules() {
    static const std::vector<broken_rule> all{
        {.name = "a_reset_keeps_the_token",
         .instead = [](const step& what, machine&,
                       player&) { return std::string(what.operation == "reset" ? "ok" : ""); }},
        {.name = "a_second_completion_is_accepted",
         .instead =
             [](const step& what, machine& whole, player& by) {
                 const std::string said = completes(what) ? whole.perform(what, by) : "";
                 return said == "refused" ? "ok" : said;
             }},
        {.name = "a_second_completion_changes_nothing",
         .instead =
             [](const step& what, machine& whole, player& by) {
                 const bool is_over = completes(what) && status_of(what, whole, by) != "pending";
                 return std::string(is_over ? "refused" : "");
             },
         .is_vts_own = true},
        {.name = "a_refused_take_keeps_what_it_has",
         .instead =
             [](const step& what, machine& whole, player& by) {
                 const std::string status = what.operation == "get_result" ? status_of(what, whole, by) : "";
                 return std::string(status == "refused" || status == "pending" ? "refused" : "");
             },
         .is_vts_own = true},
        {.name = "a_registration_forgets_its_scheduler",
         .change =
             [](step& what) {
                 if (what.operation == "on_completed") what.numbers.at(1) &= ~1;
             }},
        {.name = "a_registration_forgets_its_context",
         .change =
             [](step& what) {
                 if (what.operation == "on_completed") what.numbers.at(1) &= ~2;
             }},
        {.name = "an_await_goes_on_anywhere",
         .change =
             [](step& what) {
                 if (what.operation == "await") what.operation = "await_anywhere";
             }},
    };
    return all;
}

std::unique_ptr<machine> make_broken(std::unique_ptr<machine> whole, const broken_rule& rule) {
    return std::make_unique<broken_machine>(std::move(whole), rule);
}

}  // namespace reference
