// The handler of SIGINT.
#include <revenant/cli/interruption.hpp>

namespace revenant::cli {
namespace {

// false  nobody has asked to stop
// true   somebody has, by Ctrl-C
// Relaxed throughout: nothing comes with it.
constinit std::atomic<bool> asked_to_stop{false};
static_assert(std::atomic<bool>::is_always_lock_free, "A signal handler sets it.");

}  // namespace

interruption::interruption() {
    asked_to_stop.store(false, std::memory_order_relaxed);
    struct sigaction stopping{};
    stopping.sa_handler = [](int) { asked_to_stop.store(true, std::memory_order_relaxed); };
    sigemptyset(&stopping.sa_mask);
    stopping.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
    sigaction(SIGINT, &stopping, &before_);
}
interruption::~interruption() { sigaction(SIGINT, &before_, nullptr); }

const std::atomic<bool>& interruption::flag() const { return asked_to_stop; }
bool interruption::came() const { return asked_to_stop.load(std::memory_order_relaxed); }

}  // namespace revenant::cli
