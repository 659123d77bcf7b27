// A continuation that counts its runs. What it counts with is the body's.
#pragma once

#include <atomic>

#include <vt/continuation.hpp>

struct counting : vt::continuation {
    counting() : continuation(&run_counted) {}
    static void run_counted(continuation& node) noexcept { ++static_cast<counting&>(node).runs; }
    std::atomic<int> runs{0};
};
