// The operators new that count; delete goes with them.
#include <revenant/oracle/allocations.hpp>

#include <cstdlib>
#include <new>

#include <revenant/oracle/witness.hpp>

namespace revenant {

long allocations() noexcept { return witness::allocations(); }

#if defined(REVENANT_COUNTS_ALLOCATIONS)
bool counts_allocations() noexcept { return true; }
#else
bool counts_allocations() noexcept { return false; }
#endif

}  // namespace revenant

#if defined(REVENANT_COUNTS_ALLOCATIONS)

void* operator new(std::size_t bytes) {
    revenant::witness::allocated();
    if (void* made = std::malloc(bytes == 0 ? 1 : bytes)) return made;
    throw std::bad_alloc();
}
void* operator new(std::size_t bytes, std::align_val_t alignment) {
    revenant::witness::allocated();
    void* made = nullptr;
    if (posix_memalign(&made, static_cast<std::size_t>(alignment), bytes) == 0) return made;
    throw std::bad_alloc();
}
void operator delete(void* freed) noexcept { std::free(freed); }
void operator delete(void* freed, std::size_t) noexcept { std::free(freed); }
void operator delete(void* freed, std::align_val_t) noexcept { std::free(freed); }
void operator delete(void* freed, std::size_t, std::align_val_t) noexcept { std::free(freed); }

#endif
