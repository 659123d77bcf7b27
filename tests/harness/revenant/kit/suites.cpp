// A binary as an author has it: the kit over a lenient source whose contract says so, and over one that breaks a law which
// nobody has declared. The scorecard of this is what the program is tested with.
#include <revenant/kit/gtest.hpp>

#include "one_shots.hpp"

namespace revenant_tests {
namespace {

namespace kit = revenant::kit;

// Chains are short where this is used.
const kit::allowance nesting = kit::allowed::deep_nesting;

REVENANT_CONFORMANCE(lenient, adapter<flaw::answers_again>,
                     {.allows = {nesting, kit::allowed::awaiting_twice_before_reset}, .executions_max = 20});
REVENANT_CONFORMANCE(forgetful, adapter<flaw::forgets_places>,
                     {.allows = {nesting, kit::allowed::allocating}, .executions_max = 20});

}  // namespace
}  // namespace revenant_tests
