// A child plays and counts in memory that its parent shares; the parent waits for its end.
#include <revenant/run/free_runs.hpp>

#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <new>

#include <revenant/engine/gates.hpp>

namespace revenant {
namespace {

// Time is counted in these, while nothing happens.
constexpr int slice_milliseconds = 50;
constexpr std::uint64_t slices_of(std::uint32_t seconds) {
    return std::uint64_t{seconds} * 1'000 / slice_milliseconds;
}

// What a child leaves behind. Written by one child at a time, and read by its parent when that has ended.
struct counted_runs {
    // How many runs have come to their end. Relaxed: while the child lives, its parent only looks whether it grows.
    std::atomic<std::uint64_t> over{0};
    free_runs all;
};

class shared_runs {
public:
    shared_runs() {
        void* const memory =
            mmap(nullptr, sizeof(counted_runs), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (memory == MAP_FAILED) std::abort();
        runs_ = new (memory) counted_runs;
    }
    ~shared_runs() { munmap(runs_, sizeof(counted_runs)); }
    shared_runs(const shared_runs&) = delete;
    shared_runs& operator=(const shared_runs&) = delete;

    counted_runs& operator*() { return *runs_; }

private:
    counted_runs* runs_;
};

law_set broken_by(const question& asked, const std::string& gates, free_runs& into) {
    if (gates.empty()) return play(asked).broken();
    engine::put_up_gates(gates.data(), gates.size());
    const law_set broken = play(asked).broken();
    const engine::gates_passed passed = engine::take_down_gates();
    into.gates_come_to += passed.come_to;
    into.gates_given_up += passed.given_up;
    return broken;
}

void play_on(const question& asked, law_set expected, std::uint64_t runs_max, const std::string& gates,
             counted_runs& into) {
    free_runs& all = into.all;
    while (all.runs < runs_max) {
        const law_set broken = broken_by(asked, gates, all);
        broken.for_each([&](law each) { ++all.broke[static_cast<std::size_t>(each)]; });
        all.broke_expected += !expected.empty() && broken.contains_all(expected) ? 1 : 0;
        all.broke_any += broken.empty() ? 0 : 1;
        ++all.runs;
        into.over.store(all.runs, std::memory_order_relaxed);
    }
}

// The run that ended its process.
void count_as(law what, law_set expected, std::uint64_t& kind, free_runs& into) {
    ++kind;
    ++into.runs;
    ++into.broke_any;
    ++into.broke[static_cast<std::size_t>(what)];
    if (expected == law_set{what}) ++into.broke_expected;
}

enum class child_end { finished, crashed, stuck, out_of_time };

// A process of its own. It keeps the other end of a pipe open as long as it lives.
class child {
public:
    template <class Does>
    explicit child(Does does) {
        if (pipe(ends_) != 0) return;
        process_ = fork();
        if (process_ == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            does();
            _exit(0);
        }
        close(ends_[1]);
    }
    ~child() { close(ends_[0]); }
    child(const child&) = delete;
    child& operator=(const child&) = delete;

    bool was_made() const { return process_ > 0; }
    bool ends_within_a_slice() const {
        pollfd ended{.fd = ends_[0], .events = POLLIN, .revents = 0};
        return poll(&ended, 1, slice_milliseconds) == 1;
    }
    void end_it() const { kill(process_, SIGKILL); }
    // REQUIRES: it has ended, or soon will.
    bool died_of_a_signal() const {
        int status = 0;
        waitpid(process_, &status, 0);
        return WIFSIGNALED(status);
    }

private:
    pid_t process_ = -1;
    int ends_[2] = {-1, -1};
};

child_end wait_for(const child& player, std::uint64_t& slices_left, const free_limits& limits,
                   const counted_runs& runs) {
    std::uint64_t over = 0;
    std::uint64_t slices_without_progress = 0;
    child_end how = child_end::finished;
    while (how == child_end::finished && !player.ends_within_a_slice()) {
        const std::uint64_t seen = runs.over.load(std::memory_order_relaxed);
        slices_without_progress = seen == over ? slices_without_progress + 1 : 0;
        over = seen;
        if (slices_without_progress >= slices_of(limits.seconds_of_one_max)) how = child_end::stuck;
        if (--slices_left == 0) how = child_end::out_of_time;
    }
    if (how != child_end::finished) player.end_it();
    const bool has_crashed = player.died_of_a_signal();
    return how == child_end::finished && has_crashed ? child_end::crashed : how;
}

}  // namespace

law_set seen_in_free_runs(law_set laws) {
    law_set seen;
    laws.for_each([&](law each) {
        const bool is_of_memory = each == law::data_race || each == law::use_after_free ||
                                  each == law::double_free || each == law::leak;
        if (!is_of_memory) seen.insert(each);
    });
    return seen;
}

free_runs run_freely(const question& asked, law_set expected, const free_limits& limits,
                     const std::string& gates) {
    shared_runs shared;
    free_runs& all = (*shared).all;
    std::uint64_t slices_left = slices_of(limits.seconds_max);
    while (all.runs < limits.runs_max && slices_left > 0) {
        const child player([&] {
            constexpr rlimit no_core{0, 0};
            setrlimit(RLIMIT_CORE, &no_core);
            play_on(asked, expected, limits.runs_max, gates, *shared);
        });
        if (!player.was_made()) break;
        switch (wait_for(player, slices_left, limits, *shared)) {
            case child_end::crashed:
                count_as(law::crash, expected, all.crashed, all);
                break;
            case child_end::stuck:
                // From outside they look alike.
                count_as(expected.contains(law::deadlock) ? law::deadlock : law::livelock, expected,
                         all.stuck, all);
                break;
            case child_end::finished:
            case child_end::out_of_time:
                break;
        }
    }
    return all;
}

}  // namespace revenant
