// Streams and files of the program.
#include <revenant/cli/terminal.hpp>

#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace revenant::cli {

palette terminal::paint() const {
    const char* const no_colour = std::getenv("NO_COLOR");
    const bool is_unwanted = no_colour != nullptr && *no_colour != '\0';
    return palette(!as_json && !is_unwanted && isatty(STDOUT_FILENO) == 1);
}

void say(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }
void say_facts(const json& value) { say(value.dump(2, ' ', false, json::error_handler_t::replace) + "\n"); }

void complain(std::string_view line) {
    std::fflush(stdout);
    std::string text(line);
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    std::fprintf(stderr, "revenant: %s\n", text.c_str());
}

void expect_all_said() {
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
        throw std::runtime_error("what there is to say cannot be written to stdout");
}

std::string as_word(std::string_view text) {
    const bool is_plain = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
               std::string_view("._-/+=:,").find(c) != std::string_view::npos;
    });
    if (is_plain) return std::string(text);
    std::string quoted = "'";
    for (const char each : text) quoted += each == '\'' ? std::string("'\\''") : std::string(1, each);
    return quoted + "'";
}

namespace {

namespace fs = std::filesystem;

// The name of the file that was written.
std::string write_beside(const std::string& path, std::string_view text) {
    std::error_code failed;
    if (fs::is_directory(path, failed))
        throw std::runtime_error(path + ": this is a folder, and a file is to be written");
    std::string beside = path + ".part" + std::to_string(getpid());
    std::ofstream file(beside, std::ios::binary | std::ios::trunc);
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    file.close();
    if (file) return beside;
    fs::remove(beside, failed);
    throw std::runtime_error(path + ": cannot be written");
}

}  // namespace

void expect_writable(const std::string& path) {
    std::error_code failed;
    fs::remove(write_beside(path, ""), failed);
}

void write_file(const std::string& path, std::string_view text) {
    std::error_code failed;
    const std::string beside = write_beside(path, text);
    fs::rename(beside, path, failed);
    if (!failed) return;
    const std::string why = failed.message();
    fs::remove(beside, failed);
    throw std::runtime_error(path + ": cannot be written: " + why);
}

}  // namespace revenant::cli
