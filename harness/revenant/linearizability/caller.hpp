// Who calls, for systems in which a thread has something of its own.
#pragma once

#include <cstdint>

namespace revenant {

namespace linearizability {
inline constinit thread_local std::uint32_t calling_thread = 0;
}

// Which of the program's threads this is, from 0; the one that makes what comes before and after is 0, too.
inline std::uint32_t calling_thread() { return linearizability::calling_thread; }

}  // namespace revenant
