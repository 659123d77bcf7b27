// The calls behind <revenant/operation.hpp>, one implementation of which is linked: the engine, or `revenant::free`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <revenant/engine/finding.hpp>

#define REVENANT_NARRATION __attribute__((visibility("default")))

namespace revenant::engine {

REVENANT_NARRATION bool is_told();
REVENANT_NARRATION void enter_operation(const char* name, std::size_t bytes);
REVENANT_NARRATION void leave_operation();
REVENANT_NARRATION void name_thread(const char* role, std::size_t bytes);
REVENANT_NARRATION void name_object(const volatile void* object, const char* name, std::size_t bytes);
REVENANT_NARRATION void note(const char* text, std::size_t bytes);
REVENANT_NARRATION void be_untold(int more);
REVENANT_NARRATION bool is_stop_requested();
REVENANT_NARRATION std::uint64_t moment();
REVENANT_NARRATION void break_law(const char* law, std::size_t law_bytes, const char* story,
                                  std::size_t story_bytes);
REVENANT_NARRATION std::vector<finding> take_findings();

}  // namespace revenant::engine
