// The manual page, in the language of man(7).
#pragma once

#include <string>

#include <revenant/cli/described.hpp>

namespace revenant::cli {

std::string manual_of(const described_program& program);

}  // namespace revenant::cli
