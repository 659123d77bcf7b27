// Remedies that are made on the pool's side: around any subject, without opening it.
#pragma once

#include <functional>
#include <memory>

#include <revenant/subject/subject.hpp>

namespace revenant {

using subject_maker = std::function<std::unique_ptr<subject>()>;

// Gives up all sources after that many rents, and makes new ones; the old refuse, or answer, what is left of them. A
// period of 1 is no pooling at all.
std::unique_ptr<subject> make_renewing(subject_maker make, std::uint64_t period);

// Puts a 64-bit token of its own before whatever token the subject has, and asks the subject only where it fits.
std::unique_ptr<subject> make_wide(std::unique_ptr<subject> around);

// Never lends a source again whose token has come round.
std::unique_ptr<subject> make_retiring(std::unique_ptr<subject> around);

}  // namespace revenant
