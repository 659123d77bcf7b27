// The worker's search, and the parent that waits for it.
#include <revenant/engine/worker.hpp>

#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

#include <revenant/decision/distinct.hpp>
#include <revenant/engine/crashes.hpp>
#include <revenant/engine/repetition.hpp>
#include <revenant/engine/scheduler.hpp>
#include <revenant/engine/statistics.hpp>

namespace revenant::engine {
namespace {

std::int64_t milliseconds_now() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1'000'000;
}

void search_in(body under_test, decision::strategy& strategy, const explore_options& options,
               worker_report& report) {
    decision::recording written(report.decisions, report.decisions_count);
    decision::chooser chance(strategy, written);
    decision::witness watched(strategy);
    decision::chooser first_chance(watched, written);
    controlled.prepare(options);
    tell_crashes_to(report);
    const char* const blind = race_detector::is_blind_because();
    if (blind != nullptr && options.races) {
        report.tell(verdict::not_controlled, "%s", blind);
        return;
    }
    // Asked rarely, because a clock costs as much as a step; but executions can be long.
    constexpr std::uint64_t executions_between_looks = 256;
    constexpr std::uint64_t steps_between_looks = 100'000;
    std::uint64_t next_look = 0;
    const std::int64_t ends = milliseconds_now() + std::int64_t{options.seconds_max} * 1000;
    decision::distinct different(exploration::interleavings_max);
    verdict first = verdict::ok;
    bool more = true;
    while (more && report.executions < options.executions_max) {
        if (report.executions % executions_between_looks == 0 || report.steps >= next_look) {
            next_look = report.steps + steps_between_looks;
            if (milliseconds_now() > ends) break;
        }
        if (report.is_to_end.load(std::memory_order_relaxed)) break;
        strategy.begin_execution(report.executions++);
        written.clear();
        const bool is_first = report.executions == 1 && !report.is_told;
        controlled.run(is_first ? first_chance : chance, report, options.steps_max, under_test.run,
                       under_test.argument);
        if (options.counts_interleavings && different.add(written.digest())) ++report.interleavings;
        more = strategy.end_execution(controlled.last(), {.cut_short = controlled.was_cut_short()});
        if (strategy.diverged()) {
            report.tell(verdict::diverged, "%s: %s",
                        report.is_told ? "the recording does not fit" : "the body does not repeat",
                        strategy.divergence().c_str());
            break;
        }
        if (report.found != verdict::ok) {
            if (report.executions_failed++ == 0) {
                report.first_failure = report.executions;
                const std::string_view by = strategy.name();
                by.copy(report.found_by, std::min(by.size(), sizeof report.found_by - 1));
            }
            if (options.stop_at_first_finding) break;
            // Only the count goes on; the kind of the first is what is told.
            if (first == verdict::ok) first = report.found;
            report.found = verdict::ok;
        } else if (is_first && !repeats(under_test, watched, written, options, report)) {
            break;
        }
    }
    if (first != verdict::ok) report.found = first;
    report.finished = strategy.finished();
    report.ended = true;
}

// Who ends a worker is its parent. A handler of the parent's for the signal that a terminal sends to both would run on the
// stack of whichever model thread is at work here.
void leave_the_end_to(pid_t parent) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(0);
    struct sigaction inherited{};
    sigaction(SIGINT, nullptr, &inherited);
    if (inherited.sa_handler != SIG_DFL) signal(SIGINT, SIG_IGN);
}

// Says how far the search is, from time to time.
class progress {
public:
    progress(const explore_options& options, const worker_report& report)
        : report_(report),
          between_(std::int64_t{options.seconds_between_progress} * 1000),
          began_(milliseconds_now()),
          next_(began_ + between_) {}

    void look(std::int64_t now) {
        if (between_ == 0 || now < next_) return;
        next_ += between_;
        // Counts of a process that goes on counting: any of its last values will do.
        const std::string line =
            progress_line(*const_cast<const volatile std::uint64_t*>(&report_.executions),
                          report_.executions_failed, static_cast<double>(now - began_) / 1e3);
        std::fprintf(stderr, "%s\n", line.c_str());
    }

private:
    const worker_report& report_;
    std::int64_t between_;
    std::int64_t began_;
    std::int64_t next_;
};

// Asleep until the process ends, or a moment is over. A kernel older than 5.3 has no descriptors of processes: there, moments
// are short instead.
class end_of_process {
public:
    explicit end_of_process(pid_t which) : descriptor_(static_cast<int>(syscall(SYS_pidfd_open, which, 0))) {}
    end_of_process(const end_of_process&) = delete;
    end_of_process& operator=(const end_of_process&) = delete;
    ~end_of_process() {
        if (descriptor_ >= 0) close(descriptor_);
    }

    void wait_a_moment() const {
        constexpr timespec moment{.tv_sec = 0, .tv_nsec = 5'000'000};
        constexpr timespec short_moment{.tv_sec = 0, .tv_nsec = 200'000};
        pollfd watched{.fd = descriptor_, .events = POLLIN, .revents = 0};
        if (descriptor_ >= 0) {
            ppoll(&watched, 1, &moment, nullptr);
        } else {
            nanosleep(&short_moment, nullptr);
        }
    }

private:
    const int descriptor_;
};

std::uint64_t bytes_at_most(const rusage& used) { return static_cast<std::uint64_t>(used.ru_maxrss) * 1024; }

// A worker looks at the clock between executions only. One that does not come to an end of its own, because the
// body is in a loop that nobody controls, is ended from here.
worker_result wait_for(pid_t worker, const explore_options& options, worker_report& report) {
    constexpr std::int64_t milliseconds_of_grace = 2'000;
    std::int64_t ends = milliseconds_now() + std::int64_t{options.seconds_max} * 1000 + milliseconds_of_grace;
    progress told(options, report);
    const end_of_process its_end(worker);
    bool was_interrupted = false;
    int status = 0;
    rusage used{};
    for (;;) {
        const pid_t ended = wait4(worker, &status, WNOHANG, &used);
        if (ended == worker) break;
        if (ended < 0 && errno != EINTR) return {.how = worker_end::not_started};
        if (!was_interrupted && is_interrupted(options)) {
            was_interrupted = true;
            report.is_to_end.store(true, std::memory_order_relaxed);
            ends = std::min(ends, milliseconds_now() + milliseconds_of_grace);
        }
        report.of_the_worker.answer();
        told.look(milliseconds_now());
        if (milliseconds_now() > ends) {
            kill(worker, SIGKILL);
            wait4(worker, &status, 0, &used);
            report.memory_bytes_max = bytes_at_most(used);
            return {.how = was_interrupted ? worker_end::interrupted : worker_end::out_of_time};
        }
        its_end.wait_a_moment();
    }
    report.memory_bytes_max = bytes_at_most(used);
    if (WIFSIGNALED(status)) return {.how = worker_end::by_signal, .signal = WTERMSIG(status)};
    return {.how = worker_end::by_itself};
}

}  // namespace

worker_result run_worker(body under_test, decision::strategy& strategy, const explore_options& options,
                         worker_report& report) {
    const pid_t parent = getpid();
    const pid_t worker = fork();
    if (worker < 0) return {};
    if (worker == 0) {
        leave_the_end_to(parent);
        search_in(under_test, strategy, options, report);
        // At once: a sanitizer would stand before _exit, and look for what the worker has left behind.
        syscall(SYS_exit_group, 0);
    }
    return wait_for(worker, options, report);
}

}  // namespace revenant::engine
