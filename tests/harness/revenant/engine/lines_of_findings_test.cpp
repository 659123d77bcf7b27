// Each finding tells the line that it is about, the same by both compilers.
#include <gtest/gtest.h>

#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <source_location>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <revenant/explore.hpp>

namespace {

using revenant::check;
using revenant::exploration;
using revenant::explore;
using revenant::verdict;

std::string at(int line) { return "lines_of_findings_test.cpp:" + std::to_string(line); }

// The second line of a story, which tells the finding.
std::string finding_of(const exploration& found) {
    const std::size_t begin = found.story.find('\n') + 1;
    return found.story.substr(begin, found.story.find('\n', begin) - begin);
}

void expect_told(const exploration& found, verdict what, const std::string& finding) {
    EXPECT_EQ(found.found, what);
    EXPECT_EQ(finding_of(found), finding) << found.story;
}

// So that something is controlled.
void take_a_step() { std::atomic<int>{0}.store(1); }

void expect_positive(int number, std::source_location where = std::source_location::current()) {
    check(number > 0, "it is positive", where);
}

TEST(lines_of_findings, a_check_that_fails_is_told_with_its_own) {
    constexpr int here = __LINE__;
    const exploration found = explore([] {
        take_a_step();
        std::thread([] { check(false, "the other's"); }).join();
    });
    expect_told(found, verdict::failed_check, "main.1: the other's (" + at(here + 3) + ")");
}

TEST(lines_of_findings, a_check_in_a_check_of_yours_is_told_with_the_one_that_you_hand_on) {
    constexpr int here = __LINE__;
    const exploration found = explore([] {
        take_a_step();
        expect_positive(1);
        expect_positive(0);
    });
    expect_told(found, verdict::failed_check, "main: it is positive (" + at(here + 4) + ")");
}

constexpr int line_of_refuse = __LINE__ + 1;
void refuse() { throw std::runtime_error("refused"); }

TEST(lines_of_findings, an_exception_that_leaves_a_thread_is_told_with_where_it_was_thrown) {
    const exploration found = explore([] {
        take_a_step();
        std::thread(refuse).join();
    });
    expect_told(found, verdict::uncaught_exception,
                "main.1: an exception left it: refused (thrown at " + at(line_of_refuse) + " in refuse)");
}

// Which is not the last that was thrown.
TEST(lines_of_findings, an_exception_that_is_thrown_on_keeps_its_own) {
    constexpr int here = __LINE__;
    const exploration found = explore([] {
        take_a_step();
        try {
            throw 7;
        } catch (...) {
            try {
                refuse();
            } catch (const std::runtime_error&) {}
            throw;
        }
    });
    expect_told(found, verdict::uncaught_exception,
                "main: an exception left it: i (thrown at " + at(here + 4) + ")");
}

TEST(lines_of_findings, an_exception_of_the_library_is_told_with_the_call_that_led_there) {
    constexpr int here = __LINE__;
    const exploration found = explore([] {
        take_a_step();
        std::vector<int> none;
        none.at(1) = 2;
    });
    EXPECT_EQ(found.found, verdict::uncaught_exception);
    EXPECT_NE(finding_of(found).find("(thrown at " + at(here + 4)), std::string::npos) << found.story;
}

TEST(lines_of_findings, an_exception_that_was_never_thrown_is_told_with_where_it_was_made) {
    constexpr int here = __LINE__;
    const exploration found = explore([] {
        take_a_step();
        const std::exception_ptr made = std::make_exception_ptr(std::runtime_error("made"));
        std::rethrow_exception(made);
    });
    EXPECT_EQ(found.found, verdict::uncaught_exception);
    EXPECT_NE(finding_of(found).find("made (made at " + at(here + 3)), std::string::npos) << found.story;
}

TEST(lines_of_findings, an_exception_that_nobody_may_throw_there_is_told_with_where_it_was_thrown) {
    const exploration found = explore([] {
        take_a_step();
        const auto promises = []() noexcept { refuse(); };
        promises();
    });
    expect_told(found, verdict::crash,
                "main: std::terminate is called, for an exception: refused (thrown at " + at(line_of_refuse) +
                    " in refuse)");
}

TEST(lines_of_findings, a_thread_that_nobody_joins_is_told_with_where_it_is_destroyed) {
    constexpr int here = __LINE__;
    const exploration found = explore([] {
        take_a_step();
        {
            std::thread forgotten([] {});
        }
    });
    EXPECT_EQ(found.found, verdict::crash);
    EXPECT_NE(finding_of(found).find("main: std::terminate is called (" + at(here + 5)), std::string::npos)
        << found.story;
}

TEST(lines_of_findings, a_wait_that_expires_early_is_told_with_its_own) {
    constexpr int here = __LINE__;
    const exploration found = explore(
        [] {
            std::mutex mutex;
            std::condition_variable changed;
            bool is_set = false;
            std::thread other([&] {
                const std::lock_guard lock(mutex);
                is_set = true;
                changed.notify_one();
            });
            {
                std::unique_lock lock(mutex);
                changed.wait_for(lock, std::chrono::seconds(1), [&] { return is_set; });
                check(is_set, "in time");
            }
            other.join();
        },
        {.faults = {.early_timeouts = true}});
    EXPECT_EQ(found.found, verdict::failed_check) << found.story;
    EXPECT_NE(found.story.find("a timed wait expires early (1) at " + at(here + 13)), std::string::npos)
        << found.story;
}

TEST(lines_of_findings, an_execution_that_is_too_long_is_told_with_all_who_go_on) {
    constexpr int here = __LINE__;
    const exploration found = explore(
        [] {
            std::atomic<int> ours{0}, theirs{0};
            std::thread other([&] {
                for (;;) theirs.fetch_add(1);
            });
            for (;;) ours.fetch_add(1);
        },
        {.steps_max = 100});
    EXPECT_EQ(found.found, verdict::livelock);
    EXPECT_NE(found.story.find("did not end within 100 steps:\n  main comes to a rmw (" + at(here + 7)),
              std::string::npos)
        << found.story;
    EXPECT_NE(found.story.find("\n  main.1 comes to a rmw (" + at(here + 5)), std::string::npos)
        << found.story;
}

// A race that is there in one execution of the process that searches, and in none that shows it again.
TEST(lines_of_findings, what_cannot_be_shown_again_is_told_with_them_too) {
    const int file = memfd_create("executions", 0);
    ASSERT_GE(file, 0);
    constexpr int here = __LINE__;
    const exploration found = explore([file] {
        // What files know outlasts an execution. The first one is run twice.
        const bool is_third = lseek(file, 1, SEEK_CUR) == 3;
        int plain = 0;
        std::atomic<int> atomic{0};
        std::thread other([&] {
            atomic = 1;
            plain = 1;
        });
        if (is_third) plain = 2;
        atomic = 2;
        other.join();
    });
    close(file);
    EXPECT_EQ(found.found, verdict::inconclusive);
    EXPECT_NE(found.story.find("writes at " + at(here + 8)), std::string::npos) << found.story;
    EXPECT_NE(found.story.find("writes at " + at(here + 10)), std::string::npos) << found.story;
}

}  // namespace
