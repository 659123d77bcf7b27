// Somebody's source, asked about one law after the other: what the tests of the kit do.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <revenant/kit/adapted.hpp>
#include <revenant/kit/contract.hpp>
#include <revenant/subject/registry.hpp>

namespace revenant::kit {

// What is known already, so that no law has to be looked for there again.
struct clean_looks;
std::shared_ptr<clean_looks> no_looks_yet();

// Who is asked.
struct conformance {
    subject_entry whom;
    contract declared;
    unsigned token_bits = 16;
    std::shared_ptr<clean_looks> looks = no_looks_yet();
};

template <adapter Adapter>
conformance conformance_of(std::string name, contract declared = {}) {
    using has = traits_of<Adapter>;
    return {.whom = {.name = std::move(name),
                     .summary = "somebody's own",
                     .caught_by = {},
                     .can = has::can,
                     .make = [] { return std::make_unique<adapted<Adapter>>(); }},
            .declared = std::move(declared),
            .token_bits = has::token_bits,
            .looks = no_looks_yet()};
}

enum class mode {
    sequential,  // every scenario once, each thread running on until it is blocked
    explored,    // under as many schedules as the contract says
    free,        // on threads that nobody controls, as often as the contract says
};
constexpr std::string_view name_of(mode how) {
    return how == mode::sequential ? "sequential" : how == mode::explored ? "explored" : "free";
}

// The first two where the engine is, and the last one where it is not: in a build with a sanitizer, for instance.
std::vector<mode> modes();

// The laws that can be asked about this source at all.
law_set laws_of(const conformance& about);

// What came of one law.
struct cell {
    enum class kind {
        kept,
        broken,
        broken_as_declared,
        kept_but_declared_broken,  // the contract is out of date
        allowed,                   // not asked, because the contract allows it
        not_exercised,             // nothing was there to judge, so nothing is known
        inconclusive,              // `story` says why
    };

    std::string suite = {};
    law which = law::foreign_result;
    mode how = mode::sequential;
    kind what = kind::kept;
    std::string scenario = {};     // in which it was broken
    std::string strategy = {};     // that found it
    std::uint64_t executions = 0;  // of all scenarios; where it is broken, until it was
    std::size_t departures = 0;    // of the shrunk execution from the default
    std::string incident = {};     // the file that was written
    std::string story = {};        // for people: what happened, or what is missing

    bool passes() const {
        return what == kind::kept || what == kind::broken_as_declared || what == kind::allowed;
    }
};

// Asks, in one of modes(). What is broken is written down as an incident file, where it can be replayed. REQUIRES: where the
// engine is, this program is built with revenant_instrument().
cell examine(const conformance& about, law which, mode how);

// The recorded run of an incident file and nothing else, strictly; a run that does not fit any more is inconclusive.
cell replay(const conformance& about, law which, const std::string& file);

}  // namespace revenant::kit
