// Sixteen bits, guarded and not.
#include <gtest/gtest.h>

#include <vt/narrow_source_core.hpp>
#include <vt/source_pool.hpp>

namespace vt {
namespace {

template <class Core>
void use(Core& core, int times) {
    for (int i = 0; i < times; ++i) {
        core.set_result(core.current(), i);
        core.get_result(core.current());
    }
}

template <class Core>
bool accepts(const Core& core, token presented) {
    try {
        (void)core.status(presented);
        return true;
    } catch (const misuse_error&) {
        return false;
    }
}

TEST(narrow_source_core, accepts_exactly_one_of_all_tokens_at_any_time) {
    narrow_source_core<int> core;
    use(core, 40'000);

    int accepted = 0;
    for (std::uint64_t each = 0; each < 65'536; ++each) accepted += accepts(core, token(each));

    EXPECT_EQ(accepted, 1);
    EXPECT_TRUE(accepts(core, token(40'000)));
}

TEST(narrow_source_core, unguarded_it_wraps_and_a_handle_kept_since_then_matches) {
    narrow_source_core<int, wrap_guard::off> core;
    const token kept = core.current();

    use(core, 65'535);
    EXPECT_FALSE(accepts(core, kept));
    use(core, 1);

    EXPECT_EQ(core.current(), kept);
    EXPECT_TRUE(accepts(core, kept)) << "the hazard this variant exists to show";
}

TEST(narrow_source_core, guarded_it_retires_before_a_token_comes_round_again) {
    narrow_source_core<int> core;
    use(core, 65'535);
    EXPECT_FALSE(core.is_retired());

    use(core, 1);

    EXPECT_TRUE(core.is_retired());
    for (std::uint64_t each = 0; each < 65'536; ++each) EXPECT_FALSE(accepts(core, token(each)));
    EXPECT_THROW(core.set_result(token(0), 1), misuse_error);
    EXPECT_THROW(core.reset(core.current()), misuse_error);
}

TEST(narrow_source_core, a_pool_leaves_a_retired_source_where_it_is_and_lends_another) {
    source_pool<int, narrow_source_core<int>> pool;
    const std::size_t inherited = pool.counts().retired;  // from a pool before it, in this process
    for (int i = 0; i < 65'536 + 10; ++i) {
        auto operation = pool.rent();
        const auto handle = operation.task();
        operation.set_result(i);
        ASSERT_EQ(handle.get(), i);
    }

    EXPECT_EQ(pool.counts().retired, inherited + 1);
    EXPECT_EQ(pool.counts().idle, 1u);
    EXPECT_EQ(pool.counts().rented, 0u);
}

TEST(narrow_source_core, the_wide_one_does_not_retire_there) {
    source_core<int> core;
    use(core, 70'000);

    EXPECT_EQ(core.current(), token(70'000));
    EXPECT_FALSE(accepts(core, token(70'000 - 65'536)));
}

}  // namespace
}  // namespace vt
