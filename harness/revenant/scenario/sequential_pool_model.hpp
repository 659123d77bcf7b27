// What the contract says of a sequential_pool, and which calls programs are made of.
#pragma once

#include <algorithm>
#include <vector>

#include <revenant/scenario/one_operation.hpp>
#include <revenant/scenario/sequential_pool.hpp>

namespace revenant {

class sequential_pool_model {
public:
    static void declare(operations<sequential_pool, sequential_pool_model>& can);

private:
    struct operation : one_operation {
        bool has_waiter = false;  // accepted, and not run yet
        int tag = 0;
        waits how = waits::plainly;
    };

    std::size_t nameable() const { return std::min(all_.size(), sequential_pool::nameable); }

    template <class Call>
    said of(int which, Call call) {
        log_.clear();
        if (all_.empty()) return {linearizability::impossible};
        return {text_of(call(all_[all_.size() - 1 - static_cast<std::size_t>(which) % nameable()]))};
    }
    template <class Call>
    said at(int which, Call call) {
        return of(which, [&](operation& it) { return (it.*call)(); });
    }

    said rented();
    said completed(int which, answer given);
    said enrolled(int which, int tag, waits how);
    void drained();
    said aged();
    said chained(int length);
    int allocated();
    said alive() const;
    said statuses() const;

    std::vector<operation> all_;  // in the order of their rents; the oldest are forgotten
    std::vector<int> posted_;     // tags
    std::string log_;             // what ran in the last call
};

}  // namespace revenant
