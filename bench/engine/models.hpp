// The small programs by which explorers are compared: each a body, in how many orders it can create its threads, and whether
// it is right.
//
// M1: three threads each store what they loaded plus one; an update is lost. M2: producer and consumer of a one-shot source
// meet through a compare-exchange; right. M3: the same without it; the wakeup is lost. M4: a pooled source with a version: A
// awaits, reads and recycles; B, with the old token, checks and then reads without checking again; C rents and completes with
// another value, which B then returns. M4s: M4 with A's producer already done.
#pragma once

#include <span>

namespace engine_bench {

struct model {
    const char* name;
    bool is_right;
    int orders;
    void (*body)(int order);
};

std::span<const model> models();

// What the marginal costs are taken from: two threads, each of which does so many times what is measured.
void operations(int times);  // an atomic load and an atomic store
void accesses(int times);    // a plain write and a plain read, each time of another place

}  // namespace engine_bench
