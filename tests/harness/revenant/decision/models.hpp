// The small models that explorers are compared on, as abstract programs: M1 (lost update), M2 (one-shot source), M3
// (the same with a lost wakeup), M4 (a pooled source with a stale token) and M4s (M4 with the producer done already).
#pragma once

#include "abstract_program.hpp"

namespace abstract::models {

struct model {
    program threads;
    std::map<int, int> memory;
};

inline model m1() {
    const thread_code increments = {{op::load, 'x'}, {op::store_next, 'x'}};
    return {{increments, increments, increments}, {}};
}

inline model m2() {
    const thread_code producer = {
        {op::store, 'c', 1}, {op::cas, 's', 1, 0}, {op::end_if, 0, 1}, {op::load, 'c'}};
    const thread_code consumer = {
        {op::load, 's'}, {op::end_unless, 0, 0}, {op::cas, 's', 2, 0}, {op::end_if, 0, 1}, {op::load, 'c'}};
    return {{producer, consumer}, {}};
}

inline model m3() {
    const thread_code producer = {{op::store, 'c', 1}, {op::load, 's'}};
    const thread_code consumer = {{op::load, 'c'}, {op::end_if, 0, 1}, {op::store, 's', 2}};
    return {{producer, consumer}, {}};
}

inline model m4(bool producer_is_done) {
    const thread_code producer = {{op::store, 'r', 42}, {op::store, 'c', 1}};
    const thread_code awaits = {
        {op::load, 'v'}, {op::end_unless, 0, 0}, {op::load, 'c'}, {op::end_unless, 0, 1}, {op::load, 'r'}};
    const thread_code recycles = {{op::store, 'c', 0}, {op::store, 'v', 1}, {op::store, 'p', 1}};
    const thread_code rents = {{op::load, 'p'},
                               {op::end_unless, 0, 1},
                               {op::store, 'p', 0},
                               {op::store, 'r', 99},
                               {op::store, 'c', 1}};
    if (producer_is_done) return {{awaits + recycles, awaits, rents}, {{'c', 1}, {'r', 42}}};
    return {{producer, awaits + recycles, awaits, rents}, {}};
}

}  // namespace abstract::models
