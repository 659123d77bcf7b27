// The runtime's handles, contexts and systems, call by call against a model of each.
#include <gtest/gtest.h>

#include <properties/runtime/cache_world.hpp>
#include <properties/runtime/channel_world.hpp>
#include <properties/runtime/contexts_world.hpp>
#include <properties/runtime/handles_world.hpp>
#include <properties/runtime/semaphore_world.hpp>
#include <properties/support/by_chance.hpp>

namespace {

using namespace properties;

template <class System, class Model>
void expect_to_hold() {
    for (const programs_hold what : {programs_hold::legal_calls, programs_hold::misuse_too}) {
        const outcome found = for_all_programs_of(world_of<System, Model>(what), {});
        EXPECT_TRUE(found.holds) << found.story;
        EXPECT_GT(found.called, 40u * static_cast<unsigned>(found.cases));
    }
}

TEST(channel, is_what_its_model_is_whatever_it_holds) {
    expect_to_hold<channel_system<0>, channel_model<0>>();
    expect_to_hold<channel_system<2>, channel_model<2>>();
}

TEST(async_semaphore, is_what_its_model_is) { expect_to_hold<semaphore_system, semaphore_model>(); }

TEST(async_cache, is_what_its_model_is) { expect_to_hold<cache_system, cache_model>(); }

TEST(contexts, are_what_their_model_is) { expect_to_hold<contexts_system, contexts_model>(); }

TEST(value_task, and_task_are_what_their_model_is) { expect_to_hold<handles_system, handles_model>(); }

}  // namespace
