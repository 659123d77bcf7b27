// Addresses to lines and functions.
#include <revenant/engine/debug_information.hpp>

#include <cxxabi.h>
#include <dwarf.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>

#include <revenant/engine/function_names.hpp>

namespace revenant::engine {
namespace {

std::string symbol_at(Dwfl_Module* module, std::uintptr_t address) {
    const char* const name = dwfl_module_addrname(module, address);
    if (name == nullptr) return "";
    const std::unique_ptr<char, void (*)(void*)> readable(
        abi::__cxa_demangle(name, nullptr, nullptr, nullptr), std::free);
    std::string text = readable ? readable.get() : name;
    // Arguments say less than they take room.
    if (const std::size_t arguments = text.find('('); arguments != std::string::npos && arguments > 0) {
        if (text.compare(arguments, 11, "(anonymous ") != 0) text.resize(arguments);
    }
    return text;
}

bool is_function(Dwarf_Die part) {
    const int tag = dwarf_tag(&part);
    return tag == DW_TAG_subprogram || tag == DW_TAG_inlined_subroutine;
}

}  // namespace

debug_information& debug_information::of_this_process() {
    static debug_information& one = *new debug_information();
    return one;
}

debug_information::debug_information() {
    static const Dwfl_Callbacks callbacks = {.find_elf = dwfl_linux_proc_find_elf,
                                             .find_debuginfo = dwfl_standard_find_debuginfo,
                                             .section_address = nullptr,
                                             .debuginfo_path = nullptr};
    open_ = dwfl_begin(&callbacks);
    if (open_ == nullptr) return;
    dwfl_linux_proc_report(open_, getpid());
    dwfl_report_end(open_, nullptr, nullptr);
}

Dwfl_Module* debug_information::module_of(std::uintptr_t address) const {
    return open_ == nullptr ? nullptr : dwfl_addrmodule(open_, address);
}

debug_information::known_unit debug_information::unit_of(Dwfl_Module* module, std::uintptr_t address) {
    known_unit known;
    Dwarf_Die* const unit = dwfl_module_addrdie(module, address, &known.bias);
    if (unit == nullptr) return known;
    known.unit = *unit;
    known.tree = &units_.try_emplace(unit->addr, *unit).first->second;
    return known;
}

std::vector<source_line> debug_information::lines_of(std::uintptr_t address) {
    Dwfl_Module* const module = module_of(address);
    if (module == nullptr) return {};
    int line = 0;
    Dwfl_Line* const found = dwfl_module_getsrc(module, address);
    const char* const file =
        found == nullptr ? nullptr : dwfl_lineinfo(found, nullptr, &line, nullptr, nullptr, nullptr);
    std::vector<source_line> lines{{file == nullptr ? "" : file, line, ""}};

    known_unit in = unit_of(module, address);
    Dwarf_Files* files = nullptr;
    if (in.tree != nullptr && dwarf_getsrcfiles(&in.unit, &files, nullptr) == 0) {
        std::vector<Dwarf_Die> around = in.tree->around(address - in.bias);
        for (auto each = around.rbegin(); each != around.rend(); ++each) {
            if (!is_function(*each)) continue;
            // By the name that steps have, which is the same in every build; code of packages has none.
            lines.back().function = written_name(*in.tree, *each);
            if (dwarf_tag(&*each) != DW_TAG_inlined_subroutine) break;
            const char* const name = dwarf_diename(&*each);
            if (lines.back().function.empty() && name != nullptr) lines.back().function = name;
            const auto number = [&](unsigned attribute) {
                Dwarf_Attribute attributed;
                Dwarf_Word value = 0;
                return dwarf_formudata(dwarf_attr(&*each, attribute, &attributed), &value) == 0 ? value : 0;
            };
            const char* const inlined_to = dwarf_filesrc(files, number(DW_AT_call_file), nullptr, nullptr);
            lines.push_back(
                {inlined_to == nullptr ? "" : inlined_to, static_cast<int>(number(DW_AT_call_line)), ""});
        }
    }
    if (lines.back().function.empty()) lines.back().function = symbol_at(module, address);
    return lines;
}

std::string debug_information::header_at(std::uintptr_t address) {
    std::string_view header;
    for (const source_line& each : lines_of(address)) {
        if (each.file.find("/include/c++/") == std::string_view::npos) break;
        header = each.file;
    }
    return std::string(header.substr(header.rfind('/') + 1));
}

std::string debug_information::function_at(std::uintptr_t address) {
    Dwfl_Module* const module = module_of(address);
    const known_unit in = module == nullptr ? known_unit() : unit_of(module, address);
    if (in.tree == nullptr) return "";
    const std::vector<Dwarf_Die> around = in.tree->around(address - in.bias);
    for (auto each = around.rbegin(); each != around.rend(); ++each) {
        if (!is_function(*each)) continue;
        if (std::string name = written_name(*in.tree, *each); !name.empty()) return name;
    }
    return "";
}

}  // namespace revenant::engine
