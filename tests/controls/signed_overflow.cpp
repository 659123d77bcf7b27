// Adds one to the greatest int. UndefinedBehaviorSanitizer must report it.
#include <limits>

int main() {
    volatile int greatest = std::numeric_limits<int>::max();
    volatile int beyond = greatest + 1;
    return beyond == 0 ? 1 : 0;
}
