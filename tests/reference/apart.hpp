// Two machines play one script, and one of them has done something otherwise: which of the later answers can still be held
// against each other.
//
// What comes apart is a group of the script (groups.hpp), or what an actor's local is, where a continuation may have changed
// it. Everything else goes on side by side: continuations of a group that came apart are left out of both answers.
#pragma once

#include <set>
#include <string>
#include <vector>

#include <reference/groups.hpp>

namespace reference {

class apart {
public:
    // `registered_on` is the handle of each continuation, by its number.
    apart(const script& what, const std::vector<int>& registered_on);

    // Whether the next step can be compared. It is told of each step once, in their order, with both answers.
    bool goes_on_alike(std::size_t step_number, const std::string& runtime, const std::string& other);

    // Without continuations that came apart.
    std::string remainder_of(const std::string& answer) const;

    // The step is not alike: what it is about comes apart. Gives the groups it is about.
    std::set<std::size_t> come_apart_at(std::size_t step_number, const std::string& runtime,
                                        const std::string& other);

    const groups& its_groups() const { return groups_; }

private:
    void come_apart(const std::set<std::size_t>& which);
    bool is_apart(const std::set<std::size_t>& which) const;
    // The groups of the continuations that an answer tells of; an unknown one is nobody's.
    std::set<std::size_t> told_by(const std::string& answer) const;
    // Whether one that came apart may change the local of whoever lets it run.
    bool may_change_locals() const;

    const script& script_;
    const std::vector<int>& registered_on_;
    const groups groups_;
    std::set<std::size_t> groups_apart_;
    std::set<unsigned> locals_apart_;  // of these actors
    bool all_apart_ = false;
};

}  // namespace reference
