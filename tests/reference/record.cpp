// reference_record RUNTIME FOLDER: has the real runtime play every script once more, and writes down what it answered.
//
// In FOLDER: laws.jsonl and differed.jsonl, whose scripts stay and whose answers are new; random.answers, made anew.
#include <cstdio>
#include <exception>

#include <reference/corpus.hpp>
#include <reference/generator.hpp>
#include <reference/runtime.hpp>

namespace {

using namespace reference;

constexpr std::uint64_t seed = 1;
constexpr std::uint64_t random_scripts = 6'000;

void record_scripts(dotnet_runtime& runtime, const std::filesystem::path& file) {
    auto all = read_scripts(file);
    for (recorded& each : all) each.said = runtime.play(each.what);
    write_scripts(file, all);
}

void record_random(dotnet_runtime& runtime, const std::string& version, const std::filesystem::path& file) {
    std::vector<script> scripts;
    random_corpus all{.runtime = version, .seed = seed, .digest = {}, .said = {}};
    for (std::uint64_t i = 0; i < random_scripts; ++i) {
        scripts.push_back(random_script(seed, i));
        all.said.push_back(runtime.play(scripts.back()));
    }
    all.digest = digest_of(scripts);
    write_random(file, all);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fputs("usage: reference_record RUNTIME FOLDER\n", stderr);
        return 2;
    }
    try {
        const std::string version = version_of_dotnet(argv[1]);
        if (version.empty()) {
            std::fputs("reference_record: no dotnet here runs that\n", stderr);
            return 2;
        }
        dotnet_runtime runtime(argv[1]);
        const std::filesystem::path folder = argv[2];
        record_scripts(runtime, folder / "laws.jsonl");
        record_scripts(runtime, folder / "differed.jsonl");
        record_random(runtime, version, folder / "random.answers");
        std::printf("recorded what %s answers\n", version.c_str());
    } catch (const std::exception& error) {
        std::fprintf(stderr, "reference_record: %s\n", error.what());
        return 1;
    }
    return 0;
}
