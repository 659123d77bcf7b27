// Reads a result after it was given back. AddressSanitizer must report it.
#include <memory>

int main(int arguments, char**) {
    auto result = std::make_unique<int>(arguments);
    // Volatile: the read is not ours to lose to the optimiser.
    const volatile int* stale = result.get();
    result.reset();
    return *stale == 42 ? 1 : 0;
}
