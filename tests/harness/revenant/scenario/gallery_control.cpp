// Plays one scenario on one subject of the gallery, on real threads, again and again: what a sanitizer has to report.
//
//     gallery_control <scenario> <subject> [rounds]
#include <cstdio>
#include <cstdlib>

#include <revenant/scenario/scenario.hpp>

int main(int count, char** words) {
    if (count < 3) return 2;
    const revenant::scenario_entry* scenario = revenant::find_scenario(words[1]);
    const revenant::subject_entry* whom = revenant::find_subject(words[2]);
    if (scenario == nullptr || whom == nullptr) {
        std::fprintf(stderr, "no such scenario or subject\n");
        return 2;
    }
    const int rounds = count > 3 ? std::atoi(words[3]) : 100;
    for (int i = 0; i < rounds; ++i) (void)revenant::play({*scenario, *whom});
}
