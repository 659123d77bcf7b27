// Somebody who checks an account believes that its deposit and its withdrawal cannot both have been made yet.
#include <mutex>
#include <thread>

#include "programs.hpp"

namespace yardstick {

void account() {
    std::mutex lock;
    int balance = 1;
    bool deposited = false;
    bool withdrawn = false;
    std::thread checker([&] {
        std::lock_guard hold(lock);
        revenant::check(!(deposited && withdrawn), "one of the two is still to come");
    });
    std::thread deposit([&] {
        std::lock_guard hold(lock);
        balance += 2;
        deposited = true;
    });
    std::thread withdrawal([&] {
        std::lock_guard hold(lock);
        balance -= 4;
        withdrawn = true;
    });
    checker.join();
    deposit.join();
    withdrawal.join();
}

}  // namespace yardstick
