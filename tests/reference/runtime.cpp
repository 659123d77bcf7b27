// Two pipes and a child. One processor is enough for what one thread at a time does, and makes which pool slot an object
// goes to no matter of chance.
#include <reference/runtime.hpp>

#include <stdexcept>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace reference {
namespace {

constexpr const char* one_processor = "DOTNET_PROCESSOR_COUNT=1";

struct pipe_ends {
    pipe_ends() {
        if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe to the runtime");
    }
    int reading() const { return ends[0]; }
    int writing() const { return ends[1]; }

    int ends[2];
};

}  // namespace

dotnet_runtime::dotnet_runtime(const std::string& program) {
    const pipe_ends in;
    const pipe_ends out;
    process_ = fork();
    if (process_ < 0) throw std::runtime_error("no process for the runtime");
    if (process_ == 0) {
        dup2(in.reading(), STDIN_FILENO);
        dup2(out.writing(), STDOUT_FILENO);
        execlp("env", "env", one_processor, "dotnet", program.c_str(), static_cast<char*>(nullptr));
        _exit(127);
    }
    close(in.reading());
    close(out.writing());
    scripts_ = fdopen(in.writing(), "w");
    said_ = fdopen(out.reading(), "r");
}

dotnet_runtime::~dotnet_runtime() {
    std::fclose(scripts_);
    std::fclose(said_);
    waitpid(process_, nullptr, 0);
}

answers dotnet_runtime::play(const script& what) {
    std::fprintf(scripts_, "%s\n", text_of(what).c_str());
    std::fflush(scripts_);
    std::string line;
    for (int c = std::getc(said_); c != '\n'; c = std::getc(said_)) {
        if (c == EOF) throw std::runtime_error("the runtime ended while it played " + text_of(what));
        line += static_cast<char>(c);
    }
    return answers_from(line);
}

std::string version_of_dotnet(const std::string& program) {
    std::FILE* const said = popen(("dotnet '" + program + "' --version 2>/dev/null").c_str(), "r");
    if (said == nullptr) return {};
    std::string line;
    for (int c = std::getc(said); c != EOF && c != '\n'; c = std::getc(said)) line += static_cast<char>(c);
    return pclose(said) == 0 ? line : std::string();
}

}  // namespace reference
