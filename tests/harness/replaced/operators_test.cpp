// A program that has operators new and delete of its own: stories lead to who called them, not to them.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <exception>
#include <iomanip>
#include <locale>
#include <new>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>

#include <revenant/explore.hpp>

// Not inlined, so that a compiler does not see which of them belong together and warn.
[[gnu::noinline]] void* operator new(std::size_t bytes) {
    if (void* const memory = std::malloc(bytes == 0 ? 1 : bytes)) return memory;
    throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

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

// What the standard library asks these operators for may outlast the execution, as the facets of a locale do.
TEST(replaced_operators, serve_the_standard_library_from_execution_to_execution) {
    const revenant::exploration done = revenant::explore(
        [] {
            std::atomic<int> length{0};
            std::thread other([&] {
                std::ostringstream text;
                text.imbue(std::locale(std::locale::classic(), new std::numpunct<char>()));
                text << std::setprecision(3) << 1234567.5 << ' ' << std::put_money(12)
                     << std::string(100, 'x');
                length.fetch_add(static_cast<int>(text.str().size()));
            });
            try {
                throw std::runtime_error(std::string(100, 'y'));
            } catch (const std::exception& thrown) {
                length.fetch_add(static_cast<int>(std::string(thrown.what()).size()));
            }
            other.join();
            revenant::check(length.load() > 200, "all of it came");
        },
        {.strategy = revenant::search::random, .executions_max = 300});
    EXPECT_TRUE(done) << done.story;
    EXPECT_EQ(done.executions, 300u);
}

}  // namespace
