// Debug information by libdw, opened when the first place is to be told.
#include <revenant/engine/lines.hpp>

#include <cxxabi.h>
#include <dwarf.h>
#include <elfutils/libdw.h>
#include <elfutils/libdwfl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <vector>

namespace revenant::engine {
namespace {

constexpr char opens = '\x01';
constexpr char closes = '\x02';

// Where code comes from: of inlined code, where it was inlined to, and so on outwards.
struct source_line {
    std::string_view file;
    int line = 0;
    std::string function;

    bool is_known() const { return !file.empty(); }
    // What nobody who reads a story wants to be led to: packages, and operators that somebody has replaced.
    bool is_of_a_package() const {
        return file.starts_with("/usr/") || function.starts_with("operator new") ||
               function.starts_with("operator delete");
    }
};

class debug_information {
public:
    debug_information() {
        static const Dwfl_Callbacks callbacks = {.find_elf = dwfl_linux_proc_find_elf,
                                                 .find_debuginfo = dwfl_standard_find_debuginfo,
                                                 .section_address = nullptr,
                                                 .debuginfo_path = nullptr};
        open_ = dwfl_begin(&callbacks);
        if (open_ == nullptr) return;
        dwfl_linux_proc_report(open_, getpid());
        dwfl_report_end(open_, nullptr, nullptr);
    }
    debug_information(const debug_information&) = delete;
    debug_information& operator=(const debug_information&) = delete;

    // From the innermost on; empty, if nothing is known of it.
    std::vector<source_line> lines_of(std::uintptr_t address) {
        Dwfl_Module* const module = open_ == nullptr ? nullptr : dwfl_addrmodule(open_, address);
        if (module == nullptr) return {};
        int line = 0;
        Dwfl_Line* const found = dwfl_module_getsrc(module, address);
        const char* const file =
            found == nullptr ? nullptr : dwfl_lineinfo(found, nullptr, &line, nullptr, nullptr, nullptr);
        std::vector<source_line> lines{{file == nullptr ? "" : file, line, ""}};
        add_inlining(module, address, lines);
        lines.back().function = function_of(module, address);
        return lines;
    }

private:
    struct function_code {
        Dwarf_Addr from;
        Dwarf_Addr to;
        Dwarf_Die function;
    };
    struct unit_code {
        const void* unit;
        std::vector<function_code> functions;
    };

    void add_inlining(Dwfl_Module* module, std::uintptr_t address, std::vector<source_line>& lines) {
        Dwarf_Addr bias = 0;
        Dwarf_Die* const unit = dwfl_module_addrdie(module, address, &bias);
        Dwarf_Files* files = nullptr;
        if (unit == nullptr || dwarf_getsrcfiles(unit, &files, nullptr) != 0) return;
        std::vector<Dwarf_Die> around;
        for (const function_code& each : code_of(*unit)) {
            if (address - bias < each.from || address - bias >= each.to) continue;
            around.push_back(each.function);
            find_code(each.function, address - bias, around);
            break;
        }
        for (auto each_around = around.rbegin(); each_around != around.rend(); ++each_around) {
            Dwarf_Die* const each = &*each_around;
            if (dwarf_tag(each) != DW_TAG_inlined_subroutine) continue;
            if (const char* const name = dwarf_diename(each)) lines.back().function = name;
            const auto number = [&](unsigned attribute) {
                Dwarf_Attribute found;
                Dwarf_Word value = 0;
                return dwarf_formudata(dwarf_attr(each, attribute, &found), &value) == 0 ? value : 0;
            };
            const char* const file = dwarf_filesrc(files, number(DW_AT_call_file), nullptr, nullptr);
            lines.push_back({file == nullptr ? "" : file, static_cast<int>(number(DW_AT_call_line)), ""});
        }
    }

    // A unit is walked once, because that takes longer than everything else. libdw's own search gives up at what has no code
    // of its own, as the class of a lambda in a function.
    const std::vector<function_code>& code_of(Dwarf_Die unit) {
        const auto known = std::find_if(units_.begin(), units_.end(),
                                        [&](const unit_code& each) { return each.unit == unit.addr; });
        if (known != units_.end()) return known->functions;
        units_.push_back({unit.addr, {}});
        add_functions(unit, units_.back().functions);
        return units_.back().functions;
    }

    // Outer ones before those in them.
    static void add_functions(Dwarf_Die parent, std::vector<function_code>& found) {
        Dwarf_Die child;
        for (int left = dwarf_child(&parent, &child); left == 0; left = dwarf_siblingof(&child, &child)) {
            const int tag = dwarf_tag(&child);
            if (tag == DW_TAG_subprogram) {
                Dwarf_Addr base = 0;
                Dwarf_Addr from = 0;
                Dwarf_Addr to = 0;
                for (std::ptrdiff_t at = 0; (at = dwarf_ranges(&child, at, &base, &from, &to)) > 0;)
                    found.push_back({from, to, child});
            }
            if (is_code(tag) || is_around_code(tag)) add_functions(child, found);
        }
    }

    static bool is_code(int tag) {
        return tag == DW_TAG_subprogram || tag == DW_TAG_inlined_subroutine || tag == DW_TAG_lexical_block;
    }
    static bool is_around_code(int tag) {
        return tag == DW_TAG_namespace || tag == DW_TAG_structure_type || tag == DW_TAG_class_type ||
               tag == DW_TAG_union_type;
    }

    // What holds the address in a function, from the outside inwards. A block may have no code of its own.
    static bool find_code(Dwarf_Die parent, Dwarf_Addr address, std::vector<Dwarf_Die>& found) {
        Dwarf_Die child;
        for (int left = dwarf_child(&parent, &child); left == 0; left = dwarf_siblingof(&child, &child)) {
            if (!is_code(dwarf_tag(&child))) continue;
            const bool is_here = dwarf_haspc(&child, address) > 0;
            if (is_here) found.push_back(child);
            if (find_code(child, address, found) || is_here) return true;
        }
        return false;
    }

    static std::string function_of(Dwfl_Module* module, std::uintptr_t address) {
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

    Dwfl* open_ = nullptr;
    std::vector<unit_code> units_;
};

std::string text_of(const source_line& at) {
    // The name of the file is the same on every machine. Templates of templates help nobody beside it.
    constexpr std::size_t readable_max = 50;
    const bool is_readable = !at.function.empty() && at.function.size() <= readable_max;
    if (!at.is_known()) return at.function.empty() ? "an unknown place" : at.function;
    return std::string(at.file.substr(at.file.rfind('/') + 1)) + ":" + std::to_string(at.line) +
           (is_readable ? " in " + at.function : "");
}

// The innermost line that somebody who reads a story has written; the innermost of all, if there is none.
std::string line_of(debug_information& known, std::string_view addresses) {
    source_line innermost;
    while (!addresses.empty()) {
        std::uintptr_t address = 0;
        const char* const end = addresses.data() + addresses.size();
        const char* const rest = std::from_chars(addresses.data(), end, address).ptr;
        addresses.remove_prefix(
            std::min<std::size_t>(static_cast<std::size_t>(rest - addresses.data()) + 1, addresses.size()));
        for (source_line& each : known.lines_of(address)) {
            if (each.is_known() && !each.is_of_a_package()) return text_of(each);
            if (!innermost.is_known()) innermost = std::move(each);
        }
    }
    return text_of(innermost);
}

}  // namespace

void write_place(char* text, std::size_t bytes, const void* returns_to,
                 std::span<const void* const> callers) {
    constexpr std::size_t callers_max = 12;
    constexpr std::size_t address_bytes = 22;  // with what stands before and behind it
    char* at = text;
    const char* const end = text + bytes - address_bytes;
    const auto write = [&](char before, const void* each) {
        // The call itself is before the place it returns to.
        if (at < end)
            at +=
                std::snprintf(at, address_bytes, "%c%ju", before, reinterpret_cast<std::uintptr_t>(each) - 1);
    };
    write(opens, returns_to);
    for (std::size_t i = 0; i < std::min(callers.size(), callers_max); ++i)
        write(' ', callers[callers.size() - 1 - i]);
    *at++ = closes;
    *at = 0;
}

std::string place_of(const void* returns_to, std::span<const void* const> callers) {
    std::array<char, 512> text;
    write_place(text.data(), text.size(), returns_to, callers);
    return text.data();
}

std::string with_lines(std::string text) {
    std::size_t from = text.find(opens);
    if (from == std::string::npos) return text;
    // Kept: opening it takes longer than everything else.
    static debug_information& known = *new debug_information();
    for (; from != std::string::npos; from = text.find(opens, from)) {
        const std::size_t end = text.find(closes, from);
        if (end == std::string::npos) break;
        const std::string_view addresses = std::string_view(text).substr(from + 1, end - from - 1);
        text.replace(from, end + 1 - from, line_of(known, addresses));
    }
    return text;
}

}  // namespace revenant::engine
