// Tells cancellation from failure.
#include <stdexcept>

#include <vt/detail/payload.hpp>

namespace vt::detail {

// An exception_ptr tells its type only to a handler.
operation_status classify(const std::exception_ptr& error) {
    if (error == nullptr) throw std::invalid_argument("vt: an operation cannot fail with a null exception");
    try {
        std::rethrow_exception(error);
    } catch (const operation_canceled&) {
        return operation_status::canceled;
    } catch (...) {
        return operation_status::faulted;
    }
}

std::exception_ptr canceled_error() { return std::make_exception_ptr(operation_canceled()); }

}  // namespace vt::detail
