// What the compiler and PoolingAsyncValueTaskMethodBuilder make of
//
//     async ValueTask<int> Operation(Gate gate) => await gate;
//
// as it is in .NET 6 and later: a box for the suspended method, lent from a slot of this thread and one of this processor,
// and given back by whoever calls get_result, refused or not (L95, L98). A box in two hands holds the method that was put in
// last, so a gate that opens late goes on with somebody else's.
#pragma once

#include <deque>
#include <map>
#include <thread>

#include <revenant/subject/dotnet_core.hpp>

namespace revenant {

class dotnet_box;

// What the method awaits: opened once, by its producer. Its fields, and those of a box, are read and written in one piece.
class dotnet_gate {
public:
    // Throws invalid_operation where it was open before, and what comes out of the method that goes on.
    void open(const answer& with);
    bool is_open() const { return is_open_.load(); }
    // Before it is open that is value 0: nobody waits.
    answer read() const { return outcome_.load(); }
    void go_on_with(dotnet_box& box) { waiting_.store(&box); }

private:
    std::atomic<bool> is_open_{false};
    std::atomic<dotnet_box*> waiting_{nullptr};
    one_piece<answer> outcome_{answer::value(0)};
};

class dotnet_box {
public:
    dotnet_box(std::uint32_t its_number, thread_pool_queue pool)
        : number(its_number), core(std::move(pool), false) {}

    // The method is put in at its first suspension, and goes on when its gate opens.
    void suspend(dotnet_gate& gate);
    void move_next();
    // Cleared, on the way back to the pool.
    void clear();

    const std::uint32_t number;
    dotnet_core core;

private:
    enum class state { waiting, finished };
    // Where the method hands its outcome: nobody, a box of its own that nobody sees, or this one.
    enum class builder { none, unseen, here };

    void step();
    void end(const answer& outcome);

    // A method that was never put in looks as if it were waiting, for nothing.
    std::atomic<state> state_{state::waiting};
    std::atomic<builder> builder_{builder::none};
    std::atomic<dotnet_gate*> parameter_{nullptr};
    std::atomic<dotnet_gate*> awaiter_{nullptr};
    one_piece<std::optional<vt::execution_context>> context_;
};

class dotnet_box_pool {
public:
    explicit dotnet_box_pool(thread_pool_queue pool) : pool_(std::move(pool)) {}

    // Calls the method, which suspends at once.
    dotnet_box& start(dotnet_gate& gate);
    // Throws invalid_operation; and the box goes back to the pool all the same.
    answer get_result(dotnet_box& box, vt::token presented);

private:
    dotnet_box& rent();
    void give_back(dotnet_box& box);

    const thread_pool_queue pool_;
    std::mutex mutex_;
    // All of these are guarded by mutex_.
    std::deque<dotnet_box> boxes_;
    std::map<std::thread::id, dotnet_box*> of_thread_;
    dotnet_box* of_processor_ = nullptr;
};

}  // namespace revenant
