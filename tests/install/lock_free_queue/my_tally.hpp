// Counts, and loses some: the two steps of add() are not one.
#pragma once

#include <atomic>

class my_tally {
public:
    void add();
    int count() const;

private:
    std::atomic<int> count_{0};
};
