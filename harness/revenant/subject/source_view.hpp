// A subject's source as a vt::source, so that a value_task, and every remedy made of one, stands on any subject.
#pragma once

#include <revenant/subject/subject.hpp>

namespace revenant {

class source_view final : public vt::source<payload> {
public:
    // REQUIRES: both outlive every value_task over this view.
    source_view(subject& of, const handle& which) noexcept : subject_(of), which_(which) {}

    vt::operation_status status(vt::token presented) const override;
    vt::registration on_completed(vt::continuation& node, vt::token presented, vt::flags asked) override;
    payload get_result(vt::token presented) override;

private:
    handle with(vt::token presented) const noexcept {
        handle presented_to_it = which_;
        presented_to_it.token = presented;
        return presented_to_it;
    }

    subject& subject_;
    const handle which_;
};

}  // namespace revenant
