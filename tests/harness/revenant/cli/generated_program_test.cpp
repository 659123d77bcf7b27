// Programs that nobody wrote, from the command line: found, written down, and played again.
#include <algorithm>

#include "program.hpp"

namespace {

class generated_program : public cli {
protected:
    const std::string recorded =
        content_of(fs::path(REVENANT_TREE) / "incidents/recycled_while_being_read.toml");

    std::string changed(const std::string& of, const std::string& instead) const {
        return cli::changed("recycled_while_being_read.toml", of, instead);
    }
    // A program of one thread, on a source that answers from what it kept.
    std::string of_one_thread(const std::string& calls) const {
        const std::string prose = recorded.substr(0, recorded.find("[run]"));
        return file("of_one_thread.toml",
                    prose + "[run]\nscenario = \"sequential_program\"\nprogram = [\"before: " + calls +
                        "\"]\n[expect]\nanswers_cached_result = [\"not_linearizable\"]\nstrict = \"ok\"\n");
    }
};

TEST_F(generated_program, is_found_by_its_seed_and_written_down) {
    const std::string path = file("found.toml", recorded);
    const run made = revenant("hunt generated_program --subject recycles_before_reading --out " + path);

    EXPECT_EQ(made.exit_code, 1) << made.err;
    expect_says(made.out, "✗ not_linearizable: no order of these calls explains what they answered");
    expect_says(made.out, "thread_2: take(ours)             -> value 0");
    expect_says(made.out,
                "revenant hunt generated_program --subject recycles_before_reading --strategy auto --seed 1");
    EXPECT_EQ(content_of(path), recorded) << "what is there was found by the same seed";
}

TEST_F(generated_program, is_not_found_where_every_answer_is_right) {
    const run made = revenant("hunt generated_program --subject strict --executions 5000");
    EXPECT_EQ(made.exit_code, 0) << made.err;
    expect_says(made.out, "ok  after 5");
}

TEST_F(generated_program, breaks_the_law_that_is_expected) {
    const run made = revenant(
        "hunt generated_program --subject recycles_before_reading --expect deadlock --executions 2500");
    EXPECT_EQ(made.exit_code, 3) << "other laws do not count";
    const run race = revenant("hunt generated_program --subject relaxed_publication --expect data_race");
    EXPECT_EQ(race.exit_code, 0) << race.out;
}

TEST_F(generated_program, is_replayed_like_any_other_incident) {
    const run made = revenant("replay incidents/recycled_while_being_read.toml");
    EXPECT_EQ(made.exit_code, 0) << made.err;
    expect_says(made.out, "             before: cancel(ours)\n             thread: rent(), reset(mine)\n");
    expect_says(made.out, "◆ thread_1 stands before lock in rent(), and thread_2 goes on");
    expect_says(made.out, "✓ strict                   ok");
    expect_says(made.out, "reproduced: 2 of 2 verdicts as expected");
}

TEST_F(generated_program, is_replayed_strictly) {
    const run made = revenant("replay " + changed("nth       = 3", "nth       = 9"));
    EXPECT_EQ(made.exit_code, 3);
    expect_says(made.out, "the recording does not fit");
}

TEST_F(generated_program, of_one_thread_is_played_call_by_call) {
    const run made = revenant("replay " + of_one_thread("rent(), cancel(0), take(0), take(0)"));
    EXPECT_EQ(made.exit_code, 0) << made.err;
    expect_says(made.out, "sequential_program:\n             before: rent(), cancel(0), take(0), take(0)\n");
    expect_says(made.out, "answered accepted\n");
    expect_says(made.out,
                "✗ not_linearizable: take(0) answered: canceled\n    and should have: refused(stale_token)");
    expect_says(made.out, "✓ strict                 ok");
}

TEST_F(generated_program, is_refused_in_one_line_where_it_is_not_of_a_pool_of_sources) {
    const auto refusal_of = [&](const std::string& arguments) {
        const run made = revenant(arguments);
        EXPECT_EQ(made.exit_code, 2) << arguments;
        EXPECT_EQ(std::count(made.err.begin(), made.err.end(), '\n'), 1) << made.err;
        return made.err;
    };
    expect_says(
        refusal_of("replay " + changed("take(ours)", "push(1)")),
        "what it calls is no program of a pool of sources; the test that wrote this incident replays it");
    expect_says(
        refusal_of("replay " + changed("strict      ", "my_queue    ")),
        "there is no subject \"my_queue\"; `revenant list` shows what there is; the test that wrote this "
        "incident replays it");
    expect_says(refusal_of("replay " + changed("strict      ", "\"strict + as_task\"")),
                "a generated program has no remedies");
    expect_says(refusal_of("replay " + of_one_thread("take(0), rent()")), "no program of a pool of sources");
    expect_says(refusal_of("hunt sequential_program"), "`revenant hunt generated_program` draws programs");
    expect_says(refusal_of("replay --free incidents/recycled_while_being_read.toml"), "leave out --free");
    expect_says(refusal_of("hunt generated_program --set calls=3"), "there is no parameter \"calls\"");
}

}  // namespace
