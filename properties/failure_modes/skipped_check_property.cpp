// The documented pool that skips the token check: a handle is kept over some operations and used once more. On strict sources
// it is refused by name; a lenient one gives away the result of whoever has the source now.
//
// In a program of its own: what is explored must not have used its pools before.
#include <gtest/gtest.h>

#include <properties/support/by_chance.hpp>
#include <revenant/subject/registry.hpp>

namespace {

using namespace properties;
using namespace revenant;

const subject_entry& named(const char* name) { return *find_subject(name); }

enum class meets { an_idle_source, a_pending_one, a_completed_one };

// A handle is kept over some operations, and then used.
answer answer_to_kept(subject& pool, int operations, int kept, meets what) {
    std::vector<handle> all;
    for (int i = 0; i < operations; ++i) {
        all.push_back(*pool.rent());
        pool.complete(all.back(), i);
        pool.get_result(all.back());
    }
    if (what != meets::an_idle_source) {
        const handle next = *pool.rent();
        if (what == meets::a_completed_one) pool.complete(next, operations);
    }
    return pool.get_result(all[static_cast<std::size_t>(kept)]);
}

outcome kept_on(const char* whom) {
    return for_all({}, [&](draws& drawn) -> std::string {
        const auto pool = named(whom).make();
        const int operations = drawn.between("operations", 1, 8);
        const int kept = drawn.between("kept", 0, operations - 1);
        const int state = drawn.between("met: idle, pending, completed", 0, 2);
        const answer said = answer_to_kept(*pool, operations, kept, static_cast<meets>(state));
        if (said.is_result()) return "answered: " + text_of(said);
        // A lenient source may refuse for another reason: what counts there is whose result is given away.
        const bool is_named = said == answer::refused(vt::misuse::stale_token);
        return is_named || !named(whom).is_strict() ? "" : "refused by another name: " + text_of(said);
    });
}

TEST(skipped_check, is_not_skipped_by_strict_sources) {
    EXPECT_EQ(kept_on("strict").story, "");
    EXPECT_EQ(kept_on("stepwise").story, "");
}

TEST(skipped_check, gives_a_strangers_result_away) {
    EXPECT_EQ(kept_on("skips_token_check_in_get_result").story,
              "    operations = 1\n"
              "    kept = 0\n"
              "    met: idle, pending, completed = 2\n"
              "answered: value 1");
    EXPECT_EQ(kept_on("lenient_pool").story,
              "    operations = 1\n"
              "    kept = 0\n"
              "    met: idle, pending, completed = 0\n"
              "answered: value 0");
}

}  // namespace
