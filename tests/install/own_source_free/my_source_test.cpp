// The kit in a build with ThreadSanitizer: the laws are judged as ever, and the sanitizer looks at the rest.
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

// Counts without a lock.
struct racing_adapter : adapter<true> {
    bool complete(handle which, int number) { return ++calls, adapter::complete(which, number); }
    std::optional<int> get_result(handle which) { return ++calls, adapter::get_result(which); }

    int calls = 0;
};

REVENANT_CONFORMANCE(my_source, adapter<true>);
REVENANT_CONFORMANCE(careless_source, adapter<false>);
REVENANT_CONFORMANCE(racing_source, racing_adapter);

}  // namespace
