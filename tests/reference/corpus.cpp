// Two plain text files, written by reference_record and read by the tests.
#include <reference/corpus.hpp>

#include <fstream>
#include <sstream>
#include <stdexcept>

#include <nlohmann/json.hpp>

namespace reference {
namespace {

using json = nlohmann::json;

std::ifstream opened(const std::filesystem::path& file) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error("cannot read " + file.string());
    return in;
}

constexpr std::string_view ok = "ok";

std::string packed(const answers& said) {
    std::string line;
    for (const std::string& each : said) {
        if (&each != &said.front()) line += ';';
        line += each.starts_with(ok) ? each.substr(ok.size()) : each;
    }
    return line;
}

answers unpacked(const std::string& line) {
    answers said;
    std::istringstream parts(line + ';');
    for (std::string each; std::getline(parts, each, ';');) {
        said.push_back(each.empty() || each.front() == ' ' ? std::string(ok) + each : each);
    }
    return said;
}

}  // namespace

std::vector<recorded> read_scripts(const std::filesystem::path& file) {
    std::vector<recorded> all;
    std::ifstream in = opened(file);
    for (std::string line; std::getline(in, line);) {
        recorded one{script_from(line), {}};
        if (const json read = json::parse(line); read.contains("answers")) {
            one.said = read["answers"].get<answers>();
        }
        all.push_back(std::move(one));
    }
    return all;
}

void write_scripts(const std::filesystem::path& file, const std::vector<recorded>& all) {
    std::ofstream out(file);
    for (const recorded& each : all) {
        std::string line = text_of(each.what);
        line.insert(line.size() - 1, ",\"answers\":" + text_of(each.said));
        out << line << "\n";
    }
}

random_corpus read_random(const std::filesystem::path& file) {
    random_corpus all;
    std::ifstream in = opened(file);
    std::string line;
    std::getline(in, line);
    const json head = json::parse(line);
    all.runtime = head.at("runtime").get<std::string>();
    all.seed = head.at("seed").get<std::uint64_t>();
    all.digest = head.at("scripts").get<std::string>();
    while (std::getline(in, line)) all.said.push_back(unpacked(line));
    return all;
}

void write_random(const std::filesystem::path& file, const random_corpus& all) {
    std::ofstream out(file);
    out << json{{"runtime", all.runtime}, {"seed", all.seed}, {"scripts", all.digest}}.dump() << "\n";
    for (const answers& each : all.said) out << packed(each) << "\n";
}

// FNV-1a.
std::string digest_of(const std::vector<script>& all) {
    std::uint64_t digest = 0xcbf29ce484222325;
    for (const script& each : all) {
        for (const char c : text_of(each)) digest = (digest ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    }
    std::ostringstream text;
    text << std::hex << digest;
    return text.str();
}

}  // namespace reference
