// Incidents as text, in the one form that we write: reading it and writing it again gives the same bytes.
#pragma once

#include <string>

#include <revenant/incident/incident.hpp>

namespace revenant {

std::string text_of(const incident& written);

}  // namespace revenant
