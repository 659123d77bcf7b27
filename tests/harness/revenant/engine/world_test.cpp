// What a program has from the system besides threads and locks: keys, random numbers, wide atomics, processes.
#include <gtest/gtest.h>

#include <pthread.h>
#include <semaphore.h>
#include <sys/random.h>
#include <threads.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cfenv>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>
#include <thread>

#include <revenant/explore.hpp>

namespace {

using revenant::exploration;
using revenant::explore;
using revenant::explore_options;
using revenant::verdict;

// A third, in both ways of calculating that a processor has, as it is rounded now and not when it is needed.
template <class Number>
Number calculated_third() {
    volatile Number one = 1, three = 3;
    volatile Number third = one / three;
    return third;
}
double third() { return calculated_third<double>(); }
long double long_third() { return calculated_third<long double>(); }

TEST(floating_point, is_rounded_as_its_thread_says_and_begins_as_its_creator_had_it) {
    const auto round_apart = [] {
        std::fesetround(FE_TONEAREST);
        const double nearest = third();
        const long double long_nearest = long_third();
        std::fesetround(FE_UPWARD);
        const double up = third();
        const long double long_up = long_third();
        revenant::check(nearest < up, "rounding matters");
        std::atomic<int> a_step{0};
        std::thread other([&] {
            revenant::check(third() == up && long_third() == long_up, "as its creator had it");
            std::fesetround(FE_DOWNWARD);
            const double down = third();
            const long double long_down = long_third();
            ++a_step;
            ++a_step;
            revenant::check(third() == down && long_third() == long_down, "as it was before the step");
            revenant::check(down < up && long_down < long_up, "and not as the other thread has it");
        });
        std::fesetround(FE_TONEAREST);
        ++a_step;
        revenant::check(third() == nearest && long_third() == long_nearest, "that is its own");
        other.join();
        revenant::check(third() == nearest && long_third() == long_nearest, "still");
    };
    const exploration found = explore(round_apart);

    EXPECT_TRUE(found) << found.story;
    EXPECT_TRUE(found.finished);
    EXPECT_EQ(std::fegetround(), FE_TONEAREST);
}

std::atomic<int> destroyed{0};

TEST(keys, have_a_value_for_each_thread_and_are_destroyed_with_it) {
    const auto use_a_key = [] {
        destroyed.store(0);
        pthread_key_t key = 0;
        pthread_key_create(&key, [](void* value) { destroyed.fetch_add(*static_cast<int*>(value)); });
        int mine = 1;
        int its = 2;
        revenant::check(pthread_getspecific(key) == nullptr, "nothing is left of the execution before");
        pthread_setspecific(key, &mine);
        std::thread other([&] {
            revenant::check(pthread_getspecific(key) == nullptr, "each thread has its own");
            pthread_setspecific(key, &its);
            revenant::check(pthread_getspecific(key) == &its, "it is what was set");
        });
        other.join();
        revenant::check(destroyed.load() == 2, "the value is destroyed before its thread has ended");
        revenant::check(pthread_getspecific(key) == &mine, "and the other is still there");
        pthread_setspecific(key, nullptr);
        pthread_key_delete(key);
    };
    // Far more than the keys that libc has.
    const exploration done =
        explore(use_a_key, {.strategy = revenant::search::random, .executions_max = 2'000});
    EXPECT_TRUE(done) << done.story;
    EXPECT_EQ(done.executions, 2'000u);
}

TEST(keys, that_are_made_anew_hold_nothing_of_those_that_are_gone) {
    const exploration done = explore([] {
        std::atomic<int> value{1};
        value.store(2);
        pthread_key_t gone = 0;
        pthread_key_t fresh = 0;
        pthread_key_create(&gone, nullptr);
        pthread_setspecific(gone, &value);
        pthread_key_delete(gone);
        pthread_key_create(&fresh, nullptr);
        revenant::check(pthread_getspecific(fresh) == nullptr, "it starts empty");
        pthread_key_delete(fresh);
    });
    EXPECT_TRUE(done) << done.story;
}

pthread_key_t key_of_before = 0;
[[maybe_unused]] const int created = pthread_key_create(&key_of_before, nullptr);

TEST(keys, from_before_the_execution_start_empty_in_it) {
    int of_the_test = 1;
    pthread_setspecific(key_of_before, &of_the_test);
    const exploration done = explore([] {
        std::atomic<int> here{2};
        revenant::check(pthread_getspecific(key_of_before) == nullptr, "it starts empty");
        pthread_setspecific(key_of_before, &here);
        here.store(3);
    });
    EXPECT_TRUE(done) << done.story;
    EXPECT_EQ(pthread_getspecific(key_of_before), &of_the_test);
}

std::atomic<std::uint64_t> first{0};

template <class Draw>
void expect_drawn_and_shown_again(Draw draw) {
    const auto never_twice = [&] {
        first.store(draw());
        revenant::check(first.load() != draw(), "two draws are never the same");
    };
    const auto never_zero_mod_two = [&] {
        first.store(draw());
        revenant::check(first.load() % 2 == 1, "only odd ones are drawn");
    };
    EXPECT_TRUE(explore(never_twice));
    EXPECT_TRUE(explore(never_twice).finished);
    EXPECT_EQ(explore(never_twice).executions, 16u);  // four for each of the two
    const exploration found = explore(never_zero_mod_two);
    ASSERT_EQ(found.found, verdict::failed_check) << found.story;
    EXPECT_EQ(explore(never_zero_mod_two, {.replay = found.replay}).found, verdict::failed_check);
}

TEST(random_numbers, are_decisions) {
    expect_drawn_and_shown_again([] {
        std::random_device device;
        return std::uint64_t{device()};
    });
    expect_drawn_and_shown_again([] {
        std::uint64_t word = 0;
        return getrandom(&word, sizeof word, 0) == sizeof word ? word : 0;
    });
    expect_drawn_and_shown_again([] {
        std::uint64_t word = 0;
        return getentropy(&word, sizeof word) == 0 ? word : 0;
    });
    expect_drawn_and_shown_again([] { return static_cast<std::uint64_t>(std::rand()); });
    expect_drawn_and_shown_again([] { return static_cast<std::uint64_t>(::random()); });
}

__extension__ using uint128_t = unsigned __int128;

TEST(wide_atomics, lose_an_update_where_it_can_be_lost) {
    const exploration found = explore([] {
        alignas(16) uint128_t both = 0;
        const auto add = [&] {
            const uint128_t seen = __atomic_load_n(&both, __ATOMIC_SEQ_CST);
            __atomic_store_n(&both, seen + (uint128_t{1} << 64) + 1, __ATOMIC_SEQ_CST);
        };
        std::thread other(add);
        add();
        other.join();
        revenant::check(both == (uint128_t{2} << 64) + 2, "both halves are counted");
    });
    EXPECT_EQ(found.found, verdict::failed_check) << found.story;
}

TEST(wide_atomics, exchange_all_of_it) {
    const exploration done = explore([] {
        alignas(16) uint128_t both = 0;
        const auto add = [&] {
            uint128_t seen = __atomic_load_n(&both, __ATOMIC_ACQUIRE);
            while (!__atomic_compare_exchange_n(&both, &seen, seen + (uint128_t{1} << 64) + 1, false,
                                                __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {}
        };
        std::thread other(add);
        add();
        other.join();
        revenant::check(both == (uint128_t{2} << 64) + 2, "both halves are counted");
    });
    EXPECT_TRUE(done) << done.story;
    EXPECT_TRUE(done.finished);
}

template <class Body>
void expect_refused(Body body, const std::string& what) {
    const exploration found = explore(body);
    EXPECT_EQ(found.found, verdict::crash);
    EXPECT_NE(found.story.find("main calls " + what + ", at world_test.cpp:"), std::string::npos)
        << found.story;
}

TEST(processes, are_not_controlled_and_that_is_said) {
    expect_refused(
        [] {
            std::atomic<int> x{0};
            x.store(1);
            if (fork() == 0) _exit(0);
        },
        "fork, and processes are not controlled");
}

struct named_call {
    const char* name;
    void (*make)();
};

void expect_refused(const named_call& call, const std::string& what) {
    expect_refused(
        [&call] {
            std::atomic<int> steps{0};
            steps.store(1);
            call.make();
        },
        std::string(call.name) + ", and " + what + " are not controlled");
}

TEST(processes, nor_are_semaphores_of_posix) {
    static sem_t here;
    sem_init(&here, 0, 1);
    constexpr std::array calls = {named_call{"sem_wait", [] { sem_wait(&here); }},
                                  named_call{"sem_trywait", [] { sem_trywait(&here); }}};
    for (const named_call& each : calls) expect_refused(each, "semaphores of POSIX");
}

// Of all that could be done with threads of C11, whatever comes first is told by its name.
TEST(processes, nor_are_threads_of_c11) {
    static mtx_t mutex;
    static cnd_t condition;
    static tss_t key;
    static once_flag once = ONCE_FLAG_INIT;
    mtx_init(&mutex, mtx_timed);
    cnd_init(&condition);
    static constexpr timespec soon{.tv_sec = 0, .tv_nsec = 1};
    constexpr std::array calls = {
        named_call{"thrd_create",
                   [] {
                       thrd_t other{};
                       thrd_create(&other, [](void*) { return 0; }, nullptr);
                   }},
        named_call{"thrd_join", [] { thrd_join(thrd_current(), nullptr); }},
        named_call{"thrd_sleep", [] { thrd_sleep(&soon, nullptr); }},
        named_call{"thrd_yield", [] { thrd_yield(); }},
        named_call{"mtx_lock", [] { mtx_lock(&mutex); }},
        named_call{"mtx_trylock", [] { mtx_trylock(&mutex); }},
        named_call{"mtx_timedlock", [] { mtx_timedlock(&mutex, &soon); }},
        named_call{"cnd_wait", [] { cnd_wait(&condition, &mutex); }},
        named_call{"cnd_timedwait", [] { cnd_timedwait(&condition, &mutex, &soon); }},
        named_call{"cnd_signal", [] { cnd_signal(&condition); }},
        named_call{"cnd_broadcast", [] { cnd_broadcast(&condition); }},
        named_call{"call_once", [] { call_once(&once, [] {}); }},
        named_call{"tss_create", [] { tss_create(&key, nullptr); }},
        named_call{"tss_get", [] { tss_get(key); }},
        named_call{"tss_set", [] { tss_set(key, nullptr); }}};
    for (const named_call& each : calls) expect_refused(each, "threads of C11");
}

TEST(processes, nor_is_it_that_a_thread_is_cancelled) {
    expect_refused(
        [] {
            std::atomic<bool> goes_on{true};
            std::thread other([&] { goes_on.store(false); });
            pthread_cancel(other.native_handle());
            other.join();
        },
        "pthread_cancel, and cancellation is not controlled");
}

}  // namespace
