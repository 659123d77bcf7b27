// Small programs with one known bug each, by which searches for schedules have been compared in public.
//
// Each is written anew from the description of its bug, in a file of its own. What threads share without a lock is atomic, so
// that the bug is the one that the description means and no data race.
#pragma once

#include <revenant/explore.hpp>

namespace yardstick {

void reorder_3();
void reorder_5();
void twostage();
void stringbuffer();
void bluetooth_driver();
void work_steal_queue();
void account();
void lazy01();
void deadlock01();
void token_ring();
void bounded_buffer();
void safe_stack();

struct program {
    const char* name;
    void (*body)();
    revenant::verdict bug;
};

// All but safe_stack, which takes hundreds of thousands of executions where the others take a handful.
inline constexpr program programs[] = {
    {"reorder_3", reorder_3, revenant::verdict::failed_check},
    {"reorder_5", reorder_5, revenant::verdict::failed_check},
    {"twostage", twostage, revenant::verdict::failed_check},
    {"stringbuffer", stringbuffer, revenant::verdict::failed_check},
    {"bluetooth_driver", bluetooth_driver, revenant::verdict::failed_check},
    {"work_steal_queue", work_steal_queue, revenant::verdict::failed_check},
    {"account", account, revenant::verdict::failed_check},
    {"lazy01", lazy01, revenant::verdict::failed_check},
    {"deadlock01", deadlock01, revenant::verdict::deadlock},
    {"token_ring", token_ring, revenant::verdict::failed_check},
    {"bounded_buffer", bounded_buffer, revenant::verdict::deadlock},
};

}  // namespace yardstick
