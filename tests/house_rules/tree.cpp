// Which folders and which files the house rules look at.
#include <house_rules/tree.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>

namespace house_rules {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 8> folders = {"lib",   "harness", "properties", "incidents",
                                                     "tests", "bench",   "examples",   ".ci"};

// Prose and generated data have other rules than text that is compiled, configured or run.
bool is_read(const fs::path& file) {
    constexpr std::array<std::string_view, 14> endings = {".hpp",   ".cpp", ".h",  ".hh",  ".hxx",
                                                          ".cc",    ".cxx", ".c",  ".ipp", ".inl",
                                                          ".cmake", ".txt", ".sh", ".supp"};
    const std::string ending = file.extension().string();
    return ending == ".toml" || file.filename() == "dev" || file.filename() == "run" ||
           std::find(endings.begin(), endings.end(), ending) != endings.end();
}

source_file read_file(const fs::path& root, const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + file.string());
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    return read_source(file.lexically_relative(root).generic_string(), text);
}

}  // namespace

std::vector<source_file> read_tree(const fs::path& root) {
    std::vector<source_file> files;
    for (const auto& entry : fs::directory_iterator(root)) {
        if (entry.is_regular_file() && is_read(entry.path())) files.push_back(read_file(root, entry.path()));
    }
    for (const std::string_view folder : folders) {
        if (!fs::is_directory(root / folder)) continue;
        for (auto entry = fs::recursive_directory_iterator(root / folder); entry != fs::end(entry); ++entry) {
            if (entry->is_directory()) {
                // An example that somebody built where it stands.
                if (entry->path().filename().string().starts_with("build")) entry.disable_recursion_pending();
            } else if (is_read(entry->path())) {
                files.push_back(read_file(root, entry->path()));
            }
        }
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return files;
}

}  // namespace house_rules
