// Scripts about pooled async methods, and about awaiting what stands on them and on the core.
#include <reference/generator.hpp>

#include <string>

#include <revenant/decision/dice.hpp>

namespace reference {
namespace {

class pooled_script {
public:
    pooled_script(std::uint64_t seed, std::uint64_t number)
        : dice_(revenant::decision::seed_of(seed, number)), careless_percent_(below(3) * 15) {
        made_.name = "pooled " + std::to_string(number);
    }

    script make() {
        const unsigned length = 5 + below(30);
        begin();
        while (made_.steps.size() < length) add_something();
        for (int each = 1; each <= 3; ++each) add("drain", {each});
        return made_;
    }

private:
    struct operation {
        bool is_awaited = false;
        bool is_ended = false;
        bool is_taken = false;
    };

    unsigned below(unsigned bound) { return dice_.below(bound); }
    bool percent(unsigned chance) { return below(100) < chance; }
    int number() { return static_cast<int>(below(90)) + 10; }

    step& add(const char* what, std::vector<int> numbers) {
        if (percent(30)) actor_ = below(3);
        return made_.steps.emplace_back(step{actor_, what, std::move(numbers), {}});
    }

    void begin() {
        add(percent(25) ? "bare_pooled" : "pooled", {});
        operations_.push_back({});
        add("which", {static_cast<int>(operations_.size()) - 1});
    }

    void add_something() {
        if (percent(15)) return change_the_world();
        const int handle = static_cast<int>(below(static_cast<unsigned>(operations_.size())));
        operation& its = operations_[static_cast<std::size_t>(handle)];
        if (percent(careless_percent_)) return anything(handle, its);
        if (its.is_taken) return begin();
        if (its.is_ended) return its.is_awaited ? begin() : take(handle, its);
        if (!its.is_awaited && percent(40)) return await(handle, its);
        if (percent(20)) return look(handle);
        end(handle, its);
    }

    void change_the_world() {
        switch (below(4)) {
            case 0:
                add("local", {static_cast<int>(below(9)) + 1});
                break;
            case 1:
                add("see", {});
                break;
            case 2:
                add("scheduler", {static_cast<int>(below(4))});
                break;
            default:
                add("drain", {static_cast<int>(below(3)) + 1});
        }
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
        const unsigned how = below(10);
        add(how < 7 ? "set_result" : how < 9 ? "set_exception" : "cancel", {handle, number()});
        its.is_ended = true;
    }
    void await(int handle, operation& its) {
        const char* const how = percent(75) ? "await" : percent(50) ? "await_anywhere" : "await_task";
        std::vector<step> body;
        if (percent(30)) body.push_back({0, "local", {static_cast<int>(below(9)) + 1}, {}});
        if (percent(30)) body.push_back({0, "see", {}, {}});
        // Behind a task it may run in the thread pool, where boxes have slots that outlive a script.
        if (how != std::string("await_task") && percent(10)) {
            body.push_back({0, "set_result", {any(), number()}, {}});
        }
        add(how, {handle}).body = std::move(body);
        its.is_awaited = true;
    }
    int any() { return static_cast<int>(below(static_cast<unsigned>(operations_.size()))); }

    revenant::decision::dice dice_;
    const unsigned careless_percent_;
    script made_;
    unsigned actor_ = 0;
    std::vector<operation> operations_;
};

}  // namespace

script random_pooled_script(std::uint64_t seed, std::uint64_t number) {
    return pooled_script(seed, number).make();
}

}  // namespace reference
