// Programs are drawn alike everywhere, are text and back, and have plainer ones until none is left.
#include <gtest/gtest.h>

#include <tuple>

#include <revenant/linearizability/drawing.hpp>

namespace {

using namespace revenant;
using namespace revenant::linearizability;

const argument_alternatives digits{.count = 10, .shown = [](std::uint32_t i) { return std::to_string(i); }};
const argument_alternatives words{.count = 3, .shown = [](std::uint32_t i) {
                                      return std::string(i == 0 ? "a" : i == 1 ? "a, b)" : "@");
                                  }};
const signatures can = {{"pop", {}}, {"push", {digits}}, {"put", {words, digits}}};

const program whole = {
    .before = {{1, {4}}}, .threads = {{{0, {}}, {2, {1, 9}}}, {{1, {0}}}}, .after = {{2, {2, 0}}}};

TEST(program, is_text_and_back) {
    const std::string text = to_text(whole, can);

    EXPECT_EQ(text, "before: push(4) / thread: pop(), put(a, b), 9) / thread: push(0) / after: put(@, 0)");
    EXPECT_EQ(program_from_text(text, can), whole);
}

TEST(program, is_not_read_from_what_is_none) {
    for (const char* text :
         {"", "thread", "thread: ", "thread: pop", "thread: pull()", "thread: push()", "thread: push(10)",
          "thread: pop(), ", "thread: pop() / ", "thread: pop() / before: pop() / before: pop()",
          "thread: pop() thread: pop()"}) {
        EXPECT_FALSE(program_from_text(text, can)) << text;
    }
}

TEST(program, is_drawn_side_by_side) {
    EXPECT_EQ(drawn(whole, can),
              "    before:  push(4)\n"
              "    thread_1        thread_2\n"
              "    pop()           push(0)\n"
              "    put(a, b), 9)\n"
              "    after:   put(@, 0)\n");
}

TEST(drawn_program, is_the_same_for_the_same_seed_and_keeps_its_bounds) {
    const linearizable_options options{.seed = 3, .threads_max = 4, .calls_max = 9};

    std::vector<std::size_t> threads(5), calls(10);
    for (std::uint64_t i = 0; i < 500; ++i) {
        const program made = drawn_program(can, options, i);
        EXPECT_EQ(made, drawn_program(can, options, i));
        EXPECT_EQ(program_from_text(to_text(made, can), can), made);
        ++threads.at(made.threads.size());
        ++calls.at(made.calls_count());
    }
    EXPECT_EQ(threads[0] + threads[1], 0u);
    for (std::size_t i = 2; i <= 4; ++i) EXPECT_GT(threads[i], 100u) << i;
    for (std::size_t i = 2; i <= 9; ++i) EXPECT_GT(calls[i], 10u) << i;
}

// Pinned: recordings of counterexamples are only as good as this.
TEST(drawn_program, has_golden_values) {
    EXPECT_EQ(to_text(drawn_program(can, {.seed = 1}, 0), can),
              "thread: push(3) / thread: put(a, b), 9) / thread: push(7)");
    EXPECT_EQ(to_text(drawn_program(can, {.seed = 1}, 1), can), "thread: pop() / thread: push(6)");
}

auto measure(const program& of) {
    std::size_t apart = of.before.size() + of.after.size();
    std::size_t places = 0;
    const auto add = [&](const calls& some) {
        for (const call& each : some) {
            for (const std::uint32_t which : each.arguments) places += which;
        }
    };
    add(of.before);
    add(of.after);
    for (const calls& each : of.threads) add(each);
    return std::tuple(of.threads.size(), of.calls_count(), of.calls_count() - apart, places);
}

TEST(plainer, comes_to_an_end_at_the_empty_program) {
    for (std::uint64_t i = 0; i < 100; ++i) {
        program now = drawn_program(can, {.threads_max = 4, .calls_max = 9}, i);
        for (std::size_t turn = i; now.calls_count() > 0; ++turn) {
            const std::vector<program> all = plainer(now);
            ASSERT_FALSE(all.empty()) << to_text(now, can);
            for (const program& each : all) {
                EXPECT_LT(measure(each), measure(now)) << to_text(now, can) << "\n" << to_text(each, can);
            }
            now = all[turn % all.size()];
        }
    }
}

}  // namespace
