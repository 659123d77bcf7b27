// The arrows between the rooms, as their includes draw them.
#include <array>
#include <optional>
#include <string_view>

#include <house_rules/include_line.hpp>
#include <house_rules/rules.hpp>

namespace house_rules {
namespace {

// From the top of the house to its ground: each room may include those after it, and itself.
constexpr std::array<std::string_view, 12> rooms = {"cli",      "report",          "run",     "kit",
                                                    "incident", "scenario",        "subject", "oracle",
                                                    "fault",    "linearizability", "engine",  "decision"};

constexpr std::string_view harness_folder = "harness/revenant/";
constexpr std::string_view rooms_in_order =
    "the rooms are, from the top: cli report run kit incident scenario subject oracle fault "
    "linearizability engine decision";

// What a user includes of the engine stands above the rooms, under names of its own.
bool is_front_door(std::string_view path) {
    return path == "revenant/explore.hpp" || path == "revenant/operation.hpp";
}

// The part of a path before the next slash, or nothing where there is none.
std::string_view first_folder(std::string_view path) {
    const std::size_t slash = path.find('/');
    return slash == path.npos ? std::string_view() : path.substr(0, slash);
}

std::optional<std::size_t> floor_of(std::string_view room) {
    for (std::size_t i = 0; i < rooms.size(); ++i) {
        if (rooms[i] == room) return i;
    }
    return std::nullopt;
}

bool is_standard_header(std::string_view path) { return path.find_first_of("./") == path.npos; }

struct objection {
    std::string what;
    std::string instead;
};

std::optional<objection> in_lib(const include& included) {
    const std::string shown(included.path);
    if (included.quoted) return objection{"lib includes \"" + shown + "\"", "write <vt/...>"};
    if (included.path.starts_with("vt/") || is_standard_header(included.path)) return std::nullopt;
    return objection{"lib includes <" + shown + ">",
                     "lib knows <vt/...> and the standard library, and nothing above it"};
}

std::optional<objection> in_harness(std::string_view from_room, const include& included) {
    const std::string shown(included.path);
    if (included.quoted)
        return objection{"the harness includes \"" + shown + "\"", "write <revenant/room/...>"};
    if (!included.path.starts_with("revenant/") || from_room.empty()) return std::nullopt;

    const std::string_view inside = included.path.substr(std::string_view("revenant/").size());
    const std::string_view to_room = first_folder(inside);
    const auto from = floor_of(from_room);
    if (from && is_front_door(included.path) && *from < *floor_of("engine")) return std::nullopt;
    const auto to = floor_of(to_room);
    if (!from) return objection{"there is no room " + std::string(from_room), std::string(rooms_in_order)};
    if (!to) {
        return objection{std::string(from_room) + " includes <" + shown + ">, which is in no room",
                         "include the header of the room that has it"};
    }
    if (*to >= *from) return std::nullopt;
    return objection{std::string(from_room) + " includes " + std::string(to_room) + ", which is above it",
                     std::string(rooms_in_order)};
}

}  // namespace

void check_arrows(const source_file& file, broken_rules& broken) {
    const std::string_view path = file.path;
    const bool lib = path.starts_with("lib/");
    if (!file.is_cpp() || (!lib && !path.starts_with(harness_folder))) return;

    for (std::size_t i = 0; i < file.lines.size(); ++i) {
        const auto included = include_of(file.lines[i]);
        if (!included) continue;
        const auto objected =
            lib ? in_lib(*included) : in_harness(first_folder(path.substr(harness_folder.size())), *included);
        if (objected) {
            broken.push_back(
                {.path = file.path, .line = i + 1, .what = objected->what, .instead = objected->instead});
        }
    }
}

}  // namespace house_rules
