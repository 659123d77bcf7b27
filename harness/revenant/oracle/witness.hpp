// What an execution tells beside its findings: which laws it exercised, and the first refusal it met.
//
// It lies in memory that worker processes share with their parent, and the code that writes it is never instrumented: it
// is no step, decides nothing, and is not put back between executions.
#pragma once

#include <cstdint>
#include <optional>

#include <vt/misuse.hpp>

#include <revenant/oracle/law.hpp>

namespace revenant::witness {

// Between two questions. REQUIRES: no exploration is running.
void forget() noexcept;

void exercised(law_set laws) noexcept;
void broken(law_set laws) noexcept;     // in this execution; those of the one before are forgotten
void refused(vt::misuse why) noexcept;  // the first one stands

void struck() noexcept;  // the fault that was planned came to its place

law_set laws_exercised() noexcept;
law_set laws_broken() noexcept;
bool has_struck() noexcept;
std::optional<vt::misuse> first_refusal() noexcept;

// Of all threads together, since the program began.
void allocated() noexcept;
long allocations() noexcept;

}  // namespace revenant::witness
