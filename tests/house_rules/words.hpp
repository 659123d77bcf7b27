// The words that do not belong, as a table: it is what a reader wants to see, and what the tests go through.
#pragma once

#include <string_view>

#include <house_rules/source_file.hpp>

namespace house_rules {

enum class topic { clock, chance, sleep, style, unfinished, unrun };

struct banned_word {
    std::string_view text;
    topic about;
    std::string_view instead;
};

inline constexpr banned_word banned_words[] = {
    {"system_clock", topic::clock, "let time be an argument, or an event to wait on"},
    {"steady_clock", topic::clock, "let time be an argument, or an event to wait on"},
    {"high_resolution_clock", topic::clock, "let time be an argument, or an event to wait on"},
    {"clock_gettime", topic::clock, "let time be an argument, or an event to wait on"},
    {"gettimeofday", topic::clock, "let time be an argument, or an event to wait on"},
    {"std::clock(", topic::clock, "let time be an argument, or an event to wait on"},
    {"time(", topic::clock, "let time be an argument, or an event to wait on"},

    {"random_device", topic::chance, "ask the chooser, so that a recording holds the answer"},
    {"mt19937", topic::chance, "ask the chooser, so that a recording holds the answer"},
    {"mt19937_64", topic::chance, "ask the chooser, so that a recording holds the answer"},
    {"default_random_engine", topic::chance, "ask the chooser, so that a recording holds the answer"},
    {"rand(", topic::chance, "ask the chooser, so that a recording holds the answer"},
    {"srand(", topic::chance, "ask the chooser, so that a recording holds the answer"},

    {"sleep_for(", topic::sleep, "use an event to wait on"},
    {"sleep_until(", topic::sleep, "use an event to wait on"},
    {"usleep(", topic::sleep, "use an event to wait on"},
    {"nanosleep(", topic::sleep, "use an event to wait on"},
    {"sleep(", topic::sleep, "use an event to wait on"},

    {"using namespace std;", topic::style, "name what you use"},

    {"TODO", topic::unfinished, "write the test, or an issue"},
    {"FIXME", topic::unfinished, "write the test, or an issue"},
    {"XXX", topic::unfinished, "write the test, or an issue"},
    {"HACK", topic::unfinished, "write the test, or an issue"},

    {"GTEST_SKIP", topic::unrun, "make it run, or take it out"},
    {"DISABLED_", topic::unrun, "make it run, or take it out"},
    {"SKIP_RETURN_CODE", topic::unrun, "make it run, or take it out"},
    {"SKIP_REGULAR_EXPRESSION", topic::unrun, "make it run, or take it out"},
};

// Whether a file at this place may use words of this topic at all.
bool may_use(topic about, std::string_view path);

}  // namespace house_rules
