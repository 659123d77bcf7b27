// Beside the old file, and then in its place, so that no reader ever sees half of one.
#include <revenant/kit/put_away.hpp>

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include <revenant/incident/reader.hpp>
#include <revenant/incident/writer.hpp>

namespace revenant::kit {

void put_away(incident made, const std::string& path) {
    namespace fs = std::filesystem;
    if (fs::exists(path)) {
        incident before = load_incident(path);
        made.title = std::move(before.title);
        made.story = std::move(before.story);
    }
    const fs::path folder = fs::path(path).parent_path();
    std::error_code failed;
    if (!folder.empty()) fs::create_directories(folder, failed);
    const fs::path beside = path + "." + std::to_string(getpid()) + ".new";
    std::ofstream(beside, std::ios::binary) << text_of(made);
    fs::rename(beside, path, failed);
    if (failed) throw std::runtime_error(path + " cannot be written: " + failed.message());
}

}  // namespace revenant::kit
