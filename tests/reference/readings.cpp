// A row of the table begins "| L49 | a refused completion writes | safer |".
#include <reference/readings.hpp>

#include <fstream>
#include <regex>
#include <stdexcept>

namespace reference {

std::map<int, std::string> readings(const std::filesystem::path& readme) {
    std::ifstream in(readme);
    if (!in) throw std::runtime_error("cannot read " + readme.string());
    std::map<int, std::string> all;
    const std::regex row(R"(\| L(\d+) \| [^|]+ \| ([^|]+) \| .*)");
    for (std::string line; std::getline(in, line);) {
        std::smatch parts;
        if (std::regex_match(line, parts, row)) all.emplace(std::stoi(parts[1]), parts[2]);
    }
    return all;
}

int law_of(const std::string& name) { return std::stoi(name.substr(1)); }

}  // namespace reference
