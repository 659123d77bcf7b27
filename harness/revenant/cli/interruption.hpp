// Ctrl-C as a question to stop: while one of these lives, the first SIGINT sets a flag, and the second ends the program.
//
// One at a time.
#pragma once

#include <atomic>
#include <csignal>

namespace revenant::cli {

class interruption {
public:
    interruption();
    ~interruption();
    interruption(const interruption&) = delete;
    interruption& operator=(const interruption&) = delete;

    const std::atomic<bool>& flag() const;
    bool came() const;

private:
    struct sigaction before_{};
};

}  // namespace revenant::cli
