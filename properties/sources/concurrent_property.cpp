// Concurrent programs of a pool of sources, drawn by RapidCheck and explored by the engine: strict subjects answer as the
// contract of a single operation says, and each subject whose mistake takes two threads, or the engine, to see falls.
#include <gtest/gtest.h>

#include <properties/sources/shared_pool.hpp>
#include <properties/sources/those.hpp>
#include <properties/support/by_chance.hpp>
#include <revenant/subject/registry.hpp>

namespace properties {

void shared_operation::declare(revenant::operations<shared_pool, shared_operation>& can) {
    using system = shared_pool;
    using model = shared_operation;
    const auto which = revenant::one_of<whose>({whose::ours, whose::mine});
    const auto number = revenant::between(1, 2);
    const auto what = revenant::one_of<meanwhile>({meanwhile::nothing, meanwhile::looks});
    const auto its_object = [](system& it, whose of, auto...) { return it.object_of(of); };
    const auto completed = [](model& it, answer given) {
        if (it.who == waiting::registered) it.ran.push_back(it.tag);
        return it.complete_second(given);
    };

    can.call(
           "rent", [](system& it) { return it.rent(); }, [](model&) { return true; })
        .of([](system& it) { return it.object_of_next_rent(); });
    can.call_in_two_steps(
           "complete", [](system& it, whose of, int value) { return it.complete(of, value); },
           [](model& it, whose, int) { return it.complete_first(); },
           [=](model& it, whose, int value) { return completed(it, answer::value(value)); }, which, number)
        .of(its_object);
    can.call_in_two_steps(
           "cancel", [](system& it, whose of) { return it.cancel(of); },
           [](model& it, whose) { return it.complete_first(); },
           [=](model& it, whose) { return completed(it, {.what = answer::kind::canceled}); }, which)
        .of(its_object);
    can.call(
           "status", [](system& it, whose of) { return it.status(of); },
           [](model& it, whose) { return it.status(); }, which)
        .of(its_object);
    can.call_in_two_steps(
           "enroll", [](system& it, whose of, int tag, meanwhile does) { return it.enroll(of, tag, does); },
           [](model& it, whose, int, meanwhile) { return it.enroll_first(); },
           [](model& it, whose, int tag, meanwhile) {
               it.tag = tag;
               return it.enroll_second();
           },
           which, number, what)
        .of(its_object);
    can.call(
           "take", [](system& it, whose of) { return it.take(of); },
           [](model& it, whose) { return it.take(); }, which)
        .of(its_object);
    can.call(
           "reset", [](system& it, whose of) { return it.reset(of); },
           [](model& it, whose) { return it.reset(); }, which)
        .of(its_object);
    can.in_the_end(
        "who ran", [](system& it, std::uint32_t object) { return it.ran(object); },
        [](model& it) { return it.ran; });
}

}  // namespace properties

namespace {

using namespace properties;
using revenant::linearization;

linearization explored(const subject_entry& whom, revenant::linearizable_options options) {
    options.programs = [seed = options.seed](std::uint64_t nth) {
        revenant::operations<shared_pool, shared_operation> can;
        shared_operation::declare(can);
        return drawn_program(can.called(), seed, nth);
    };
    return revenant::linearizable<shared_pool, shared_operation>(
        options, [&] { return std::make_unique<shared_pool>(whom.make()); });
}

class strict_source : public testing::TestWithParam<subject_entry> {};

TEST_P(strict_source, answers_concurrent_programs_as_if_calls_came_one_by_one) {
    const linearization found = explored(GetParam(), {.programs_max = 200, .executions_max = 200});

    EXPECT_TRUE(found);
    EXPECT_EQ(found.programs, 200u);
}

INSTANTIATE_TEST_SUITE_P(each, strict_source, testing::ValuesIn(those(is_strict)), name_of_subject);

class gallery_source : public testing::TestWithParam<subject_entry> {};

TEST_P(gallery_source, falls_to_a_concurrent_program_of_at_most_three_threads_and_six_calls) {
    const linearization found = explored(GetParam(), {.programs_max = 2'000});

    EXPECT_NE(found.law, "");
    EXPECT_LE(found.counterexample.threads.size(), 3u) << found.story;
    EXPECT_LE(found.counterexample.calls_count(), 6u) << found.story;
}

INSTANTIATE_TEST_SUITE_P(each, gallery_source, testing::ValuesIn(those(it_takes_more)), name_of_subject);

}  // namespace
