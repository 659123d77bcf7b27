// Runs the program in the folder of the project, and gives each test a folder of its own.
#pragma once

#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace fs = std::filesystem;

struct run {
    int exit_code = -1;
    std::string out;
    std::string err;
};

inline std::string content_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream all;
    all << file.rdbuf();
    return all.str();
}

inline void expect_says(const std::string& text, const std::string& part) {
    EXPECT_NE(text.find(part), std::string::npos) << "does not say \"" << part << "\":\n" << text;
}

class cli : public testing::Test {
protected:
    cli()
        : folder(fs::path(testing::TempDir()) /
                 ("cli_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + "_" +
                  std::to_string(getpid()))) {
        fs::remove_all(folder);
        fs::create_directories(folder);
    }
    ~cli() override { fs::remove_all(folder); }

    // In the folder of the project, where incidents/ is.
    run revenant(const std::string& words) const { return shell(REVENANT_PROGRAM " " + words); }

    run shell(const std::string& line) const {
        const std::string err = folder / "stderr";
        const std::string command = "cd " REVENANT_TREE " && " + line + " 2>" + err;
        run made;
        FILE* const pipe = popen(command.c_str(), "r");
        std::array<char, 4096> buffer{};
        for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
            made.out.append(buffer.data(), n);
        const int status = pclose(pipe);
        made.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        made.err = content_of(err);
        return made;
    }

    std::string file(const std::string& name, const std::string& bytes) const {
        std::ofstream(folder / name, std::ios::binary) << bytes;
        return (folder / name).string();
    }
    // One of those in incidents/ with something exchanged, in a file of its own.
    std::string changed(const std::string& incident, const std::string& of, const std::string& instead,
                        const std::string& name = "changed.toml") const {
        std::string text = content_of(fs::path(REVENANT_TREE) / "incidents" / incident);
        text.replace(text.find(of), of.size(), instead);
        return file(name, text);
    }

    const fs::path folder;
};
