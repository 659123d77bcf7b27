// Names from debug information, as g++ and clang write it.
#include <revenant/engine/function_names.hpp>

#include <dwarf.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <string_view>

namespace revenant::engine {
namespace {

std::string_view name_of(Dwarf_Die part) {
    const char* const name = dwarf_diename(&part);
    return name == nullptr ? std::string_view() : name;
}

// "push<int>" is push, "operator< <int>" is operator<, and "operator()<int>" is operator().
std::string_view without_arguments(std::string_view name) {
    constexpr std::string_view word = "operator";
    constexpr std::string_view signs = "<>=!-+*/%^&|~,()[]";
    std::size_t from = 0;
    if (name.starts_with(word)) {
        from = std::min(name.find_first_not_of(signs, word.size()), name.size());
        const bool is_opened = from < name.size() && name[from] != ' ' && name[from - 1] == '<';
        if (is_opened) --from;
    }
    name = name.substr(0, name.find('<', from));
    return name.ends_with(' ') ? name.substr(0, name.size() - 1) : name;
}

// From the code to what it was made of, and on to where that was declared.
Dwarf_Die declaration_of(Dwarf_Die part) {
    for (const unsigned leads_to : {DW_AT_abstract_origin, DW_AT_specification}) {
        Dwarf_Attribute found;
        Dwarf_Die there;
        while (dwarf_attr(&part, leads_to, &found) != nullptr && dwarf_formref_die(&found, &there) != nullptr)
            part = there;
    }
    return part;
}

bool is_class(Dwarf_Die part) {
    const int tag = dwarf_tag(&part);
    return tag == DW_TAG_structure_type || tag == DW_TAG_class_type || tag == DW_TAG_union_type;
}

std::optional<Dwarf_Die> class_of(const unit_tree& unit, Dwarf_Die declared) {
    const auto around = unit.parent_of(declared);
    return around && is_class(*around) ? around : std::nullopt;
}

bool is_lambda(const std::optional<Dwarf_Die>& its_class, std::string_view name) {
    return its_class && name_of(*its_class).empty() && without_arguments(name) == "operator()";
}

std::optional<Dwarf_Die> function_around(const unit_tree& unit, Dwarf_Die part) {
    for (auto around = unit.parent_of(part); around; around = unit.parent_of(*around)) {
        const int tag = dwarf_tag(&*around);
        const bool is_function = tag == DW_TAG_subprogram || tag == DW_TAG_inlined_subroutine;
        if (is_function && !name_of(declaration_of(*around)).empty()) return around;
    }
    return std::nullopt;
}

// Clang leaves out what a lambda in a lambda is in; but linkers know it as `_ZZ`, the function around without `_Z`, and `E`.
std::optional<Dwarf_Die> function_around_by_linkage(const unit_tree& unit, Dwarf_Die function) {
    Dwarf_Attribute found;
    const char* const linkage = dwarf_formstring(dwarf_attr_integrate(&function, DW_AT_linkage_name, &found));
    std::string_view rest = linkage == nullptr ? "" : linkage;
    if (!rest.starts_with("_ZZ")) return std::nullopt;
    // What is around may be nothing but inlined, and that in which it is, too: from the innermost on.
    for (rest.remove_prefix(2); rest.starts_with("Z");) {
        rest.remove_prefix(1);
        for (std::size_t end = rest.find('E'); end != rest.npos; end = rest.find('E', end + 1)) {
            if (auto around = unit.linked_as("_Z" + std::string(rest.substr(0, end)))) return around;
        }
    }
    return std::nullopt;
}

// Constructors, destructors and assignments that nobody has declared, and what makes a pointer to a function of a lambda.
// The parts of a coroutine are made by the compiler, too.
bool is_implicit(Dwarf_Die declared, std::string_view name, Dwarf_Die its_class) {
    if (name_of(its_class).empty() && (name == "_FUN" || name == "__invoke")) return true;
    Dwarf_Attribute artificial;
    return dwarf_attr(&declared, DW_AT_artificial, &artificial) != nullptr &&
           (name.starts_with("~") || name.starts_with("operator") ||
            name == without_arguments(name_of(its_class)));
}

// Or stands between the engine and the program.
bool is_of_a_package(Dwarf_Die function) {
    const char* const name = dwarf_decl_file(&function);
    const std::string_view file = name == nullptr ? "" : name;
    return file.starts_with("/usr/") || file.ends_with("revenant/explore.hpp") ||
           file.ends_with("engine/sanitizer/program_side.cpp");
}

}  // namespace

std::string written_name(const unit_tree& unit, Dwarf_Die function) {
    const Dwarf_Die declared = declaration_of(function);
    const std::string_view name = name_of(declared);
    auto its_class = class_of(unit, declared);
    if (is_lambda(its_class, name)) {
        auto around = function_around(unit, *its_class);
        if (!around) around = function_around_by_linkage(unit, function);
        if (around) return written_name(unit, *around);
        if (is_of_a_package(function)) return "";
        // At the beginning of a member it is part of the constructor.
        const auto of = class_of(unit, *its_class);
        if (!of) return "lambda";
        const std::string constructed(without_arguments(name_of(*of)));
        return constructed + "::" + constructed;
    }
    if (name.empty() || is_of_a_package(function)) return "";
    if (its_class && is_implicit(declared, name, *its_class)) return "";

    std::string text(without_arguments(name));
    for (; its_class; its_class = class_of(unit, *its_class)) {
        const std::string_view around = without_arguments(name_of(*its_class));
        if (!around.empty()) text.insert(0, std::string(around) + "::");
    }
    return text;
}

}  // namespace revenant::engine
