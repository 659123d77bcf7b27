// A forest of nodes, each with its parent; a root stands for its group.
#include <reference/groups.hpp>

#include <reference/machine.hpp>

namespace reference {
namespace {

bool is_the_worlds(const std::string& operation) {
    return operation == "local" || operation == "see" || operation == "scheduler" || operation == "drain" ||
           operation == "throw";
}

}  // namespace

bool registers(const step& one) {
    return one.operation == "on_completed" || one.operation.starts_with("await");
}

groups::groups(const script& what) : boxes_(new_node()), bare_boxes_(new_node()) {
    for (const step& each : what.steps) {
        if (makes_handle(each.operation)) {
            add_handle(each);
            by_step_.push_back({handles_.back()});
            continue;
        }
        if (each.operation.ends_with("core")) sources_.push_back(new_node());
        if (each.operation == "channel") channels_.push_back(new_node());
        if (each.operation == "pipe") pipes_.push_back(new_node());
        by_step_.push_back(named_by(each));
        if (!by_step_.back().empty()) unite_body(by_step_.back().front(), each.body);
    }
}

std::set<std::size_t> groups::of_step(std::size_t number) const {
    std::set<std::size_t> all;
    for (const std::size_t node : by_step_.at(number)) all.insert(root_of(node));
    return all;
}

std::set<std::size_t> groups::all() const {
    std::set<std::size_t> roots;
    for (std::size_t node = 0; node < parents_.size(); ++node) roots.insert(root_of(node));
    return roots;
}

std::size_t groups::root_of(std::size_t node) const {
    while (parents_[node] != node) node = parents_[node];
    return node;
}

std::vector<std::size_t> groups::named_by(const step& one) const {
    const std::string& operation = one.operation;
    if (is_the_worlds(operation)) return {};
    if (operation.ends_with("core")) return {sources_.back()};
    if (operation == "channel") return {channels_.back()};
    if (operation == "pipe") return {pipes_.back()};
    if (operation == "wear") return {boxes_};
    const auto numbered = [&](const std::vector<std::size_t>& all, std::size_t at) {
        return all.at(static_cast<std::size_t>(one.numbers.at(at)));
    };
    if (operation == "write") return {numbered(channels_, 0)};
    if (operation.ends_with("_pipe")) return {numbered(pipes_, 0)};
    if (operation == "equals") return {numbered(handles_, 0), numbered(handles_, 1)};
    return {numbered(handles_, 0)};
}

void groups::unite_body(std::size_t with, const std::vector<step>& body) {
    for (const step& each : body) {
        for (const std::size_t node : named_by(each)) unite(node, with);
        unite_body(with, each.body);
    }
}

void groups::add_handle(const step& one) {
    const std::string& operation = one.operation;
    const auto numbered = [&](const std::vector<std::size_t>& all) {
        return all.at(static_cast<std::size_t>(one.numbers.at(0)));
    };
    const std::size_t made = new_node();
    if (operation == "mint") unite(made, numbered(sources_));
    if (operation == "read") unite(made, numbered(channels_));
    if (operation == "read_pipe") unite(made, numbered(pipes_));
    if (operation == "pooled") unite(made, boxes_);
    if (operation == "bare_pooled") unite(made, bare_boxes_);
    const bool is_made_of_one = operation == "forge" || operation == "copy" || operation == "as_task" ||
                                operation == "preserve" || operation == "unplaced";
    if (is_made_of_one) unite(made, numbered(handles_));
    handles_.push_back(made);
}

}  // namespace reference
