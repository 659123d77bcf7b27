// One shared page, written with builtins: this file shares no inline function with code that is instrumented.
#include <revenant/oracle/witness.hpp>

#include <sys/mman.h>

#include <cstdlib>

namespace revenant::witness {
namespace {

struct page {
    std::uint32_t exercised;
    std::uint32_t broken;
    std::uint32_t struck;
    std::uint32_t refused;  // 0: nobody was; otherwise one more than the misuse
};

page* the_page;
long allocations_so_far;

// Before main, so that every worker inherits it.
__attribute__((constructor)) void make_page() {
    void* made = mmap(nullptr, sizeof(page), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (made == MAP_FAILED) std::abort();
    the_page = static_cast<page*>(made);
}

}  // namespace

// Relaxed throughout: whoever reads has waited for the worker's end, or joined the threads.
void forget() noexcept {
    __atomic_store_n(&the_page->exercised, 0, __ATOMIC_RELAXED);
    __atomic_store_n(&the_page->broken, 0, __ATOMIC_RELAXED);
    __atomic_store_n(&the_page->struck, 0, __ATOMIC_RELAXED);
    __atomic_store_n(&the_page->refused, 0, __ATOMIC_RELAXED);
}

void exercised(law_set laws) noexcept {
    __atomic_fetch_or(&the_page->exercised, laws.bits(), __ATOMIC_RELAXED);
}
void broken(law_set laws) noexcept { __atomic_store_n(&the_page->broken, laws.bits(), __ATOMIC_RELAXED); }
void refused(vt::misuse why) noexcept {
    std::uint32_t nobody = 0;
    __atomic_compare_exchange_n(&the_page->refused, &nobody, static_cast<std::uint32_t>(why) + 1, false,
                                __ATOMIC_RELAXED, __ATOMIC_RELAXED);
}

law_set laws_broken() noexcept {
    return law_set::from_bits(__atomic_load_n(&the_page->broken, __ATOMIC_RELAXED));
}
void struck() noexcept { __atomic_store_n(&the_page->struck, 1, __ATOMIC_RELAXED); }

law_set laws_exercised() noexcept {
    return law_set::from_bits(__atomic_load_n(&the_page->exercised, __ATOMIC_RELAXED));
}
bool has_struck() noexcept { return __atomic_load_n(&the_page->struck, __ATOMIC_RELAXED) != 0; }
std::optional<vt::misuse> first_refusal() noexcept {
    const std::uint32_t why = __atomic_load_n(&the_page->refused, __ATOMIC_RELAXED);
    if (why == 0) return std::nullopt;
    return static_cast<vt::misuse>(why - 1);
}

void allocated() noexcept { __atomic_fetch_add(&allocations_so_far, 1, __ATOMIC_RELAXED); }
long allocations() noexcept { return __atomic_load_n(&allocations_so_far, __ATOMIC_RELAXED); }

}  // namespace revenant::witness
