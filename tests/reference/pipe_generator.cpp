// Scripts about reads of pipes: who reads, registers and writes, and who takes what is not theirs.
#include <reference/generator.hpp>

#include <string>

#include <revenant/decision/dice.hpp>

namespace reference {
namespace {

class pipe_script {
public:
    pipe_script(std::uint64_t seed, std::uint64_t number)
        : dice_(revenant::decision::seed_of(seed, number)), careless_percent_(below(4) * 15) {
        made_.name = "pipe " + std::to_string(number);
    }

    script make() {
        const unsigned length = 5 + below(35);
        while (made_.steps.size() < length) add_something();
        for (int each = 1; each <= 3; ++each) add("drain", {each});
        return made_;
    }

private:
    // What its contract knows of a pipe.
    struct pipe {
        int newest = -1;  // read of it
        bool is_registered = false;
        bool is_written = false;
        bool is_taken = false;
    };

    unsigned below(unsigned bound) { return dice_.below(bound); }
    bool percent(unsigned chance) { return below(100) < chance; }
    int number() { return static_cast<int>(below(90)) + 10; }

    step& add(const char* what, std::vector<int> numbers) {
        if (percent(30)) actor_ = below(3);
        return made_.steps.emplace_back(step{actor_, what, std::move(numbers), {}});
    }

    void add_something() {
        if (pipes_.empty() || (pipes_.size() < 3 && percent(5))) {
            add("pipe", {});
            pipes_.push_back({});
        }
        const auto which = below(static_cast<unsigned>(pipes_.size()));
        pipe& its = pipes_[which];
        const int named = static_cast<int>(which);
        if (percent(25)) return change_the_world();
        if (its.newest < 0 || its.is_taken) return read(named, its);
        if (percent(careless_percent_)) return anything(named, its);
        if (!its.is_written && !its.is_registered && percent(50)) return enroll(its);
        if (!its.is_written) return write(named, its);
        if (its.is_registered) return read(named, its);
        take(its);
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
        if (percent(20)) body.push_back({0, "see", {}, {}});
        if (percent(20)) body.push_back({0, "local", {static_cast<int>(below(9)) + 1}, {}});
        its.is_registered = true;
        if (percent(50)) {
            add(percent(70) ? "await" : "await_anywhere", {its.newest}).body = std::move(body);
            return;
        }
        if (percent(60)) body.push_back({0, "get_result", {its.newest}, {}});
        const int flags = static_cast<int>(below(4)) + (percent(5) ? 8 : 0);
        add("on_completed", {its.newest, flags}).body = std::move(body);
    }

    revenant::decision::dice dice_;
    const unsigned careless_percent_;
    script made_;
    unsigned actor_ = 0;
    std::vector<pipe> pipes_;
    int reads_ = 0;
};

}  // namespace

script random_pipe_script(std::uint64_t seed, std::uint64_t number) {
    return pipe_script(seed, number).make();
}

}  // namespace reference
