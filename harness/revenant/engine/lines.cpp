// Debug information by libdw, opened when the first place is to be told.
#include <revenant/engine/lines.hpp>

#include <cxxabi.h>
#include <elfutils/libdwfl.h>
#include <unistd.h>

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

namespace revenant::engine {
namespace {

constexpr std::string_view opens = "\x01";
constexpr char closes = '\x02';

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

    std::string line_of(std::uintptr_t address) const {
        Dwfl_Module* const module = open_ == nullptr ? nullptr : dwfl_addrmodule(open_, address);
        if (module == nullptr) return "an unknown place";
        const std::string function = function_of(module, address);
        int line = 0;
        Dwfl_Line* const found = dwfl_module_getsrc(module, address);
        const char* const file =
            found == nullptr ? nullptr : dwfl_lineinfo(found, nullptr, &line, nullptr, nullptr, nullptr);
        if (file == nullptr) return function.empty() ? "an unknown place" : function;
        const std::string_view path = file;
        // The name of the file is the same on every machine. Templates of templates help nobody beside it.
        constexpr std::size_t readable_max = 50;
        const bool is_readable = !function.empty() && function.size() <= readable_max;
        return std::string(path.substr(path.rfind('/') + 1)) + ":" + std::to_string(line) +
               (is_readable ? " in " + function : "");
    }

private:
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
};

}  // namespace

std::string place_of(const void* returns_to) {
    // The call itself is before the place it returns to.
    const auto address = reinterpret_cast<std::uintptr_t>(returns_to) - 1;
    return std::string(opens) + std::to_string(address) + closes;
}

std::string with_lines(std::string text) {
    std::size_t from = text.find(opens);
    if (from == std::string::npos) return text;
    // Kept: opening it takes longer than everything else.
    static const debug_information& known = *new debug_information();
    for (; from != std::string::npos; from = text.find(opens, from)) {
        const std::size_t end = text.find(closes, from);
        if (end == std::string::npos) break;
        std::uintptr_t address = 0;
        std::from_chars(text.data() + from + 1, text.data() + end, address);
        text.replace(from, end + 1 - from, known.line_of(address));
    }
    return text;
}

}  // namespace revenant::engine
