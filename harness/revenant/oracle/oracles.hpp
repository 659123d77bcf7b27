// The oracles: one law and one file each, knowing nothing of how a subject works inside.
//
// To add one: write it in a file of its own, declare it here, and name it in oracles.cpp. It may claim only what the
// moments prove; where calls overlap, it keeps silent.
#pragma once

#include <string>
#include <vector>

#include <revenant/oracle/history.hpp>
#include <revenant/oracle/law.hpp>

namespace revenant {

struct broken_law {
    law which;
    std::string story;
};

// What all oracles have to say of one execution.
class verdicts {
public:
    // There was something to judge. A law that never was is not exercised.
    void exercised(law which) { exercised_.insert(which); }
    // Told once for each law: the first story is the one that tells most.
    void broken(law which, std::string story) {
        if (!broken_.contains(which)) stories_.push_back({which, std::move(story)});
        broken_.insert(which);
    }

    law_set exercised() const { return exercised_; }
    law_set broken() const { return broken_; }
    const std::vector<broken_law>& stories() const { return stories_; }

private:
    law_set exercised_;
    law_set broken_;
    std::vector<broken_law> stories_;
};

struct judged {
    const history& seen;
    const std::vector<life>& lives;
    verdicts& out;
};

namespace oracle {

void foreign_result(const judged& run);
void double_consume(const judged& run);
void born_completed(const judged& run);
void misuse_accepted(const judged& run);
void refusal_had_effect(const judged& run);
void legal_call_refused(const judged& run);
void lost_wakeup(const judged& run);
void wrong_wakeup(const judged& run);
void double_completion(const judged& run);
void stray_completion(const judged& run);
void context_leak(const judged& run);
void residue(const judged& run);
void double_rent(const judged& run);
void pool_drained(const judged& run);
void allocation(const judged& run);
void throws_into_producer(const judged& run);

}  // namespace oracle

// Asks all of them.
verdicts judge(const history& seen);

}  // namespace revenant
