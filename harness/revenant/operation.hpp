// Names for what threads do, for stories, recordings and oracles. Usable in the body of an exploration and on threads
// that run freely, where they cost little and decide nothing; none of it is a step.
//
//     const revenant::operation span("get_result on source#1");
//
// Link the engine (revenant_instrument) or `revenant::free`, which is the same without a controller.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <revenant/engine/finding.hpp>
#include <revenant/engine/narration.hpp>

namespace revenant {

// While it lives, this is what the calling thread is doing. The innermost one counts.
class operation {
public:
    explicit operation(std::string_view name) { engine::enter_operation(name.data(), name.size()); }
    ~operation() { engine::leave_operation(); }
    operation(const operation&) = delete;
    operation& operator=(const operation&) = delete;
};

// What the calling thread is called instead of `main.2.1`, which is the first thread made by the second of main's.
inline void name_thread(std::string_view role) { engine::name_thread(role.data(), role.size()); }

// What this object is called from here on, until the execution ends.
inline void name_object(const volatile void* object, std::string_view name) {
    engine::name_object(object, name.data(), name.size());
}

// A line in the trace of the run.
inline void note(std::string_view text) { engine::note(text.data(), text.size()); }

// Whether this run is told at all. A search is not: what is costly to name need not be named there.
inline bool is_told() { return engine::is_told(); }

// While it lives, the steps of the calling thread are not told: for so many that nobody would read of each. They are steps all the
// same, and in a recording those of the operation `untold`.
class untold {
public:
    untold() { engine::be_untold(1); }
    ~untold() { engine::be_untold(-1); }
    untold(const untold&) = delete;
    untold& operator=(const untold&) = delete;
};

// A number that is greater each time anybody asks for it. The same in every run of the same decisions.
inline std::uint64_t moment() { return engine::moment(); }

// A law has been broken. The execution goes on, so that several can be told of one; revenant::check() stops its thread.
inline void break_law(std::string_view law, std::string_view story) {
    engine::break_law(law.data(), law.size(), story.data(), story.size());
}

// What was broken outside of explorations since this was asked last.
inline std::vector<finding> take_findings() { return engine::take_findings(); }

}  // namespace revenant
