// A machine that breaks one rule, whatever it plays on: the judge has to notice.
#pragma once

#include <memory>
#include <vector>

#include <reference/machine.hpp>

namespace reference {

struct broken_rule {
    const char* name;
    // Says what is answered instead of performing the step; nothing, where the rule is not about it.
    std::string (*instead)(const step& what, machine& whole, player& by) = nullptr;
    // Makes another step of it.
    void (*change)(step& what) = nullptr;
    // Where .NET does something that vt does not anyway.
    bool is_vts_own = false;
};

// One for each rule that scripts are about: tokens, completions, takes, boxes, places, contexts.
const std::vector<broken_rule>& broken_rules();

std::unique_ptr<machine> make_broken(std::unique_ptr<machine> whole, const broken_rule& rule);

}  // namespace reference
