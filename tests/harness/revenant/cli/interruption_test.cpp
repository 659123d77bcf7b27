// Ctrl-C during a hunt: what was found is kept, and the exit code says that it was interrupted.
#include <fcntl.h>
#include <poll.h>

#include <csignal>
#include <functional>
#include <vector>

#include "program.hpp"

namespace {

class interruption : public cli {
protected:
    // Starts the program, and sends it SIGINT as soon as it is ready for that and `is_time`.
    run interrupted(std::vector<std::string> arguments, const std::function<bool()>& is_time) const {
        const std::string out = folder / "stdout";
        const std::string err = folder / "stderr";
        const pid_t child = fork();
        if (child == 0) {
            const int to_out = open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
            const int to_err = open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
            dup2(to_out, STDOUT_FILENO);
            dup2(to_err, STDERR_FILENO);
            std::vector<char*> given{const_cast<char*>(REVENANT_PROGRAM)};
            for (std::string& each : arguments) given.push_back(each.data());
            given.push_back(nullptr);
            execv(REVENANT_PROGRAM, given.data());
            _exit(127);
        }
        int status = 0;
        while (!(catches_interrupts(child) && is_time())) {
            if (waitpid(child, &status, WNOHANG) == child) return ended(status, out, err);
            poll(nullptr, 0, 1);
        }
        kill(child, SIGINT);
        waitpid(child, &status, 0);
        return ended(status, out, err);
    }

private:
    static run ended(int status, const std::string& out, const std::string& err) {
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, content_of(out), content_of(err)};
    }

    // As the kernel tells: a mask in hexadecimal, in which SIGINT is bit 1.
    static bool catches_interrupts(pid_t whom) {
        const std::string status = content_of("/proc/" + std::to_string(whom) + "/status");
        const std::size_t at = status.find("SigCgt:");
        return at != std::string::npos && (std::stoull(status.substr(at + 7), nullptr, 16) & 2) != 0;
    }
};

TEST_F(interruption, of_a_hunt_that_has_found_nothing_says_how_far_it_came) {
    const run made = interrupted({"hunt", "recycle_under_load", "--subject", "strict", "--strategy", "random",
                                  "--executions", "1000000000", "--seconds", "60"},
                                 [] { return true; });

    EXPECT_EQ(made.exit_code, 130);
    EXPECT_TRUE(made.out.starts_with("interrupted after ")) << made.out;
    EXPECT_EQ(made.err, "");
}

// 65,536 operations, of which every one is tried to be left out: there is time enough.
TEST_F(interruption, of_a_hunt_that_has_found_something_keeps_it) {
    const std::string kept = folder / "kept.toml";
    const run made = interrupted({"hunt", "token_wraparound", "--set", "honest=1", "--subject",
                                  "sixteen_bit_wrap", "--strategy", "random", "--out", kept},
                                 [&] { return fs::exists(kept); });

    EXPECT_EQ(made.exit_code, 130);
    expect_says(made.out, "misuse_accepted");
    expect_says(made.err, "wrote " + kept);
    expect_says(content_of(kept), "sixteen_bit_wrap = [\"foreign_result\"");
    EXPECT_EQ(revenant("replay " + kept).exit_code, 0);
    const auto files = std::distance(fs::directory_iterator(folder), fs::directory_iterator());
    EXPECT_EQ(files, 3) << "nothing is left beside it but what the two streams said";
}

}  // namespace
