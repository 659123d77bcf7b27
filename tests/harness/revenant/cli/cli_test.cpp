// The program as its users meet it: what it prints where, and what it ends with.
#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include "program.hpp"

namespace {

TEST_F(cli, replay_tells_the_story_what_happened_who_is_safe_and_what_to_do) {
    const run made = revenant("replay incidents/duplicate_payment.toml");
    EXPECT_EQ(made.exit_code, 0) << made.err;
    EXPECT_EQ(made.err, "");
    expect_says(made.out, "A retry loop awaits one value_task twice");
    expect_says(made.out, "◆ payment_1 stands before");
    expect_says(made.out, "✗ foreign_result: payment_1 asked for the result of");
    expect_says(made.out, "✓ strict                          refused(stale_token)");
    expect_says(made.out, "✓ lenient_pool + sole_value_task  does_not_compile");
    expect_says(made.out, "what to do   as_task()");
    expect_says(made.out, "reproduced: 7 of 7 verdicts as expected");
    std::istringstream lines(made.out);
    int count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
        const auto width = std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xc0) != 0x80; });
        EXPECT_LE(width, 80) << line;
    }
    EXPECT_LE(count, 60) << "one screen";
    EXPECT_EQ(made.out.find('\x1b'), std::string::npos) << "no colours where nobody looks";
}

TEST_F(cli, replay_is_the_same_every_time) {
    const run first = revenant("replay --json incidents/duplicate_payment.toml incidents/late_sentinel.toml");
    for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(revenant("replay --json incidents/duplicate_payment.toml incidents/late_sentinel.toml").out,
                  first.out);
    }
}

TEST_F(cli, json_holds_the_facts_of_a_replay) {
    const run made = revenant("replay --json incidents/duplicate_payment.toml");
    const auto facts = nlohmann::json::parse(made.out);
    EXPECT_EQ(facts["schema"], "revenant.replay.1");
    const auto& one = facts["incidents"][0];
    EXPECT_EQ(one["as_expected"], true);
    EXPECT_EQ(one["digest"]["verdicts"][0]["met"], "foreign_result, double_consume");
    EXPECT_EQ(one["digest"]["verdicts"][1]["met"], "refused(stale_token)");
    EXPECT_EQ(one["digest"]["departures"], "payment_1 | get_result on source#1 | lock | 3 > payment_2");
    EXPECT_EQ(one["digest"]["history"]["lanes"].size(), 3u);
}

TEST_F(cli, replay_of_an_incident_that_is_not_as_recorded_ends_with_1_and_the_command) {
    const std::string other = changed("duplicate_payment.toml", "\"refused(stale_token)\"", "\"ok\"");
    const run made = revenant("replay " + other);
    EXPECT_EQ(made.exit_code, 1);
    expect_says(made.out, "✗ strict                          refused(stale_token)   expected ok");
    expect_says(made.out, "NOT as recorded: 6 of 7 verdicts as expected");
    EXPECT_TRUE(made.out.ends_with("  revenant replay " + other + "\n")) << made.out;
}

TEST_F(cli, replay_that_does_not_fit_is_inconclusive_and_says_where) {
    const run made =
        revenant("replay " + changed("duplicate_payment.toml", "nth       = 3", "nth       = 9"));
    EXPECT_EQ(made.exit_code, 3);
    expect_says(made.out, "the recording does not fit: the execution ended without coming");
}

TEST_F(cli, hunt_goes_through_65535_real_operations_and_tells_what_comes_after_them) {
    const run made = revenant("hunt token_wraparound --subject sixteen_bit_wrap --set honest=true");
    EXPECT_EQ(made.exit_code, 1) << made.err;
    expect_says(made.out, "4   65535 real operations\n");
    expect_says(made.out, "a probability of 1 in 65536\n");
    expect_says(made.out, "10  get_result on source#1 → token 0: refused(stale_token)\n");
}

// Of an object and what is in it; what is keyed by names of laws or parameters says so itself.
void gather_keys(const nlohmann::json& from, std::set<std::string>& into) {
    if (!from.is_structured()) return;
    for (const auto& [key, value] : from.items()) {
        if (from.is_object()) into.insert(key);
        if (key != "laws" && key != "parameters" && key != "list") gather_keys(value, into);
    }
}

TEST_F(cli, json_has_no_key_that_the_readme_does_not_tell) {
    std::string told = content_of(fs::path(REVENANT_TREE) / "harness/README.md");
    told.erase(0, told.find("`--json` prints one object"));
    const std::string recorded =
        file("shrunk.toml", content_of(fs::path(REVENANT_TREE) / "incidents/fan_out.toml"));
    for (const std::string& words :
         {std::string("replay incidents/fan_out.toml"),
          std::string("replay --free --runs 2 incidents/fan_out.toml"), std::string("hunt retry_payment"),
          "shrink " + recorded, std::string("diagnose it hangs"),
          std::string("diagnose incidents/fan_out.toml"), std::string("list laws"), std::string("verify")}) {
        std::set<std::string> keys;
        gather_keys(nlohmann::json::parse(revenant(words + " --json").out), keys);
        EXPECT_GT(keys.size(), 1u) << words;
        for (const std::string& each : keys) expect_says(told, "`" + each + "`");
    }
}

TEST_F(cli, replay_free_counts_the_runs_that_broke_the_law) {
    const run made = revenant("replay --free --runs 50 incidents/copied_handle.toml");
    EXPECT_EQ(made.exit_code, 0) << made.err;
    expect_says(made.out, "✓ lenient_pool                    50 of 50 runs broke double_consume\n");
    expect_says(made.out, "✓ strict                          0 of 50 runs broke a law\n");
    expect_says(made.out, "✓ lenient_pool + sole_value_task  does_not_compile\n");
    expect_says(made.out, "\nreproduced by chance\n");

    const auto facts =
        nlohmann::json::parse(revenant("replay --free --runs 50 --json incidents/copied_handle.toml").out);
    EXPECT_EQ(facts["schema"], "revenant.replay_free.1");
    EXPECT_EQ(facts["incidents"][0]["rows"][0]["laws"]["double_consume"], 50);
}

TEST_F(cli, replay_free_passes_through_the_gates_of_the_departures) {
    const run made = revenant("replay --free --runs 30 --json incidents/duplicate_payment.toml");
    ASSERT_EQ(made.exit_code, 0) << made.err;
    const auto rows = nlohmann::json::parse(made.out)["incidents"][0]["rows"];
    EXPECT_EQ(rows[0]["gates"], "payment_1 | get_result on source#1 | lock | 3 > payment_2");
    EXPECT_EQ(rows[0]["runs_through_gates"], 30);
    EXPECT_GT(rows[0]["gates_come_to"], 0);
    EXPECT_GT(rows[0]["runs_through_gates_that_broke_the_expected"], 0);
    EXPECT_EQ(rows[1]["gates"], "") << "they belong to the first subject";
}

TEST_F(cli, replay_free_of_what_only_the_engine_sees_is_inconclusive_and_says_what_to_type) {
    const std::string raced = changed("textbook_source.toml", "\"lost_wakeup\", ", "");
    const run made = revenant("replay --free --runs 50 " + raced);
    EXPECT_EQ(made.exit_code, 3);
    expect_says(made.out, "– textbook_source  data_race is for the engine to see\n");
    EXPECT_TRUE(made.out.ends_with("  revenant replay " + raced + "\n")) << made.out;
}

TEST_F(cli, replay_free_that_meets_what_is_not_recorded_ends_with_1) {
    const std::string other = changed("copied_handle.toml", "[\"double_consume\"]", "\"ok\"");
    const run made = revenant("replay --free --runs 50 " + other);
    EXPECT_EQ(made.exit_code, 1);
    expect_says(made.out, "✗ lenient_pool                    50 of 50 runs broke double_consume\n");
    EXPECT_TRUE(made.out.ends_with("  revenant replay --free " + other + "\n")) << made.out;
}

TEST_F(cli, replay_reproduces_the_example_in_the_readme_of_the_incidents) {
    std::string text = content_of(fs::path(REVENANT_TREE) / "incidents/README.md");
    text.erase(0, text.find("```toml\n") + 8);
    text.erase(text.find("```"));
    const run made = revenant("replay " + file("example.toml", text));
    EXPECT_EQ(made.exit_code, 0) << made.out << made.err;
}

TEST_F(cli, bad_files_end_with_2_and_one_clear_line) {
    const auto with = [&](const std::string& of, const std::string& instead, const std::string& name) {
        return changed("duplicate_payment.toml", of, instead, name);
    };
    const std::pair<std::string, std::string> bad[] = {
        {"incidents/missing.toml", "incidents/missing.toml: there is no such file"},
        {"incidents", "incidents: this is a folder, and an incident is a file"},
        {file("empty.toml", ""), "empty.toml: empty: no incident"},
        {file("binary.toml", std::string("\0\1\2\xff", 4)), "binary.toml:1:"},
        {with("format = 1", "format = 9", "newer.toml"),
         "format 9 is newer than this program, which reads format 2"},
        {with("\"retry_payment\"", "\"retry_paymnt\"", "scenario.toml"),
         "there is no scenario \"retry_paymnt\"; did you mean \"retry_payment\"?"},
        {with("lenient_pool  ", "lenient_pol   ", "subject.toml"),
         "there is no subject \"lenient_pol\"; did you mean \"lenient_pool\"?"},
        {with("lenient_pool  ", "mail_slots    ", "somebodys_own.toml"),
         "there is no subject \"mail_slots\"; `revenant list` shows what there is; the test that wrote this "
         "incident "
         "replays it, with REVENANT_REPLAY=<this file>\n"},
        {with("+ as_task\"", "+ as_tusk\"", "remedy.toml"),
         "there is no remedy \"as_tusk\"; did you mean \"as_task\"?"},
        {with("payments = 2", "payments = 99", "bounds.toml"),
         "parameter \"payments\" is 99, expected 1 to 4"},
        {with("payments = 2", "payment = 2", "parameter.toml"),
         "there is no parameter \"payment\"; did you mean \"payments\"?"},
    };
    for (const auto& [path, said] : bad) {
        const run made = revenant("replay " + path);
        EXPECT_EQ(made.exit_code, 2) << path;
        EXPECT_EQ(made.out, "");
        expect_says(made.err, said);
        EXPECT_EQ(std::count(made.err.begin(), made.err.end(), '\n'), 1) << made.err;
    }
}

TEST_F(cli, bad_usage_ends_with_2) {
    for (const char* words :
         {"hunt retry_payment --executions -1", "hunt retry_payment --seed 99999999999999999999",
          "hunt nested_completions --remedy as_task", "matrix --into missing.md", "hunt 'a\nb'",
          "list >/dev/full", "", "nonsense", "replay", "hunt", "list nothing",
          "hunt retry_payment --set payments", "hunt retry_payment --strategy magic",
          "hunt retry_payment --expect nonsense", "hunt retry_payment --seconds 0",
          "replay --runs 5 incidents/fan_out.toml", "replay --free --html x.html incidents/fan_out.toml"}) {
        const run made = revenant(words);
        EXPECT_EQ(made.exit_code, 2) << words;
        EXPECT_EQ(std::count(made.err.begin(), made.err.end(), '\n'), 1) << words << ": " << made.err;
    }
    EXPECT_EQ(revenant("replai incidents/fan_out.toml").err,
              "revenant: there is no command \"replai\"; did you mean \"replay\"?\n");
    EXPECT_EQ(revenant("--help").exit_code, 0);
    EXPECT_EQ(revenant("hunt --help").exit_code, 0);
}

TEST_F(cli, hunt_finds_writes_and_the_file_replays) {
    const std::string written = (folder / "found.toml").string();
    const run found =
        revenant("hunt retry_payment --subject lenient_pool --expect foreign_result --out " + written);
    EXPECT_EQ(found.exit_code, 0) << found.err;
    EXPECT_EQ(revenant("replay " + written).exit_code, 0);
    EXPECT_EQ(revenant("hunt retry_payment --subject lenient_pool").exit_code, 1)
        << "a bug found by a plain hunt";
    EXPECT_EQ(revenant("hunt retry_payment --subject strict").exit_code, 0);
    EXPECT_EQ(revenant("hunt retry_payment --subject strict --expect foreign_result").exit_code, 1);
}

TEST_F(cli, a_file_that_cannot_be_written_leaves_the_old_one_whole) {
    const run made = revenant("hunt retry_payment --subject lenient_pool --out " + folder.string() +
                              "/no/such/folder.toml");
    EXPECT_EQ(made.exit_code, 2);
    expect_says(made.err, "cannot be written");
    const std::string old = file("old.toml", "not an incident");
    EXPECT_EQ(revenant("hunt retry_payment --subject lenient_pool --out " + old).exit_code, 2);
    EXPECT_EQ(content_of(old), "not an incident");
}

TEST_F(cli, shrink_keeps_what_is_needed) {
    const std::string copy =
        file("copy.toml", content_of(fs::path(REVENANT_TREE) / "incidents/duplicate_payment.toml"));
    const run made = revenant("shrink " + copy);
    EXPECT_EQ(made.exit_code, 0) << made.err;
    expect_says(made.out, "1 departures before, 1 now");
    EXPECT_EQ(revenant("replay " + copy).exit_code, 0);
}

TEST_F(cli, verify_replays_a_folder_and_says_which_is_not_as_recorded) {
    fs::create_directories(folder / "two");
    const std::string good = content_of(fs::path(REVENANT_TREE) / "incidents/copied_handle.toml");
    std::string bad = good;
    bad.replace(bad.find("\"double_consume\""), 16, "\"born_completed\"");
    std::ofstream(folder / "two/good.toml") << good;
    std::ofstream(folder / "two/bad.toml") << bad;
    const std::string junit = (folder / "junit.xml").string();
    const run made = revenant("verify " + (folder / "two").string() + " --junit " + junit);
    EXPECT_EQ(made.exit_code, 1);
    expect_says(made.out, "✓ good");
    expect_says(made.out, "✗ bad: lenient_pool is double_consume, expected born_completed");
    expect_says(made.out, "1 of 2 incidents as recorded");
    expect_says(content_of(junit), "<testsuite name=\"incidents\" tests=\"2\" failures=\"1\">");
    EXPECT_EQ(revenant("verify " + (folder / "nowhere").string()).exit_code, 2);
}

TEST_F(cli, list_knows_everything) {
    const auto facts = nlohmann::json::parse(revenant("list --json").out);
    for (const char* kind : {"incidents", "scenarios", "subjects", "remedies", "laws", "strategies"}) {
        EXPECT_GT(facts["list"][kind].size(), 4u) << kind;
    }
}

TEST_F(cli, diagnose_answers_with_the_incident_that_shows_it) {
    const run made = revenant("diagnose duplicate payments under load, nothing in the logs");
    EXPECT_EQ(made.exit_code, 0);
    expect_says(made.out, "revenant replay incidents/duplicate_payment.toml");
    EXPECT_EQ(revenant("diagnose incidents/correlation_leak.toml").exit_code, 0);
    EXPECT_EQ(revenant("diagnose my cat is green").exit_code, 3);
}

}  // namespace
