// The source that is printed in an article: it works in its own demonstration, by timing.
#pragma once

#include <revenant/subject/registry.hpp>

namespace revenant {

subject_entry textbook_entry();

}  // namespace revenant
