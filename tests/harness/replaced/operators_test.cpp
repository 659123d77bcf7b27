// A program that has operators new and delete of its own: stories lead to who called them, not to them.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <string>

#include <revenant/explore.hpp>

void* operator new(std::size_t bytes) {
    if (void* const memory = std::malloc(bytes == 0 ? 1 : bytes)) return memory;
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

std::atomic<int>* volatile shown = nullptr;

TEST(replaced_operators, are_not_where_a_story_leads) {
    constexpr int line = __LINE__ + 2;
    const revenant::exploration found = revenant::explore([] {
        shown = new std::atomic<int>(1);
        shown->load();
        shown = nullptr;
    });
    EXPECT_EQ(found.found, revenant::verdict::leak) << found.story;
    EXPECT_NE(found.story.find("operators_test.cpp:" + std::to_string(line)), std::string::npos)
        << found.story;
}

}  // namespace
