// Scripts about reads of a channel that have to wait: who registers, who writes, and who takes what is not theirs.
#include <reference/generator.hpp>
#include <reference/growing_script.hpp>

namespace reference {
namespace {

class channel_script : growing_script {
public:
    channel_script(std::uint64_t seed, std::uint64_t number)
        : growing_script("channel", seed, number), awaits_(percent(60)) {}

    script make() {
        const unsigned wanted = 5 + below(35);
        while (length() < wanted) add_something();
        return finished();
    }

private:
    int channel() { return index(channels_); }
    // The newest mostly.
    int read() { return percent(60) ? reads_ - 1 : index(reads_); }

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
                add(local());
                break;
            case 9:
                add(see());
                break;
            case 10:
                add(scheduler());
                break;
            default:
                add(drain());
        }
    }

    // A script has one kind or the other, because nobody registers with vt's channel but by awaiting.
    void enroll() {
        const int which = read();
        std::vector<step> body;
        if (awaits_) {
            constexpr const char* ways[] = {"await", "await", "await_anywhere", "await_task",
                                            "await_task_anywhere"};
            if (percent(20)) body.push_back(see());
            if (percent(20)) body.push_back(local());
            if (percent(10)) body.push_back({0, "write", {channel(), number()}, {}});
            add(ways[below(5)], {which}, std::move(body));
            return;
        }
        if (percent(50)) body.push_back({0, "get_result", {which}, {}});
        if (percent(20)) body.push_back(local());
        if (percent(10)) body.push_back({0, "status", {which}, {}});
        if (percent(10)) body.push_back({0, "write", {channel(), number()}, {}});
        if (percent(5)) body.push_back({0, "throw", {}, {}});
        add("on_completed", {which, flags()}, std::move(body));
    }

    const bool awaits_;
    int channels_ = 0;
    int reads_ = 0;
};

}  // namespace

script random_channel_script(std::uint64_t seed, std::uint64_t number) {
    return channel_script(seed, number).make();
}

}  // namespace reference
