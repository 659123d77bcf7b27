// Which parts of a script have to do with one another: what is named together anywhere is of one group. A group that goes
// its own way on one of two machines leaves the others as they are.
#pragma once

#include <set>
#include <vector>

#include <reference/script.hpp>

namespace reference {

class groups {
public:
    explicit groups(const script& what);

    // Of the step with this number; none, where it is the world's.
    std::set<std::size_t> of_step(std::size_t number) const;
    std::set<std::size_t> all() const;
    std::size_t of_handle(int number) const { return root_of(handles_.at(static_cast<std::size_t>(number))); }

private:
    std::size_t new_node() {
        parents_.push_back(parents_.size());
        return parents_.back();
    }
    std::size_t root_of(std::size_t node) const;
    void unite(std::size_t a, std::size_t b) { parents_[root_of(a)] = root_of(b); }

    // What a step is about; none for the world's.
    std::vector<std::size_t> named_by(const step& one) const;
    void unite_body(std::size_t with, const std::vector<step>& body);
    void add_handle(const step& one);

    std::vector<std::size_t> parents_;
    std::vector<std::size_t> handles_;
    std::vector<std::size_t> sources_;
    std::vector<std::size_t> channels_;
    std::vector<std::size_t> pipes_;
    std::vector<std::vector<std::size_t>> by_step_;
    std::size_t boxes_;  // methods share them
    std::size_t bare_boxes_;
};

// Something that registers, and may be told where it goes on.
bool registers(const step& one);

}  // namespace reference
