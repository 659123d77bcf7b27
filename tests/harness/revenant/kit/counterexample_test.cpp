// What was found of somebody's own system becomes an incident file, and shows the same again from it.
#include <gtest/gtest.h>

#include <unistd.h>

#include <exception>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <revenant/incident/reader.hpp>
#include <revenant/incident/writer.hpp>
#include <revenant/kit/counterexample.hpp>

#include "../linearizability/systems.hpp"

namespace {

using namespace revenant;
namespace fs = std::filesystem;

class counterexample : public testing::Test {
protected:
    counterexample()
        : folder_(fs::path(testing::TempDir()) / ("counterexample_" + std::to_string(getpid()))),
          path_(folder_ / "mine.toml") {
        fs::remove_all(folder_);
    }
    ~counterexample() override { fs::remove_all(folder_); }

    std::string written() const { return (std::ostringstream() << std::ifstream(path_).rdbuf()).str(); }

    const fs::path folder_;
    const std::string path_;
};

TEST_F(counterexample, is_a_file_that_people_can_read) {
    kit::write_incident(linearizable<losing_queue, queue_model>(), "losing_queue", path_);

    EXPECT_EQ(written(), R"toml(format = 2
title  = "not_linearizable in a generated program on losing_queue"

[story]
symptom    = "To be told by whoever met it."
assumption = "To be told by whoever met it."
root_cause = "To be told by whoever met it."
fix        = "To be told by whoever met it."
lesson     = "To be told by whoever met it."
documented = ["found by chance; the test that declares losing_queue replays it"]

[run]
scenario   = "generated_program"
program    = ["thread: push(1)", "thread: push(1)", "after: try_pop(), try_pop()"]
parameters = {}
steps_max  = 10000

[expect]
losing_queue = ["not_linearizable"]

[[departure]]
thread    = "thread_1"
operation = "push(1)"
before    = "store"
nth       = 2
run       = "thread_2"
)toml");
}

// What checks itself, and what throws.
struct strict_flag {
    void set() { check(!is_set_.exchange(true), "it is set once"); }
    void set_or_throw() {
        if (is_set_.exchange(true)) throw std::runtime_error("it is set");
    }
    std::atomic<bool> is_set_{false};
};
struct set_model {
    static void declare(operations<strict_flag, set_model>& can) {
        can.call("set", [](strict_flag& it) { it.set(); }, [](set_model&) {});
    }
};
struct throwing_model {
    static void declare(operations<strict_flag, throwing_model>& can) {
        can.call("set", [](strict_flag& it) { it.set_or_throw(); }, [](throwing_model&) {});
    }
};

TEST_F(counterexample, shows_the_same_again_from_its_file_whatever_law_is_broken) {
    std::string laws;
    const auto is_the_same_from_its_file = [&]<class System, class Model>(System*, Model*,
                                                                          const linearizable_options& how) {
        const linearization found = linearizable<System, Model>(how);
        kit::write_incident(found, "mine", path_);
        const incident read = load_incident(path_);
        const linearization again = linearizable<System, Model>({.replay = kit::replay_in(path_)});

        EXPECT_EQ(read, kit::incident_of(found, "mine"));
        EXPECT_EQ(text_of(read), written());
        EXPECT_EQ(again.law, found.law);
        EXPECT_EQ(again.story, found.story);
        EXPECT_EQ(again.counterexample, found.counterexample);
        laws += found.law + " ";
        fs::remove(path_);
    };
    is_the_same_from_its_file(static_cast<losing_queue*>(nullptr), static_cast<queue_model*>(nullptr), {});
    is_the_same_from_its_file(static_cast<backward_queue*>(nullptr), static_cast<queue_model*>(nullptr), {});
    is_the_same_from_its_file(static_cast<racing_flag*>(nullptr), static_cast<flag_model*>(nullptr), {});
    is_the_same_from_its_file(static_cast<two_locks*>(nullptr), static_cast<flag_model*>(nullptr), {});
    is_the_same_from_its_file(static_cast<hasty_queue*>(nullptr), static_cast<queue_model*>(nullptr),
                              {.calls_max = 3, .faults = {.spurious_wakeups = true}});
    is_the_same_from_its_file(static_cast<strict_flag*>(nullptr), static_cast<set_model*>(nullptr), {});
    is_the_same_from_its_file(static_cast<strict_flag*>(nullptr), static_cast<throwing_model*>(nullptr), {});

    EXPECT_EQ(laws,
              "not_linearizable not_linearizable data_race deadlock not_linearizable failed_check "
              "uncaught_exception ");
}

TEST_F(counterexample, leaves_the_prose_of_a_file_that_is_there) {
    const linearization found = linearizable<losing_queue, queue_model>();
    incident told = kit::incident_of(found, "mine");
    told.title = "Two pushes, one item";
    told.program = {"before: push(5)"};
    fs::create_directories(folder_);
    std::ofstream(path_) << text_of(told);

    kit::write_incident(found, "mine", path_);

    told.program = kit::incident_of(found, "mine").program;
    EXPECT_EQ(load_incident(path_), told);
}

TEST_F(counterexample, refuses_what_is_none) {
    const auto refusal_of = [](auto call) -> std::string {
        try {
            call();
            return "";
        } catch (const std::exception& refused) {
            return refused.what();
        }
    };
    linearization found = linearizable<locked_queue, queue_model>({.programs_max = 2});
    EXPECT_EQ(refusal_of([&] { kit::incident_of(found, "mine"); }),
              "nothing was found that could be an incident");
    found.explored.findings.emplace_back().law = "my_own_law";
    EXPECT_EQ(refusal_of([&] { kit::incident_of(found, "mine"); }),
              "no incident can name the law \"my_own_law\"");
    EXPECT_EQ(refusal_of([&] { kit::replay_in(path_); }), path_ + ": there is no such file");
}

}  // namespace
