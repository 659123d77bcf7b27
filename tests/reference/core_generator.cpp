// Scripts about the resettable core: what follows is likely to be what the contract asks for next, and often it is not.
#include <reference/generator.hpp>
#include <reference/growing_script.hpp>

namespace reference {
namespace {

class core_script : growing_script {
public:
    core_script(std::uint64_t seed, std::uint64_t number)
        : growing_script("core", seed, number), careless_percent_(below(4) * 20 + 5) {}

    script make() {
        const unsigned wanted = 5 + below(36);
        begin_source();
        while (length() < wanted) add_something();
        return finished();
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
        if (percent(25)) return change_the_world({.local = 2, .see = 1, .scheduler = 1, .drain = 2});
        if (percent(careless_percent_)) return misuse(its);
        if (!its.is_completed) {
            if (!its.is_registered && percent(15)) return await(its, its.newest_handle);
            if (!its.is_registered && percent(50)) return enroll(its, its.newest_handle);
            return percent(20) ? look(its.newest_handle) : complete(its, its.newest_handle);
        }
        if (!its.is_taken) return percent(20) ? look(its.newest_handle) : take(its);
        reset(its, its.newest_handle);
    }

    // Anything, on any handle, at any time.
    void misuse(source& its) {
        const int any = percent(60) ? its.newest_handle : index(handles_);
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
                add("forge", {any, percent(50) ? 1 : index(65536) - 32768});
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
        const int given = flags();
        add("on_completed", {handle, given}, body_of(handle));
        its.is_registered = true;
    }

    // A method in which somebody awaits it, and then looks around.
    void await(source& its, int handle) {
        std::vector<step> body;
        if (percent(30)) body.push_back(see());
        if (percent(30)) body.push_back(local());
        if (percent(20)) body.push_back({0, "reset", {handle}, {}});
        add(percent(75) ? "await" : "await_anywhere", {handle}, std::move(body));
        its.is_registered = true;
    }

    // What the continuation does.
    std::vector<step> body_of(int handle) {
        std::vector<step> body;
        if (percent(40)) body.push_back({0, "get_result", {handle}, {}});
        if (percent(20)) body.push_back(local());
        if (percent(10)) body.push_back({0, "reset", {handle}, {}});
        if (percent(10)) body.push_back({0, "set_result", {any_handle(), number()}, {}});
        if (percent(5)) body.push_back({0, "status", {any_handle()}, {}});
        if (percent(5)) {
            body.push_back({0, "on_completed", {any_handle(), index(4)}, {}});
            if (percent(50)) body.back().body.push_back(see());
        }
        if (percent(5)) body.push_back({0, "throw", {}, {}});
        return body;
    }
    int any_handle() { return index(handles_); }

    void complete(source& its, int handle) {
        const char* const how = way_to_end();
        add(how, {handle, number()});
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

    const unsigned careless_percent_;
    int handles_ = 0;
    std::vector<source> sources_;
};

}  // namespace

script random_core_script(std::uint64_t seed, std::uint64_t number) {
    return core_script(seed, number).make();
}

}  // namespace reference
