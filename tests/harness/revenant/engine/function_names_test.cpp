// Where a program names no operation, the functions that somebody has written name what is done in them: by the same names
// with every compiler and at every optimization.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <coroutine>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include <revenant/explore.hpp>
#include <revenant/operation.hpp>

namespace {

using revenant::traced;

// What a body did, one step a line. REQUIRES: it ends in a failed check.
std::string told(void (*body)()) {
    const revenant::exploration found = revenant::explore(body, {.executions_max = 1});
    EXPECT_EQ(found.found, revenant::verdict::failed_check) << found.story;
    std::string text;
    for (const traced& each : found.trace) {
        if (each.what != traced::kind::step) continue;
        text += each.thread + " | " + each.operation + " | " + each.text + " | " + std::to_string(each.nth) +
                "\n";
    }
    return text;
}

std::atomic<int> total{0};
std::mutex total_mutex;

template <class T>
struct my_queue {
    struct node {
        std::atomic<T> item{0};
        bool operator<(const node& other) const { return item.load() < other.item.load(); }
        template <class U>
        bool operator<(U other) const {
            return item.load() < other;
        }
        template <class U>
        void operator<<(U by) {
            item.store(by);
        }
        template <class U>
        void operator()(U added) {
            item.fetch_add(added);
        }
    };

    my_queue() { last.item.store(1); }
    ~my_queue() { last.item.exchange(2); }
    void push(T item);
    explicit operator bool() const { return last.item.load() != 0; }

    node last;
};

template <class T>
void my_queue<T>::push(T item) {
    last.item.store(item);
}

struct spin_lock {
    std::atomic_flag taken;
    void lock() {
        while (taken.test_and_set()) std::this_thread::yield();
    }
    void unlock() { taken.clear(); }
};

// Nobody has written its constructor or destructor.
struct owner {
    my_queue<int> items;
    spin_lock lock;
};

inline namespace v1 {
template <class... Items>
void push_all(my_queue<int>& to, Items... items) {
    (to.push(items), ...);
    total.store(0);
}
}  // namespace v1

void use_members_and_operators() {
    {
        owner all;
        push_all(all.items, 3, 4);
        all.items.last(5);
        const bool is_before = all.items.last < all.items.last;
        revenant::check(all.items && !is_before, "nine is not before nine");
        revenant::check(all.items.last < 10, "it is before ten");
        all.items.last << 9;
        const std::lock_guard lock(all.lock);
        total.load();
    }
    std::make_unique<my_queue<long>>()->push(1);
    const revenant::operation last("what is named by the program");
    total.store(1);
    revenant::check(false, "told");
}

TEST(function_names, have_classes_and_no_arguments_of_templates) {
    EXPECT_EQ(told(use_members_and_operators),
              "main | my_queue::my_queue | store | 1\n"
              "main | my_queue::push | store | 1\n"
              "main | my_queue::push | store | 2\n"
              "main | push_all | store | 1\n"
              "main | my_queue::node::operator() | rmw | 1\n"
              "main | my_queue::node::operator< | load | 1\n"
              "main | my_queue::node::operator< | load | 2\n"
              "main | my_queue::operator bool | load | 1\n"
              "main | my_queue::node::operator< | load | 3\n"
              "main | my_queue::node::operator<< | store | 1\n"
              "main | spin_lock::lock | rmw | 1\n"
              "main | use_members_and_operators | load | 1\n"
              "main | spin_lock::unlock | store | 1\n"
              "main | my_queue::~my_queue | rmw | 1\n"
              "main | my_queue::my_queue | store | 2\n"
              "main | my_queue::push | store | 3\n"
              "main | my_queue::~my_queue | rmw | 2\n"
              "main | what is named by the program | store | 1\n");
}

template <class T>
struct made_by_lambdas {
    T first;
    T second = [] { return total.fetch_add(1); }();
    made_by_lambdas() : first([] { return total.fetch_sub(1); }()) {}
};

const auto at_namespace_scope = [](int by) { total.fetch_xor(by); };

void use_lambdas() {
    std::thread thread([] {
        const std::lock_guard lock(total_mutex);
        [] {
            total.fetch_add(1);
            [](auto by) { total.fetch_or(by); }(2);
        }();
    });
    thread.join();
    struct local {
        static void add() {
            const auto by = [](int number) { total.fetch_sub(number); };
            by(1);
        }
    };
    local::add();
    const made_by_lambdas<int> made;
    at_namespace_scope(made.first);
    const std::function<void()> stored = [] { total.load(); };
    stored();
    std::array<int, 2> numbers{1, 2};
    std::for_each(numbers.begin(), numbers.end(), [](int each) { total.store(each); });
    revenant::check(false, "told");
}

TEST(function_names, of_lambdas_are_those_of_the_functions_they_are_written_in) {
    EXPECT_EQ(told(use_lambdas),
              "main.1 | use_lambdas | lock | 1\n"
              "main.1 | use_lambdas | rmw | 1\n"
              "main.1 | use_lambdas | rmw | 2\n"
              "main.1 | use_lambdas | unlock | 1\n"
              "main | use_lambdas | join | 1\n"
              "main | local::add | rmw | 1\n"
              "main | made_by_lambdas::made_by_lambdas | rmw | 1\n"
              "main | made_by_lambdas::made_by_lambdas | rmw | 2\n"
              "main | lambda | rmw | 1\n"
              "main | use_lambdas | load | 1\n"
              "main | use_lambdas | store | 1\n"
              "main | use_lambdas | store | 2\n");
}

struct forgotten {
    struct promise_type {
        forgotten get_return_object() { return {}; }
        std::suspend_never initial_suspend() { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() { total.store(4); }
        void unhandled_exception() {}
    };
};

struct resumed_at_once {
    static bool await_ready() { return total.load() < 0; }
    static void await_suspend(std::coroutine_handle<> who) { who.resume(); }
    static void await_resume() { total.load(); }
};

forgotten count_to_two() {
    total.store(1);
    co_await resumed_at_once();
    total.store(2);
}

struct service {
    std::atomic<int> calls{0};

    template <class T>
    forgotten handle(T count) {
        calls.store(count);
        co_await resumed_at_once();
        calls.load();
    }
};

void use_coroutines() {
    count_to_two();
    service serves;
    serves.handle(1);
    [](std::atomic<int>& at) -> forgotten {
        co_await resumed_at_once();
        at.exchange(2);
    }(serves.calls);
    revenant::check(false, "told");
}

TEST(function_names, of_coroutines_are_theirs_in_all_of_their_parts) {
    EXPECT_EQ(told(use_coroutines),
              "main | count_to_two | store | 1\n"
              "main | resumed_at_once::await_ready | load | 1\n"
              "main | resumed_at_once::await_resume | load | 1\n"
              "main | count_to_two | store | 2\n"
              "main | forgotten::promise_type::return_void | store | 1\n"
              "main | service::handle | store | 1\n"
              "main | resumed_at_once::await_ready | load | 2\n"
              "main | resumed_at_once::await_resume | load | 2\n"
              "main | service::handle | load | 1\n"
              "main | forgotten::promise_type::return_void | store | 2\n"
              "main | resumed_at_once::await_ready | load | 3\n"
              "main | resumed_at_once::await_resume | load | 3\n"
              "main | use_coroutines | rmw | 1\n"
              "main | forgotten::promise_type::return_void | store | 3\n");
}

// Twins, and branches with the same end: an optimizer may make one of two.
[[gnu::noinline]] void first_twin() { total.store(1); }
[[gnu::noinline]] void second_twin() { total.store(1); }
void go_left() {
    total.fetch_add(1);
    total.store(7);
}
void go_right() {
    total.fetch_sub(1);
    total.store(7);
}
int look_left() { return total.load(); }
int look_right() { return total.load(); }
volatile bool is_left = true;

void use_what_is_alike() {
    first_twin();
    second_twin();
    for (const bool left : {true, false}) {
        is_left = left;
        if (is_left) {
            go_left();
        } else {
            go_right();
        }
        is_left ? look_left() : look_right();
    }
    revenant::check(false, "told");
}

TEST(function_names, are_kept_apart_where_the_code_is_alike) {
    EXPECT_EQ(told(use_what_is_alike),
              "main | first_twin | store | 1\n"
              "main | second_twin | store | 1\n"
              "main | go_left | rmw | 1\n"
              "main | go_left | store | 1\n"
              "main | look_left | load | 1\n"
              "main | go_right | rmw | 1\n"
              "main | go_right | store | 1\n"
              "main | look_right | load | 1\n");
}

}  // namespace
