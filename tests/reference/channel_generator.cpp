// Scripts about reads of a channel that have to wait: who registers, who writes, and who takes what is not theirs.
#include <reference/generator.hpp>

#include <string>

#include <revenant/decision/dice.hpp>

namespace reference {
namespace {

class channel_script {
public:
    channel_script(std::uint64_t seed, std::uint64_t number)
        : dice_(revenant::decision::seed_of(seed, number)), awaits_(percent(60)) {
        made_.name = "channel " + std::to_string(number);
    }

    script make() {
        const unsigned length = 5 + below(35);
        while (made_.steps.size() < length) add_something();
        for (int each = 1; each <= 3; ++each) add("drain", {each});
        return made_;
    }

private:
    unsigned below(unsigned bound) { return dice_.below(bound); }
    bool percent(unsigned chance) { return below(100) < chance; }
    int number() { return static_cast<int>(below(90)) + 10; }
    int channel() { return static_cast<int>(below(static_cast<unsigned>(channels_))); }
    // The newest mostly.
    int read() { return percent(60) ? reads_ - 1 : static_cast<int>(below(static_cast<unsigned>(reads_))); }

    step& add(const char* what, std::vector<int> numbers) {
        if (percent(30)) actor_ = below(3);
        return made_.steps.emplace_back(step{actor_, what, std::move(numbers), {}});
    }

    void add_something() {
        if (channels_ == 0 || (channels_ == 1 && percent(4))) {
            add("channel", {percent(50) ? 1 : 0});
            ++channels_;
        }
        if (reads_ == 0 || percent(20)) {
            add("read", {channel()});
            ++reads_;
        }
        switch (below(12)) {
            case 0:
            case 1:
            case 2:
                add("write", {channel(), number()});
                break;
            case 3:
            case 4:
                add("get_result", {read()});
                break;
            case 5:
                add("status", {read()});
                break;
            case 6:
            case 7:
                enroll();
                break;
            case 8:
                add("local", {static_cast<int>(below(9)) + 1});
                break;
            case 9:
                add("see", {});
                break;
            case 10:
                add("scheduler", {static_cast<int>(below(4))});
                break;
            default:
                add("drain", {static_cast<int>(below(3)) + 1});
        }
    }

    // A script has one kind or the other, because nobody registers with vt's channel but by awaiting.
    void enroll() {
        const int which = read();
        std::vector<step> body;
        if (awaits_) {
            constexpr const char* ways[] = {"await", "await", "await_anywhere", "await_task",
                                            "await_task_anywhere"};
            if (percent(20)) body.push_back({0, "see", {}, {}});
            if (percent(20)) body.push_back({0, "local", {static_cast<int>(below(9)) + 1}, {}});
            if (percent(10)) body.push_back({0, "write", {channel(), number()}, {}});
            add(ways[below(5)], {which}).body = std::move(body);
            return;
        }
        if (percent(50)) body.push_back({0, "get_result", {which}, {}});
        if (percent(20)) body.push_back({0, "local", {static_cast<int>(below(9)) + 1}, {}});
        if (percent(10)) body.push_back({0, "status", {which}, {}});
        if (percent(10)) body.push_back({0, "write", {channel(), number()}, {}});
        if (percent(5)) body.push_back({0, "throw", {}, {}});
        add("on_completed", {which, static_cast<int>(below(4)) + (percent(5) ? 8 : 0)}).body =
            std::move(body);
    }

    revenant::decision::dice dice_;
    const bool awaits_;
    script made_;
    unsigned actor_ = 0;
    int channels_ = 0;
    int reads_ = 0;
};

}  // namespace

script random_channel_script(std::uint64_t seed, std::uint64_t number) {
    return channel_script(seed, number).make();
}

}  // namespace reference
