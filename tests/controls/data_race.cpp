// Two threads write one int, and nothing orders them. ThreadSanitizer must report it.
#include <thread>

namespace {

int unguarded = 0;

}  // namespace

int main() {
    std::thread other([] { unguarded = 1; });
    unguarded = 2;
    other.join();
    return unguarded == 0 ? 1 : 0;
}
