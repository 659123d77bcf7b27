// The slot map before the kit: twenty lines that say how to talk to it, and one for each variant.
#include <revenant/kit/gtest.hpp>

#include "slot_map.hpp"

namespace {

template <used_up Slots>
struct adapter {
    using handle = request_key;
    static constexpr unsigned token_bits = generation_bits;

    std::optional<handle> rent() { return map.open(); }
    bool complete(handle which, int number) { return map.answer(which, number); }
    std::optional<vt::operation_status> status(handle which) {
        const auto answered = map.is_answered(which);
        if (!answered) return std::nullopt;
        return *answered ? vt::operation_status::succeeded : vt::operation_status::pending;
    }
    std::optional<int> get_result(handle which) { return map.collect(which); }
    bool recycle(handle which) { return map.abandon(which); }
    std::uint32_t source_of(handle which) { return which.slot + 1; }
    std::uint32_t token_of(handle which) { return which.generation; }

    request_map<Slots> map;
};

REVENANT_CONFORMANCE(wrapping, adapter<used_up::starts_again>);
REVENANT_CONFORMANCE(retiring, adapter<used_up::retires>);

}  // namespace
