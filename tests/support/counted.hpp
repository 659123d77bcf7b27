// Types that tell on whoever keeps, loses or copies them, and types that fail when they are touched.
//
//     const live_check nothing_is_left;
//     core.set_result(core.current(), counted(7));
//     EXPECT_EQ(counted::alive(), 1);
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <exception>
#include <stdexcept>
#include <string>
#include <utility>

namespace revenant_tests {

// A value that counts how many of it are alive, on all threads together. The tag makes counts of their own.
template <class Tag>
class basic_counted {
public:
    explicit basic_counted(int number = 0) noexcept : number_(number) { ++alive_; }
    basic_counted(const basic_counted& other) noexcept : number_(other.number_) { ++alive_, ++copies_; }
    basic_counted(basic_counted&& other) noexcept : number_(std::exchange(other.number_, moved_from)) {
        ++alive_;
    }
    basic_counted& operator=(const basic_counted& other) noexcept {
        number_ = other.number_;
        ++copies_;
        return *this;
    }
    basic_counted& operator=(basic_counted&& other) noexcept {
        number_ = std::exchange(other.number_, moved_from);
        return *this;
    }
    ~basic_counted() { --alive_; }

    int number() const noexcept { return number_; }

    friend bool operator==(const basic_counted& a, const basic_counted& b) noexcept {
        return a.number_ == b.number_;
    }

    static constexpr int moved_from = -1;
    static int alive() noexcept { return alive_; }
    static int copies() noexcept { return copies_; }

private:
    static inline std::atomic<int> alive_{0};
    static inline std::atomic<int> copies_{0};

    int number_;
};

struct value_tag;
struct error_tag;
struct context_tag;

using counted = basic_counted<value_tag>;
using counted_local = basic_counted<context_tag>;  // for an async_local

// An error of an operation, counted. `number` tells which.
class counted_error : public std::runtime_error {
public:
    explicit counted_error(int number)
        : std::runtime_error("counted error " + std::to_string(number)), counted_(number) {}

    int number() const noexcept { return counted_.number(); }
    static int alive() noexcept { return basic_counted<error_tag>::alive(); }

private:
    basic_counted<error_tag> counted_;
};

// Fails the test if, when it dies, more or fewer of them are alive than when it was made.
class live_check {
public:
    live_check()
        : values_(counted::alive()), errors_(counted_error::alive()), locals_(counted_local::alive()) {}
    live_check(const live_check&) = delete;
    live_check& operator=(const live_check&) = delete;
    ~live_check() {
        EXPECT_EQ(counted::alive(), values_) << "values were left behind, or destroyed twice";
        EXPECT_EQ(counted_error::alive(), errors_) << "errors were left behind, or released twice";
        EXPECT_EQ(counted_local::alive(), locals_) << "contexts were left behind, or released twice";
    }

private:
    int values_;
    int errors_;
    int locals_;
};

// Moved, never copied.
class move_only {
public:
    explicit move_only(int number) noexcept : counted_(number) {}
    move_only(move_only&&) noexcept = default;
    move_only& operator=(move_only&&) noexcept = default;

    int number() const noexcept { return counted_.number(); }

private:
    counted counted_;
};

// Neither a default constructor nor room to spare: what a source may ask of no T.
struct big {
    explicit big(int number) : content{} { content.fill(number); }

    std::array<int, 256> content;

    friend bool operator==(const big&, const big&) = default;
};

// What throws_on throws.
struct thrown_by_value : std::exception {
    const char* what() const noexcept override { return "the value could not be made"; }
};

// A value that throws when the `fatal`th move after its construction is made; 0: when it is constructed.
// A copy counts as a move. Counts as alive like `counted`.
class throws_on {
public:
    explicit throws_on(int fatal, int number = 0) : counted_(number), moves_left_(fatal) {
        if (fatal == 0) throw thrown_by_value();
    }
    throws_on(const throws_on& other) : counted_(other.counted_), moves_left_(other.one_move_less()) {}
    throws_on(throws_on&& other) : counted_(other.counted_.number()), moves_left_(other.one_move_less()) {}
    throws_on& operator=(const throws_on&) = delete;

    int number() const noexcept { return counted_.number(); }

private:
    int one_move_less() const {
        if (moves_left_ == 1) throw thrown_by_value();
        return moves_left_ - 1;
    }

    counted counted_;
    int moves_left_;
};

}  // namespace revenant_tests
