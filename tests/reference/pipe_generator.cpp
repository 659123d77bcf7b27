// Scripts about reads of pipes: who reads, registers and writes, and who takes what is not theirs.
#include <reference/generator.hpp>
#include <reference/growing_script.hpp>

namespace reference {
namespace {

class pipe_script : growing_script {
public:
    pipe_script(std::uint64_t seed, std::uint64_t number)
        : growing_script("pipe", seed, number), careless_percent_(below(4) * 15) {}

    script make() {
        const unsigned wanted = 5 + below(35);
        while (length() < wanted) add_something();
        return finished();
    }

private:
    // What its contract knows of a pipe.
    struct pipe {
        int newest = -1;  // read of it
        bool is_registered = false;
        bool is_written = false;
        bool is_taken = false;
    };

    void add_something() {
        if (pipes_.empty() || (pipes_.size() < 3 && percent(5))) {
            add("pipe", {});
            pipes_.push_back({});
        }
        const auto which = below(static_cast<unsigned>(pipes_.size()));
        pipe& its = pipes_[which];
        const int named = static_cast<int>(which);
        if (percent(25)) return change_the_world({.local = 2, .see = 1, .scheduler = 1, .drain = 2});
        if (its.newest < 0 || its.is_taken) return read(named, its);
        if (percent(careless_percent_)) return anything(named, its);
        if (!its.is_written && !its.is_registered && percent(50)) return enroll(its);
        if (!its.is_written) return write(named, its);
        if (its.is_registered) return read(named, its);
        take(its);
    }

    void anything(int named, pipe& its) {
        switch (below(7)) {
            case 0:
                return read(named, its);
            case 1:
                return enroll(its);
            case 2:
                add("cancel_pipe", {named});
                its.is_written = true;
                break;
            case 3:
                add("status", {its.newest});
                break;
            case 4:
                return write(named, its);
            default:
                take(its);
        }
    }

    void read(int named, pipe& its) {
        add("read_pipe", {named});
        its = {.newest = reads_++};
    }
    void write(int named, pipe& its) {
        add("write_pipe", {named, number()});
        its.is_written = true;
    }
    void take(pipe& its) {
        add("get_result", {its.newest});
        its.is_taken = true;
    }

    void enroll(pipe& its) {
        std::vector<step> body;
        if (percent(20)) body.push_back(see());
        if (percent(20)) body.push_back(local());
        its.is_registered = true;
        if (percent(50)) {
            add(percent(70) ? "await" : "await_anywhere", {its.newest}, std::move(body));
            return;
        }
        if (percent(60)) body.push_back({0, "get_result", {its.newest}, {}});
        add("on_completed", {its.newest, flags()}, std::move(body));
    }

    const unsigned careless_percent_;
    std::vector<pipe> pipes_;
    int reads_ = 0;
};

}  // namespace

script random_pipe_script(std::uint64_t seed, std::uint64_t number) {
    return pipe_script(seed, number).make();
}

}  // namespace reference
