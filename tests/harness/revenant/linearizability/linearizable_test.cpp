// Right systems pass, wrong ones fall with a program nobody can make smaller, and the same seed says the same.
#include <gtest/gtest.h>

#include <sys/mman.h>

#include <tests/harness/revenant/linearizability/systems.hpp>

namespace {

using namespace revenant;

TEST(linearizable, passes_a_queue_that_is_right) {
    const linearization found = linearizable<locked_queue, queue_model>({.programs_max = 50});

    EXPECT_TRUE(found);
    EXPECT_EQ(found.programs, 50u);
    EXPECT_EQ(found.finished, 50u);
    EXPECT_GT(found.executions, 500u);
}

// Pinned, because this is what people see.
TEST(linearizable, tells_how_two_pushes_lose_an_item) {
    const linearization found = linearizable<losing_queue, queue_model>();

    EXPECT_EQ(found.law, "not_linearizable");
    EXPECT_EQ(
        found.story,
        "not_linearizable in this program:\n"
        "    thread_1   thread_2\n"
        "    push(1)    push(1)\n"
        "    after:   try_pop(), try_pop()\n"
        "no order of these calls explains what they answered\n"
        "    thread_1: push(1)\n"
        "    thread_2: push(1)   (during thread_1: push(1))\n"
        "    after: try_pop()   -> 1\n"
        "    after: try_pop()   -> nothing\n"
        "It happens when every thread runs on until it is blocked, except:\n"
        "  thread_1, in push(1), before its store (2): thread_2 goes on\n"
        "What matters: the load by thread_2 (push(1)) at systems.hpp:37 comes before the store by thread_1 "
        "(push(1)) at systems.hpp:39.\n"
        "To see it again:\n"
        "  revenant::linearizable<...>({.replay = R\"(thread: push(1) / thread: push(1) / after: "
        "try_pop(), try_pop() @ thread_1 | push(1) | store | 2 > thread_2)\"})");
}

TEST(linearizable, says_where_it_had_no_time_to_look_for_a_plainer_program) {
    const linearization found = linearizable<losing_queue, queue_model>({.shrinking_seconds_max = 0});
    EXPECT_EQ(found.law, "not_linearizable");
    EXPECT_NE(found.story.find("\nPerhaps a plainer one fails: shrinking was ended after 0 seconds.\n"),
              std::string::npos)
        << found.story;
    const linearization tried = linearizable<losing_queue, queue_model>({.shrinking_max = 1});
    EXPECT_NE(tried.story.find("shrinking was ended at 1 programs tried."), std::string::npos) << tried.story;
}

TEST(linearizable, shows_the_same_again) {
    const linearization found = linearizable<losing_queue, queue_model>();

    const linearization again = linearizable<losing_queue, queue_model>();
    const linearization replayed = linearizable<losing_queue, queue_model>({.replay = found.replay});
    const linearization otherwise = linearizable<losing_queue, queue_model>({.seed = 7});

    EXPECT_EQ(again.story, found.story);
    EXPECT_EQ(replayed.story, found.story);
    EXPECT_EQ(otherwise.counterexample.calls_count(), found.counterexample.calls_count());
}

TEST(linearizable, needs_no_thread_where_none_is_needed) {
    const linearization found = linearizable<backward_queue, queue_model>();

    EXPECT_EQ(found.replay, "before: push(2), push(1), try_pop() @ default");
}

TEST(linearizable, finds_what_the_engine_looks_for) {
    EXPECT_EQ((linearizable<racing_flag, flag_model>()).law, "data_race");
    EXPECT_EQ((linearizable<two_locks, flag_model>()).law, "deadlock");
    EXPECT_EQ((linearizable<two_locks, flag_model>()).counterexample.calls_count(), 2u);
}

TEST(linearizable, checks_each_object_by_itself) {
    const linearization right = linearizable<two_counters<true>, counter_model>({.programs_max = 30});
    const linearization wrong = linearizable<two_counters<false>, counter_model>();

    EXPECT_TRUE(right);
    EXPECT_EQ(wrong.counterexample.calls_count(), 2u) << wrong.story;
}

TEST(linearizable, lets_a_call_take_effect_in_two_steps_where_the_model_says_so) {
    EXPECT_TRUE((linearizable<slow_pair, patient_model>({.programs_max = 30})));
    EXPECT_EQ((linearizable<slow_pair, impatient_model>()).law, "not_linearizable");
}

TEST(linearizable, looks_at_what_is_left_in_the_end) {
    const linearization found = linearizable<losing_queue, counting_model>();

    EXPECT_EQ(found.law, "not_linearizable");
    EXPECT_EQ(found.replay, "thread: push() / thread: push() @ thread_1 | push() | store | 2 > thread_2");
}

TEST(linearizable, leaves_no_fault_that_is_not_needed) {
    EXPECT_TRUE((linearizable<hasty_queue, queue_model>({.calls_max = 3})));

    const linearization found = linearizable<hasty_queue, queue_model>(
        {.calls_max = 3,
         .faults = {.spurious_wakeups = true, .early_timeouts = true, .reused_memory = true}});

    EXPECT_EQ(found.law, "not_linearizable");
    EXPECT_EQ(found.counterexample.calls_count(), 2u) << found.story;
    EXPECT_TRUE(found.faults.spurious_wakeups);
    EXPECT_FALSE(found.faults.early_timeouts || found.faults.reused_memory);
    EXPECT_EQ((linearizable<hasty_queue, queue_model>({.replay = found.replay})).law, found.law);
}

TEST(linearizable, takes_a_call_that_has_no_memory_for_one_that_never_was) {
    const linearizable_options memory_is_short{
        .programs_max = 30, .calls_max = 4, .faults = {.failed_allocations = true, .failed_threads = true}};

    EXPECT_TRUE((linearizable<allocating_queue<false>, item_count<false>>(memory_is_short)));
    EXPECT_TRUE(
        (linearizable<allocating_queue<true>, item_count<true>>({.programs_max = 30, .calls_max = 4})));
    const auto found = linearizable<allocating_queue<true>, item_count<true>>(memory_is_short);

    EXPECT_EQ(found.law, "not_linearizable");
    EXPECT_EQ(found.counterexample.calls_count(), 2u) << found.story;
    EXPECT_TRUE(found.faults.failed_allocations);
    EXPECT_FALSE(found.faults.failed_threads);
    EXPECT_NE(found.story.find("push()   -> threw bad_alloc"), std::string::npos) << found.story;
    EXPECT_EQ((linearizable<allocating_queue<true>, item_count<true>>({.replay = found.replay})).story,
              found.story);
}

TEST(linearizable, explores_programs_that_somebody_else_makes) {
    linearizable_options options{.programs_max = 1};
    options.programs = [](std::uint64_t) {
        return linearizability::program{
            .before = {}, .threads = {{{0, {2}}}, {{0, {4}}}}, .after = {{1, {}}, {1, {}}}};
    };

    const linearization found = linearizable<losing_queue, queue_model>(options);

    EXPECT_EQ(found.programs, 1u);
    EXPECT_EQ(found.law, "not_linearizable");
}

// Counts how often it is asked, where neither the end of an execution nor that of a process undoes it.
struct counted_queue_model : queue_model {
    static inline int* times_asked = nullptr;

    static void declare(operations<locked_queue, counted_queue_model>& can) {
        can.call(
            "push", [](locked_queue& it, int item) { it.push(item); },
            [](counted_queue_model& it, int item) {
                ++*times_asked;
                it.items.push_back(item);
            },
            between(1, 5));
        can.call(
            "try_pop", [](locked_queue& it) { return it.try_pop().value_or(0); },
            [](counted_queue_model& it) {
                ++*times_asked;
                if (it.items.empty()) return 0;
                const int item = it.items.front();
                it.items.pop_front();
                return item;
            });
    }
};

TEST(linearizable, asks_the_model_only_about_answers_that_it_has_not_seen) {
    counted_queue_model::times_asked = static_cast<int*>(
        mmap(nullptr, sizeof(int), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
    linearizable_options options{.programs_max = 1, .executions_max = 1'000};
    options.strategy = search::random;
    options.programs = [](std::uint64_t) {
        return linearizability::program{
            .before = {}, .threads = {{{0, {0}}, {0, {1}}}, {{1, {}}, {1, {}}}}, .after = {{1, {}}}};
    };

    const linearization found = linearizable<locked_queue, counted_queue_model>(options);

    EXPECT_TRUE(found);
    EXPECT_EQ(found.executions, 1'000u);
    EXPECT_GE(*counted_queue_model::times_asked, 5);
    EXPECT_LT(*counted_queue_model::times_asked, 500) << "there are six orders, and five calls in each";
}

TEST(linearizable, says_clearly_where_it_came_to_a_bound) {
    const linearization found = linearizable<locked_queue, queue_model>({.configurations_max = 2});

    EXPECT_EQ(found.found, verdict::inconclusive);
    EXPECT_NE(found.story.find("whether there is an order was not found out in 2 configurations"),
              std::string::npos)
        << found.story;
}

TEST(linearizable, refuses_a_question_that_makes_no_sense) {
    const auto answer = [](const linearizable_options& asked) {
        const linearization found = linearizable<locked_queue, queue_model>(asked);
        EXPECT_FALSE(found);
        return found.story;
    };
    EXPECT_EQ(answer({.threads_max = 5}), "linearizable_options::threads_max is not 2, 3 or 4");
    EXPECT_EQ(answer({.calls_max = 25}),
              "linearizable_options::calls_max is less than threads_max, or more than 24");
    EXPECT_EQ(answer({.replay = "thread: pull() @ default"}),
              "linearizable_options::replay is no program with its schedule");
    EXPECT_NE(
        answer({.replay = "thread: push(1) @ thread_9 | - | store | 1 > thread_2"}).find("does not fit"),
        std::string::npos);
    EXPECT_NE(
        (linearizable<nothing_to_see, flag_model>({.programs_max = 3})).story.find("revenant_instrument"),
        std::string::npos);
}

}  // namespace
