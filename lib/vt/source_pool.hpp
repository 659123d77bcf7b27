// Lends sources, one operation at a time, and gets them back when the operation has been taken.
//
// A rent costs no allocation once as many sources exist as are ever lent at once. Memory is never
// given back (detail/shelf.hpp), so a handle that is kept too long always meets a refusal, also
// after the pool is gone: a dying pool drops every operation that nobody waits for, and what is
// still awaited goes home when it ends.
#pragma once

#include <memory_resource>

#include <vt/completer.hpp>
#include <vt/detail/lender.hpp>

namespace vt {

struct pool_options {
    // Continuations never run on the completer's stack.
    bool run_continuations_asynchronously = false;
    // nullptr: the process's own memory. Otherwise everything lives in this resource and is never
    // given back to it, so it must outlive every handle, and should be one that releases at once.
    std::pmr::memory_resource* memory = nullptr;
};

template <class T, class Core = source_core<T>>
class source_pool {
public:
    explicit source_pool(pool_options options = {})
        : lender_(options.memory), asynchronous_(options.run_continuations_asynchronously) {}

    completer<T, Core> rent() {
        const auto [lent, its_token] = lender_.lend(asynchronous_);
        return {*lent, its_token};
    }

    pool_counts counts() const { return lender_.counts(); }

private:
    detail::lender<pooled_source<T, Core>> lender_;
    const bool asynchronous_;
};

}  // namespace vt
