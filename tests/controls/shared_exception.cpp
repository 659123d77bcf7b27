// Several threads share one exception, which is correct and has to stay silent.
//
// Exceptions of three kinds: one whose destructor is the library's, one of our own, and one without any; each made
// without being thrown and by being thrown. The last owner is sometimes a pointer and sometimes a handler.
#include <exception>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

struct declined {
    std::string reason;
};

// Gives up the owner it was handed as it throws, so that the end of the handler may be the end of the exception.
std::size_t read(std::exception_ptr failure) {
    try {
        std::rethrow_exception(std::move(failure));
    } catch (const std::exception& e) {
        return std::string(e.what()).size();
    } catch (const declined& d) {
        return d.reason.size();
    } catch (int number) {
        return static_cast<std::size_t>(number);
    }
}

template <class Exception>
std::exception_ptr thrown(const Exception& exception) {
    try {
        throw exception;
    } catch (...) {
        return std::current_exception();
    }
}

void share(std::exception_ptr failure) {
    std::vector<std::thread> readers;
    for (int i = 0; i < 3; ++i) {
        readers.emplace_back([copy = failure]() mutable { static_cast<void>(read(std::move(copy))); });
        readers.emplace_back([copy = failure] { static_cast<void>(read(copy)); });
    }
    failure = nullptr;
    for (std::thread& each : readers) each.join();
}

}  // namespace

int main() {
    const std::runtime_error failed("the operation failed, for a reason too long for a small string");
    const declined no{"the operation was declined, for a reason too long for a small string"};
    for (int round = 0; round < 20; ++round) {
        share(std::make_exception_ptr(failed));
        share(thrown(failed));
        share(std::make_exception_ptr(no));
        share(thrown(no));
        share(thrown(42));
    }
}
