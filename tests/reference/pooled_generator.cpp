// Scripts about pooled async methods, and about awaiting what stands on them and on the core.
#include <reference/generator.hpp>
#include <reference/growing_script.hpp>

namespace reference {
namespace {

class pooled_script : growing_script {
public:
    pooled_script(std::uint64_t seed, std::uint64_t number)
        : growing_script("pooled", seed, number), careless_percent_(below(3) * 15) {}

    script make() {
        const unsigned wanted = 5 + below(30);
        begin();
        while (length() < wanted) add_something();
        return finished();
    }

private:
    struct operation {
        bool is_awaited = false;
        bool is_ended = false;
        bool is_taken = false;
    };

    void begin() {
        add(percent(25) ? "bare_pooled" : "pooled", {});
        operations_.push_back({});
        add("which", {static_cast<int>(operations_.size()) - 1});
    }

    void add_something() {
        if (percent(15)) return change_the_world({.local = 1, .see = 1, .scheduler = 1, .drain = 1});
        const int handle = index(operations_.size());
        operation& its = operations_[static_cast<std::size_t>(handle)];
        if (percent(careless_percent_)) return anything(handle, its);
        if (its.is_taken) return begin();
        if (its.is_ended) return its.is_awaited ? begin() : take(handle, its);
        if (!its.is_awaited && percent(40)) return await(handle, its);
        if (percent(20)) return look(handle);
        end(handle, its);
    }

    void anything(int handle, operation& its) {
        switch (below(5)) {
            case 0:
                return await(handle, its);
            case 1:
                return end(handle, its);
            case 2:
                return look(handle);
            default:
                take(handle, its);
        }
    }

    void look(int handle) { add("status", {handle}); }
    void take(int handle, operation& its) {
        add("get_result", {handle});
        its.is_taken = true;
    }
    void end(int handle, operation& its) {
        const char* const how = way_to_end();
        add(how, {handle, number()});
        its.is_ended = true;
    }
    void await(int handle, operation& its) {
        const char* const how = percent(75) ? "await" : percent(50) ? "await_anywhere" : "await_task";
        std::vector<step> body;
        if (percent(30)) body.push_back(local());
        if (percent(30)) body.push_back(see());
        // Behind a task it may run in the thread pool, where boxes have slots that outlive a script.
        if (how != std::string("await_task") && percent(10)) {
            body.push_back({0, "set_result", {any(), number()}, {}});
        }
        add(how, {handle}, std::move(body));
        its.is_awaited = true;
    }
    int any() { return index(operations_.size()); }

    const unsigned careless_percent_;
    std::vector<operation> operations_;
};

}  // namespace

script random_pooled_script(std::uint64_t seed, std::uint64_t number) {
    return pooled_script(seed, number).make();
}

}  // namespace reference
