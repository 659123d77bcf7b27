// One execution, run in a fresh worker and told by names: what is confirmed, shrunk and shown.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <revenant/decision/departure.hpp>
#include <revenant/engine/exploration.hpp>
#include <revenant/engine/worker.hpp>

namespace revenant::engine {

// Zeroed memory that a worker fills and its parent reads.
class shared_report {
public:
    shared_report();
    ~shared_report();
    shared_report(const shared_report&) = delete;
    shared_report& operator=(const shared_report&) = delete;

    worker_report& operator*() { return *memory_; }
    worker_report* operator->() { return memory_; }

private:
    worker_report* memory_;
};

struct told_run {
    verdict found = verdict::ok;
    std::string story;
    std::string matters;  // the pair of steps whose order does; empty: it is not known
    std::vector<finding> findings;
    std::vector<traced> trace;
    std::vector<decision::departure> departures;
    std::vector<decision::decision> decisions;

    // Whether it shows the same: the same first finding, or the only one that counts.
    bool shows(const told_run& other, const std::string& only_law) const;
};

// "failed check"
std::string_view word_for(verdict found);
// "failed_check", as findings name it.
std::string law_of(verdict found);

// What a worker that did not end by itself leaves behind goes into its report.
void tell_end(const worker_result& worker, worker_report& report);

std::vector<decision::decision> decisions_of(const worker_report& report);

told_run run_and_tell(body under_test, decision::strategy& by, const explore_options& options);

}  // namespace revenant::engine
