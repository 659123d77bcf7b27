// Concurrent programs of a pool of sources, drawn by RapidCheck.
#pragma once

#include <properties/support/by_chance.hpp>
#include <revenant/scenario/generated_program.hpp>

namespace properties {

inline revenant::linearization explored(const revenant::subject_entry& whom,
                                        revenant::linearizable_options options) {
    options.programs = [seed = options.seed](std::uint64_t nth) {
        return drawn_program(revenant::calls_of_programs(), seed, nth);
    };
    return revenant::search_programs(whom, options);
}

}  // namespace properties
