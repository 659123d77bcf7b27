// What an execution leaves behind, looked for when it has ended and before its world is put back.
#include <link.h>
#include <pthread.h>

#include <string>

#include <revenant/engine/leaks.hpp>
#include <revenant/engine/lines.hpp>
#include <revenant/engine/modules.hpp>
#include <revenant/engine/scheduler.hpp>

namespace revenant::engine {
namespace {

// The static storage of all modules, of those that are not instrumented, too; but not of the engine, which knows every block.
int add_statics(dl_phdr_info* info, std::size_t, void* to) {
    const auto engine = reinterpret_cast<std::uintptr_t>(&controlled);
    for (int i = 0; i < info->dlpi_phnum; ++i) {
        const auto& part = info->dlpi_phdr[i];
        if (part.p_type == PT_LOAD && engine - info->dlpi_addr - part.p_vaddr < part.p_memsz) return 0;
    }
    for (int i = 0; i < info->dlpi_phnum; ++i) {
        const auto& part = info->dlpi_phdr[i];
        if (part.p_type != PT_LOAD || (part.p_flags & PF_W) == 0) continue;
        const std::uintptr_t begin = info->dlpi_addr + part.p_vaddr;
        static_cast<leak_search*>(to)->add_roots(begin, begin + part.p_memsz);
    }
    return 0;
}

// What the caller of the exploration has on its stack, which the body may have been given.
void add_callers_stack(leak_search& search) {
    pthread_attr_t attributes;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0) return;
    void* lowest = nullptr;
    std::size_t bytes = 0;
    pthread_attr_getstack(&attributes, &lowest, &bytes);
    pthread_attr_destroy(&attributes);
    search.add_roots(reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0)),
                     reinterpret_cast<std::uintptr_t>(lowest) + bytes);
}

}  // namespace

void scheduler::look_for_leaks() {
    const bool all_have_ended = decision::count_of(now_.ended) == now_.count;
    if (heap_.live() == 0 || !all_have_ended || somebody_was_dropped_ || running_out_) return;
    leak_search search(heap_);
    // Nearly always what is left belongs to something static that was made in this execution.
    statics_.for_each_written([&](std::uint64_t word) { search.add_root(word); });
    if (search.unreachable().empty()) return;
    dl_iterate_phdr(add_statics, &search);
    // An exception that somebody keeps, for one.
    of_libc_.for_each_live([&](std::uintptr_t begin, std::uintptr_t end) { search.add_roots(begin, end); });
    add_callers_stack(search);
    // A thread-local of the body's own thread lives as long as the program.
    for (const module& each : instrumented_modules()) {
        const std::uintptr_t begin = threads_[0].thread_pointer + each.storage_offset;
        search.add_roots(begin, begin + each.storage_bytes);
    }
    if (const auto left = search.unreachable(); !left.empty()) tell_leak(left);
}

void scheduler::tell_leak(const std::vector<const void*>& left) {
    const heap::block& first = *heap_.block_at(left.front());
    const std::string bytes = std::to_string(first.bytes) + " bytes";
    const std::string others =
        left.size() == 1 ? "" : "; and " + std::to_string(left.size() - 1) + " more blocks with it";
    found(verdict::leak, "leak",
          name_of(first.by) + " has allocated " + bytes + " at " + place_of_block(left.front(), first.code) +
              ", and nobody has freed them or could" + others);
}

}  // namespace revenant::engine
