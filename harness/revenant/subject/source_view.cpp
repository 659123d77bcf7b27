// From answers back to what vt expects of a source: returns and exceptions.
#include <revenant/subject/source_view.hpp>

namespace revenant {
namespace {

void refuse_if_refused(const answer& said, vt::token presented) {
    if (said.is_refused()) vt::refuse(said.why, presented, presented);
}

void run_node(void* state) {
    auto& node = *static_cast<vt::continuation*>(state);
    node.run(node);
}

}  // namespace

vt::operation_status source_view::status(vt::token presented) const {
    const answer said = subject_.status(with(presented));
    refuse_if_refused(said, presented);
    switch (said.what) {
        case answer::kind::succeeded:
            return vt::operation_status::succeeded;
        case answer::kind::faulted:
            return vt::operation_status::faulted;
        case answer::kind::canceled:
            return vt::operation_status::canceled;
        default:
            return vt::operation_status::pending;
    }
}

vt::registration source_view::on_completed(vt::continuation& node, vt::token presented, vt::flags asked) {
    const answer said =
        subject_.on_completed(with(presented), {.call = run_node, .state = &node, .node = &node}, asked);
    refuse_if_refused(said, presented);
    return said.what == answer::kind::accepted ? vt::registration::registered
                                               : vt::registration::already_completed;
}

payload source_view::get_result(vt::token presented) {
    const answer said = subject_.get_result(with(presented));
    refuse_if_refused(said, presented);
    if (said.what == answer::kind::error) throw operation_error(said.number);
    if (said.what == answer::kind::canceled) throw vt::operation_canceled();
    return payload(said.number);
}

}  // namespace revenant
