// What holds for every file, whatever its bytes: an incident that is written and read back as itself, or one error.
#pragma once

#include <string>
#include <string_view>

#include <revenant/incident/reader.hpp>
#include <revenant/incident/writer.hpp>

namespace revenant_tests {

// Empty, or what is wrong with the reader or the writer.
inline std::string flaw_with(std::string_view bytes) {
    try {
        const revenant::incident read = revenant::read_incident(bytes, "fuzzed.toml");
        const std::string written = revenant::text_of(read);
        if (revenant::read_incident(written, "written.toml") != read)
            return "what was written reads differently";
        if (revenant::text_of(revenant::read_incident(written, "written.toml")) != written)
            return "it is written differently";
    } catch (const revenant::incident_error& error) {
        if (std::string_view(error.what()).find('\n') != std::string_view::npos)
            return "an error of more than one line";
    }
    return "";
}

}  // namespace revenant_tests
