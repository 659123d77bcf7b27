// Forgets a block, and every pointer to it. LeakSanitizer must report it.
#include <cstdlib>

namespace {

int* volatile forgotten = nullptr;

void forget_some() {
    for (int i = 0; i < 16; ++i) forgotten = static_cast<int*>(std::malloc(64));
    forgotten = nullptr;
}

}  // namespace

int main() { forget_some(); }
