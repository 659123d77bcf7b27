// The real runtime, as a process that answers scripts: runtime/, built, and started with the `dotnet` of this machine.
#pragma once

#include <cstdio>
#include <string>

#include <reference/script.hpp>

namespace reference {

class dotnet_runtime {
public:
    // REQUIRES: `program` is the built runtime/reference.dll.
    explicit dotnet_runtime(const std::string& program);
    ~dotnet_runtime();
    dotnet_runtime(const dotnet_runtime&) = delete;
    dotnet_runtime& operator=(const dotnet_runtime&) = delete;

    // Throws std::runtime_error where the process has ended.
    answers play(const script& what);

private:
    int process_ = 0;
    std::FILE* scripts_ = nullptr;
    std::FILE* said_ = nullptr;
};

// ".NET 10.0.12", or nothing where there is none that runs it.
std::string version_of_dotnet(const std::string& program);

}  // namespace reference
