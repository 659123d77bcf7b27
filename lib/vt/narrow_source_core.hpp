// A source_core with .NET's 16-bit tokens, for those who want to see what they do.
//
// After 65,536 operations a 16-bit token comes round again, and a handle kept since then matches
// an operation that is not its own. Guarded, which is the default, the core retires before that:
// it ends its 65,536th operation and refuses everything from then on, so whoever pools it must
// drop it (source_pool does). Unguarded it wraps, as .NET has done since version 6.
#pragma once

#include <vt/source_core.hpp>

namespace vt {

enum class wrap_guard { on, off };

template <class T, wrap_guard Guard = wrap_guard::on>
using narrow_source_core = basic_source_core<T, 16, Guard == wrap_guard::on>;

}  // namespace vt
