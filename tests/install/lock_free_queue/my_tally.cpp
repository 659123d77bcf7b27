// In a file of its own, which is compiled a second time for the test.
#include <my_tally.hpp>

void my_tally::add() { count_.store(count_.load() + 1); }
int my_tally::count() const { return count_.load(); }
