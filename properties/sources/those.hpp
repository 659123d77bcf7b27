// Which subjects a property is asked of.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include <revenant/oracle/allocations.hpp>
#include <revenant/subject/registry.hpp>

namespace properties {

using revenant::subject_entry;

// Those for which one thread that nobody controls is enough. The rest is explored: what takes two threads, and what the
// engine looks for, which hangs such a program or is not seen in it. Nesting without bound is seen before it crashes.
inline bool one_thread_can_see(const subject_entry& whom) {
    if (whom.racy || !whom.caught_by) return false;
    // Sanitizers bring operators new of their own, which nobody counts.
    if (whom.caught_by == revenant::law::allocation) return revenant::counts_allocations();
    return !is_of_the_engine(*whom.caught_by) || whom.caught_by == revenant::law::crash;
}
inline bool it_takes_more(const subject_entry& whom) { return whom.caught_by && !one_thread_can_see(whom); }
inline bool is_strict(const subject_entry& whom) { return whom.is_strict(); }

inline std::vector<subject_entry> those(bool (*condition)(const subject_entry& whom)) {
    std::vector<subject_entry> some;
    for (const subject_entry& each : revenant::subjects()) {
        if (condition(each)) some.push_back(each);
    }
    return some;
}

inline std::string name_of_subject(const testing::TestParamInfo<subject_entry>& each) {
    return each.param.name;
}

}  // namespace properties
