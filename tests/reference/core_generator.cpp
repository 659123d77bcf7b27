// Scripts about the resettable core: what follows is likely to be what the contract asks for next, and often it is not.
#include <reference/generator.hpp>

#include <string>

#include <revenant/decision/dice.hpp>

namespace reference {
namespace {

class core_script {
public:
    core_script(std::uint64_t seed, std::uint64_t number)
        : dice_(revenant::decision::seed_of(seed, number)), careless_percent_(below(4) * 20 + 5) {
        made_.name = "core " + std::to_string(number);
    }

    script make() {
        const unsigned length = 5 + below(36);
        begin_source();
        while (made_.steps.size() < length) add_something();
        for (int each = 1; each <= 3; ++each) add("drain", {each});
        return made_;
    }

private:
    // What goes wrong with one is over for that one.
    static constexpr std::size_t sources_max = 4;

    // What the contract knows of a source.
    struct source {
        int newest_handle = 0;
        bool is_registered = false;
        bool is_completed = false;
        bool is_taken = false;
    };

    unsigned below(unsigned bound) { return dice_.below(bound); }
    bool percent(unsigned chance) { return below(100) < chance; }
    int number() { return static_cast<int>(below(90)) + 10; }

    step& add(const char* operation, std::vector<int> numbers) {
        // An actor is kept for a while, so that its context and scheduler matter.
        if (percent(30)) actor_ = below(3);
        return made_.steps.emplace_back(step{actor_, operation, std::move(numbers), {}});
    }

    void begin_source() {
        const bool bare = percent(20);
        add(bare ? "bare_core" : "core", {percent(25) ? 1 : 0});
        sources_.push_back({});
        mint(sources_.size() - 1);
    }
    void mint(std::size_t from) {
        add("mint", {static_cast<int>(from)});
        sources_[from].newest_handle = handles_++;
    }

    void add_something() {
        if (sources_.size() < sources_max && percent(5)) return begin_source();
        source& its = sources_[below(static_cast<unsigned>(sources_.size()))];
        if (percent(25)) return change_the_world();
        if (percent(careless_percent_)) return misuse(its);
        if (!its.is_completed) {
            if (!its.is_registered && percent(15)) return await(its, its.newest_handle);
            if (!its.is_registered && percent(50)) return enroll(its, its.newest_handle);
            return percent(20) ? look(its.newest_handle) : complete(its, its.newest_handle);
        }
        if (!its.is_taken) return percent(20) ? look(its.newest_handle) : take(its);
        reset(its, its.newest_handle);
    }

    void change_the_world() {
        switch (below(6)) {
            case 0:
            case 1:
                add("local", {static_cast<int>(below(9)) + 1});
                break;
            case 2:
                add("see", {});
                break;
            case 3:
                add("scheduler", {static_cast<int>(below(4))});
                break;
            default:
                add("drain", {static_cast<int>(below(3)) + 1});
        }
    }

    // Anything, on any handle, at any time.
    void misuse(source& its) {
        const int any =
            percent(60) ? its.newest_handle : static_cast<int>(below(static_cast<unsigned>(handles_)));
        switch (below(13)) {
            case 12:
                return await(its, any);
            case 0:
            case 1:
                return enroll(its, any);
            case 2:
            case 3:
                return complete(its, any);
            case 4:
                return look(any);
            case 5:
            case 6:
                add("get_result", {any});
                break;
            case 7:
                return reset(its, any);
            case 8:
                return age(its, any);
            case 9:
                add("forge", {any, percent(50) ? 1 : static_cast<int>(below(65536)) - 32768});
                ++handles_;
                break;
            case 10:
                return mint(static_cast<std::size_t>(&its - sources_.data()));
            default:
                take(its);
        }
    }

    void look(int handle) { add("status", {handle}); }

    void enroll(source& its, int handle) {
        const int flags = static_cast<int>(below(4)) + (percent(5) ? 8 : 0);
        add("on_completed", {handle, flags}).body = body_of(handle);
        its.is_registered = true;
    }

    // A method in which somebody awaits it, and then looks around.
    void await(source& its, int handle) {
        std::vector<step> body;
        if (percent(30)) body.push_back({0, "see", {}, {}});
        if (percent(30)) body.push_back({0, "local", {static_cast<int>(below(9)) + 1}, {}});
        if (percent(20)) body.push_back({0, "reset", {handle}, {}});
        add(percent(75) ? "await" : "await_anywhere", {handle}).body = std::move(body);
        its.is_registered = true;
    }

    // What the continuation does.
    std::vector<step> body_of(int handle) {
        std::vector<step> body;
        if (percent(40)) body.push_back({0, "get_result", {handle}, {}});
        if (percent(20)) body.push_back({0, "local", {static_cast<int>(below(9)) + 1}, {}});
        if (percent(10)) body.push_back({0, "reset", {handle}, {}});
        if (percent(10)) body.push_back({0, "set_result", {any_handle(), number()}, {}});
        if (percent(5)) body.push_back({0, "status", {any_handle()}, {}});
        if (percent(5)) {
            body.push_back({0, "on_completed", {any_handle(), static_cast<int>(below(4))}, {}});
            if (percent(50)) body.back().body.push_back({0, "see", {}, {}});
        }
        if (percent(5)) body.push_back({0, "throw", {}, {}});
        return body;
    }
    int any_handle() { return static_cast<int>(below(static_cast<unsigned>(handles_))); }

    void complete(source& its, int handle) {
        const unsigned how = below(10);
        add(how < 7 ? "set_result" : how < 9 ? "set_exception" : "cancel", {handle, number()});
        its.is_completed = true;
    }

    void take(source& its) {
        add("get_result", {its.newest_handle});
        its.is_taken = true;
        // Here vt has moved on already, and the core has not: what comes in between tells them apart at once.
        if (percent(75)) reset(its, its.newest_handle);
    }

    void reset(source& its, int handle) {
        add("reset", {handle});
        begin_anew(its);
    }
    void age(source& its, int handle) {
        constexpr int leaps[] = {1, 2, 255, 32'767, 65'534, 65'535, 65'536, 65'537};
        add("age", {handle, leaps[below(8)]});
        begin_anew(its);
    }
    void begin_anew(source& its) {
        its.is_registered = its.is_completed = its.is_taken = false;
        mint(static_cast<std::size_t>(&its - sources_.data()));
    }

    revenant::decision::dice dice_;
    const unsigned careless_percent_;
    script made_;
    unsigned actor_ = 0;
    int handles_ = 0;
    std::vector<source> sources_;
};

}  // namespace

script random_core_script(std::uint64_t seed, std::uint64_t number) {
    return core_script(seed, number).make();
}

}  // namespace reference
