// Failures of an operation that this library produces itself. They are outcomes, not misuse.
#pragma once

#include <exception>

namespace vt {

// Thrown by, or stored into, an operation that was canceled. An operation that ends with this
// type, or one derived from it, has the status `canceled`; any other exception means `faulted`.
class operation_canceled : public std::exception {
public:
    const char* what() const noexcept override { return "vt: the operation was canceled"; }
};

// The outcome of an operation whose producer was destroyed without completing it.
class abandoned : public std::exception {
public:
    const char* what() const noexcept override {
        return "vt: the operation was abandoned: its producer is gone and never completed it";
    }
};

}  // namespace vt
