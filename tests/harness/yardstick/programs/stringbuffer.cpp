// A buffer whose calls are each under its lock: one thread asks for its length and then copies that much, and another
// shortens it in between.
#include <algorithm>
#include <array>
#include <mutex>
#include <thread>

#include "programs.hpp"

namespace yardstick {
namespace {

class string_buffer {
public:
    std::size_t length() {
        std::lock_guard hold(lock_);
        return length_;
    }
    void erase(std::size_t from, std::size_t to) {
        std::lock_guard hold(lock_);
        length_ -= to - from;
    }
    void copy_to(std::array<char, 8>& to, std::size_t count) {
        std::lock_guard hold(lock_);
        revenant::check(count <= length_, "what is copied is there");
        std::copy_n(text_.begin(), count, to.begin());
    }
    void append(string_buffer& other) {
        std::lock_guard hold(lock_);
        const std::size_t count = other.length();
        other.copy_to(text_, count);
        length_ = count;
    }

private:
    std::mutex lock_;
    std::array<char, 8> text_{'a', 'b', 'c'};
    std::size_t length_ = 3;
};

}  // namespace

void stringbuffer() {
    string_buffer whole;
    string_buffer other;
    std::thread eraser([&] { other.erase(0, 3); });
    whole.append(other);
    eraser.join();
}

}  // namespace yardstick
