// Reading CLI11's definitions.
#include <revenant/cli/described.hpp>

#include <CLI/CLI.hpp>

namespace revenant::cli {
namespace {

described_option described(const CLI::Option& each) {
    described_option made;
    made.is_positional = each.get_positional();
    made.is_required = each.get_required();
    made.about = each.get_description();
    made.usual = each.get_default_str();
    made.may_repeat = each.get_items_expected_max() > 1;
    // Checks add what they allow behind a colon.
    const std::string type = each.get_type_name();
    if (each.get_items_expected_max() > 0) made.value = type.substr(0, type.find(':'));
    if (made.is_positional) {
        made.names = {made.value};
        return made;
    }
    for (const std::string& name : each.get_snames()) made.names.push_back("-" + name);
    for (const std::string& name : each.get_lnames()) made.names.push_back("--" + name);
    return made;
}

// In two groups, each in its own order.
template <class Is>
std::vector<described_option> with_first(const std::vector<described_option>& all, Is is) {
    std::vector<described_option> ordered;
    for (const bool wanted : {true, false}) {
        for (const described_option& each : all) {
            if (is(each) == wanted) ordered.push_back(each);
        }
    }
    return ordered;
}

bool is_help(const described_option& each) { return each.names.back() == "--help"; }

std::vector<described_option> options_of(const CLI::App& app) {
    std::vector<described_option> made;
    for (const CLI::Option* each : app.get_options([](const CLI::Option*) { return true; })) {
        made.push_back(described(*each));
    }
    return with_first(made, [](const auto& each) { return each.is_positional; });
}

}  // namespace

described_program described(const CLI::App& app) {
    described_program made{.about = app.get_description(),
                           .examples = app.get_footer(),
                           .options = options_of(app),
                           .commands = {}};
    made.options = with_first(made.options, [](const auto& each) { return !is_help(each); });
    for (const CLI::App* each : app.get_subcommands([](const CLI::App*) { return true; })) {
        made.commands.push_back({.name = each->get_name(),
                                 .about = each->get_description(),
                                 .examples = each->get_footer(),
                                 .options = options_of(*each)});
        std::erase_if(made.commands.back().options, is_help);
    }
    return made;
}

}  // namespace revenant::cli
