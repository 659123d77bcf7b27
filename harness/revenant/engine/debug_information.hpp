// Debug information of the process, by libdw. Opened when it is asked for first, which takes longer than all that comes
// after; a worker that is forked then has it open, too.
#pragma once

#include <elfutils/libdwfl.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <revenant/engine/unit_tree.hpp>

namespace revenant::engine {

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
    // Never closed.
    static debug_information& of_this_process();

    debug_information();
    debug_information(const debug_information&) = delete;
    debug_information& operator=(const debug_information&) = delete;

    // From the innermost on; empty, if nothing is known of it.
    std::vector<source_line> lines_of(std::uintptr_t address);
    // The name of the innermost function there that somebody has written; empty, if there is none.
    std::string function_at(std::uintptr_t address);
    // The header of the standard library that the code there is from: of those that were inlined into one another, before
    // anything that is not from one, the last. Without its folders; empty, if it is from none.
    std::string header_at(std::uintptr_t address);

private:
    struct known_unit {
        const unit_tree* tree = nullptr;  // nullptr: nothing is known
        Dwarf_Die unit{};
        Dwarf_Addr bias = 0;
    };

    Dwfl_Module* module_of(std::uintptr_t address) const;
    known_unit unit_of(Dwfl_Module* module, std::uintptr_t address);

    Dwfl* open_ = nullptr;
    std::map<const void*, unit_tree> units_;
};

}  // namespace revenant::engine
