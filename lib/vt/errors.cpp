// Tells cancellation from failure.
#include <cstring>
#include <stdexcept>
#include <typeinfo>

#include <vt/detail/payload.hpp>

namespace vt::detail {
namespace {

// An exception_ptr tells its type only to a handler, and to throw for that takes a microsecond, a hundred times as long as
// to ask. GNU's library lets one ask whether a handler would take it, as its own unwinder does.
#if defined(__GLIBCXX__) && defined(__GXX_RTTI)
bool is_cancellation(const std::exception_ptr& error) {
    void* thrown = nullptr;
    static_assert(sizeof error == sizeof thrown, "it is one pointer, to what was thrown");
    std::memcpy(&thrown, &error, sizeof thrown);
    const std::type_info& its_type = *error.__cxa_exception_type();
    return typeid(operation_canceled).__do_catch(&its_type, &thrown, 1);
}
#else
bool is_cancellation(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const operation_canceled&) {
        return true;
    } catch (...) {
        return false;
    }
}
#endif

}  // namespace

operation_status classify(const std::exception_ptr& error) {
    if (error == nullptr) throw std::invalid_argument("vt: an operation cannot fail with a null exception");
    return is_cancellation(error) ? operation_status::canceled : operation_status::faulted;
}

std::exception_ptr canceled_error() { return std::make_exception_ptr(operation_canceled()); }

}  // namespace vt::detail
