// The list of subjects. One line or one table each; nothing else in the harness knows their names.
#include <revenant/subject/registry.hpp>

#include <algorithm>

#include <revenant/subject/dotnet_sources.hpp>
#include <revenant/subject/gallery.hpp>
#include <revenant/subject/stepwise_pool.hpp>
#include <revenant/subject/strict.hpp>
#include <revenant/subject/textbook_source.hpp>

namespace revenant {

const std::vector<subject_entry>& subjects() {
    static const std::vector<subject_entry> all = [] {
        std::vector<subject_entry> made = {
            {.name = "strict",
             .summary = "the shipped vt::source_core in its pool",
             .caught_by = {},
             .make = make_strict},
            {.name = "strict_narrow",
             .summary = "the same with 16-bit tokens, and the guard that retires before they wrap",
             .caught_by = {},
             .make = make_strict_narrow},
            {.name = "stepwise",
             .summary = "the readable model of both, every rule a step of its own",
             .caught_by = {},
             .make = [] { return make_stepwise({}); }},
        };
        made.push_back(textbook_entry());
        made.push_back(dotnet_core_entry());
        made.push_back(dotnet_pooled_builder_entry());
        made.push_back(channel_operation_entry());
        made.push_back(socket_operation_entry());
        made.push_back(pipe_awaitable_entry());
        for (subject_entry& each : gallery()) made.push_back(std::move(each));
        return made;
    }();
    return all;
}

const subject_entry* find_subject(std::string_view name) {
    const auto& all = subjects();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.name == name; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace revenant
