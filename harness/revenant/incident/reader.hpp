// Incidents from text: strict, so that a file which is accepted means what it says.
//
// Whatever the bytes, there is an incident or one error with its place. An unknown key is an error, never ignored.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

#include <revenant/incident/incident.hpp>

namespace revenant {

// "incidents/x.toml:12:9: …, expected …"
class incident_error : public std::runtime_error {
public:
    incident_error(std::string_view file, std::uint32_t line, std::uint32_t column, std::string_view what);

    std::uint32_t line() const { return line_; }
    std::uint32_t column() const { return column_; }

private:
    std::uint32_t line_;
    std::uint32_t column_;
};

// No file of people's is longer.
inline constexpr std::size_t incident_bytes_max = 1u << 20;

// `file` is what errors call it.
incident read_incident(std::string_view text, std::string_view file);

// Reads the file. One that cannot be opened, or is none, is an incident_error at line 0.
incident load_incident(const std::string& path);

}  // namespace revenant
