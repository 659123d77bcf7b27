// The kit over a source of one's own: what it has is told by the adapter, and what it does not have is left out.
#include <revenant/kit/gtest.hpp>

#include "my_source.hpp"

namespace {

template <bool ChecksTheUse>
struct adapter {
    using handle = my_key;
    static constexpr unsigned token_bits = 32;

    std::optional<handle> rent() { return source.lend(); }
    bool complete(handle which, int number) { return source.give(which, number); }
    std::optional<int> get_result(handle which) { return source.take(which); }
    std::uint32_t source_of(handle which) { return which.place + 1; }

    my_source<ChecksTheUse> source;
};

REVENANT_CONFORMANCE(my_source, adapter<true>, {.executions_max = 100});
REVENANT_CONFORMANCE(careless_source, adapter<false>, {.executions_max = 100});

}  // namespace
