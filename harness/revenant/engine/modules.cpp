// Modules as the dynamic linker sees them.
#include <revenant/engine/modules.hpp>

#include <link.h>

#include <algorithm>
#include <cstring>

#include <revenant/engine/sanitizer/form.hpp>
#include <revenant/engine/thread_pointer.hpp>

namespace revenant::engine {
namespace {

// Never destroyed: modules are asked for until the process is gone.
std::vector<module>& modules() {
    static auto* const all = new std::vector<module>;
    return *all;
}

// The parts of a module's dynamic section that lead to its symbols.
struct dynamic_symbols {
    const ElfW(Sym) * symbols = nullptr;
    const char* names = nullptr;
    std::size_t count = 0;
};

// How many symbols there are, which only the table for finding them by name tells. The linker puts some that are not
// defined here among those that are, so every one has to be looked at.
std::size_t count_by(const std::uint32_t* hash_table) {
    const std::uint32_t buckets = hash_table[0], first = hash_table[1], words_of_filter = hash_table[2];
    const std::uint32_t* const bucket = hash_table + 4 + std::size_t{words_of_filter} * (sizeof(void*) / 4);
    const std::uint32_t* const chain = bucket + buckets;  // that of the symbol `first` is the first
    std::uint32_t last = *std::max_element(bucket, bucket + buckets);
    if (last < first) return first;
    constexpr std::uint32_t ends_here = 1;
    while ((chain[last - first] & ends_here) == 0) ++last;
    return std::size_t{last} + 1;
}

dynamic_symbols symbols_of(const dl_phdr_info& info, const ElfW(Dyn) * entry) {
    dynamic_symbols found;
    for (; entry->d_tag != DT_NULL; ++entry) {
        // The kernel's own module keeps offsets here, and others addresses.
        const auto at =
            entry->d_un.d_ptr < info.dlpi_addr ? info.dlpi_addr + entry->d_un.d_ptr : entry->d_un.d_ptr;
        if (entry->d_tag == DT_SYMTAB) found.symbols = reinterpret_cast<const ElfW(Sym)*>(at);
        if (entry->d_tag == DT_STRTAB) found.names = reinterpret_cast<const char*>(at);
        if (entry->d_tag == DT_GNU_HASH) found.count = count_by(reinterpret_cast<const std::uint32_t*>(at));
    }
    return found;
}

bool asks_for_instrumentation(const dynamic_symbols& all) {
    if (all.symbols == nullptr || all.names == nullptr) return false;
    for (std::size_t i = 1; i < all.count; ++i) {
        // The program itself has it where there is a sanitizer behind the engine.
        if ((all.symbols[i].st_shndx == SHN_UNDEF) != under_sanitizer &&
            std::strcmp(all.names + all.symbols[i].st_name, "__tsan_init") == 0) {
            return true;
        }
    }
    return false;
}

code_range engine_code;

int add_if_instrumented(dl_phdr_info* info, std::size_t, void*) {
    module found;
    dynamic_symbols symbols;
    std::uintptr_t protected_end = 0;
    for (int i = 0; i < info->dlpi_phnum; ++i) {
        const auto& part = info->dlpi_phdr[i];
        const std::uintptr_t begin = info->dlpi_addr + part.p_vaddr;
        const std::uintptr_t end = begin + part.p_memsz;
        if (part.p_type == PT_LOAD && (part.p_flags & PF_X) != 0) {
            const auto here = reinterpret_cast<std::uintptr_t>(&add_if_instrumented);
            if (here - begin < end - begin) engine_code = {begin, end - begin};
            found.code_begin = under_sanitizer ? sanitizer::program_begins() : begin;
            found.code_end = end;
        } else if (part.p_type == PT_LOAD && (part.p_flags & PF_W) != 0) {
            if (found.statics_end == 0) found.statics_begin = begin;
            found.statics_end = end;
        } else if (part.p_type == PT_GNU_RELRO) {
            protected_end = end;
        } else if (part.p_type == PT_DYNAMIC) {
            symbols = symbols_of(*info, reinterpret_cast<const ElfW(Dyn)*>(begin));
        } else if (part.p_type == PT_TLS && info->dlpi_tls_data != nullptr) {
            found.storage_offset = reinterpret_cast<std::uint64_t>(info->dlpi_tls_data) - thread_pointer();
            found.storage_bytes = part.p_memsz;
            found.storage_image = reinterpret_cast<const void*>(begin);
            found.storage_image_bytes = found.storage_zeros_at = part.p_filesz;
            if constexpr (under_sanitizer)
                found.storage_zeros_at = sanitizer::end_of_own_storage(found.storage_offset);
        }
    }
    found.statics_begin = std::max(found.statics_begin, protected_end);
    if (asks_for_instrumentation(symbols)) modules().push_back(found);
    return 0;
}

}  // namespace

code_range first_code;

void find_instrumented_modules() {
    modules().clear();
    dl_iterate_phdr(add_if_instrumented, nullptr);
    first_code = {};
    if (modules().empty()) return;
    const module& first = modules().front();
    first_code = {first.code_begin, first.code_end - first.code_begin};
}

const std::vector<module>& instrumented_modules() { return modules(); }

bool is_in_instrumented_module(std::uintptr_t address) {
    return std::any_of(modules().begin(), modules().end(), [&](const module& each) {
        return address >= each.code_begin && address < each.code_end;
    });
}

bool is_of_the_engine(const void* code) {
    return reinterpret_cast<std::uintptr_t>(code) - engine_code.begin < engine_code.bytes;
}

}  // namespace revenant::engine
