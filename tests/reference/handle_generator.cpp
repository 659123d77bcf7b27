// Scripts about handles of all kinds, with a value and without: copied, compared, converted, awaited and read.
#include <reference/generator.hpp>

#include <string>

#include <revenant/decision/dice.hpp>

namespace reference {
namespace {

class handle_script {
public:
    handle_script(std::uint64_t seed, std::uint64_t number)
        : dice_(revenant::decision::seed_of(seed, number)) {
        made_.name = "handles " + std::to_string(number);
    }

    script make() {
        const unsigned length = 5 + below(35);
        make_handle("value", {small()}, kind::value);
        make_something();
        while (made_.steps.size() < length) add_something();
        for (int each = 1; each <= 3; ++each) add("drain", {each});
        return made_;
    }

private:
    // What can be ended, and by whom.
    enum class kind {
        value,      // there already
        shared,     // a task, by its promise
        source,     // a core that begins anew
        method,     // a pooled one, by its gate
        converted,  // of a source or a method: nobody, by this handle
    };

    unsigned below(unsigned bound) { return dice_.below(bound); }
    bool percent(unsigned chance) { return below(100) < chance; }
    // Some are so small that .NET has a task for them.
    int small() { return static_cast<int>(below(14)) - 2; }
    // The newest mostly: what is old has ended long ago.
    int any() {
        const int made = static_cast<int>(kinds_.size());
        return percent(50) ? made - 1 : static_cast<int>(below(static_cast<unsigned>(made)));
    }
    kind of(int handle) const { return kinds_[static_cast<std::size_t>(handle)]; }

    step& add(const char* what, std::vector<int> numbers) {
        if (percent(20)) actor_ = below(3);
        return made_.steps.emplace_back(step{actor_, what, std::move(numbers), {}});
    }
    void make_handle(const char* how, std::vector<int> numbers, kind what) {
        add(how, std::move(numbers));
        kinds_.push_back(what);
    }

    void make_something() {
        const bool bare = percent(40);
        switch (below(9)) {
            case 0:
                if (percent(10)) return make_handle(bare ? "bare_empty" : "empty", {}, kind::value);
                return bare ? make_handle("bare_value", {}, kind::value)
                            : make_handle("value", {small()}, kind::value);
            case 1:
                return make_mixed(bare);
            case 2:
                return make_handle(bare ? "bare_pooled" : "pooled", {}, kind::method);
            case 3:
            case 4:
            case 5:
                return make_handle(bare ? "bare_task" : "task", {}, kind::shared);
            default:
                add(bare ? "bare_core" : "core", {percent(20) ? 1 : 0});
                return make_handle("mint", {sources_++}, kind::source);
        }
    }
    // Succeeded, faulted or canceled, it says; a value, an error or a cancellation, it has.
    void make_mixed(bool bare) {
        const int says = static_cast<int>(below(3)) + 1;
        const int has = percent(50) ? says - 1 : static_cast<int>(below(3));
        make_handle(bare ? "bare_mixed" : "mixed", {says, has, small() + 20}, kind::value);
    }

    void add_something() {
        const int which = any();
        switch (below(17)) {
            case 0:
            case 1:
                return make_something();
            case 2:
                return make_handle("copy", {which}, of(which));
            case 3:
                add("equals", {which, any()});
                return;
            case 4:
                add("status", {which});
                return;
            case 5:
                return take(which);
            case 6:
            case 7:
            case 8:
                return complete(which);
            case 9:
                return begin_anew(which);
            case 10:
            case 11:
                return change_the_world();
            case 12:
            case 13:
                return convert(which);
            default:
                return await(which);
        }
    }

    void change_the_world() {
        switch (below(5)) {
            case 0:
                add("local", {static_cast<int>(below(9)) + 1});
                break;
            case 1:
                add("see", {});
                break;
            case 2:
            case 3:
                add("scheduler", {static_cast<int>(below(4))});
                break;
            default:
                add("drain", {static_cast<int>(below(3)) + 1});
        }
    }

    void take(int which) {
        add("get_result", {which});
        if (of(which) == kind::source && percent(75)) begin_anew(which);
    }

    void begin_anew(int which) {
        if (of(which) != kind::source) return complete(which);
        add("reset", {which});
        // A new handle of the newest source, most likely that one.
        make_handle("mint", {sources_ - 1}, kind::source);
    }

    void complete(int which) {
        if (of(which) == kind::value || of(which) == kind::converted) {
            add("get_result", {which});
            return;
        }
        const unsigned how = below(10);
        const int base = percent(50) ? 20 : 0;
        if (of(which) == kind::shared && how == 9 && percent(30)) {
            add("fault_as_canceled", {which, small() + 20});
            return;
        }
        add(how < 7 ? "set_result" : how < 9 ? "set_exception" : "cancel", {which, base + small()});
    }

    static kind kind_after(kind before, bool preserves) {
        if (before == kind::shared) return kind::shared;
        return before == kind::value && preserves ? kind::value : kind::converted;
    }

    void convert(int which) {
        const bool preserves = percent(50);
        make_handle(preserves ? "preserve" : "as_task", {which}, kind_after(of(which), preserves));
        if (percent(50)) complete(which);
    }

    void await(int which) {
        constexpr const char* ways[] = {"await", "await", "await_anywhere", "await_task",
                                        "await_task_anywhere"};
        std::vector<step> body;
        if (percent(20)) body.push_back({0, "see", {}, {}});
        if (percent(20)) body.push_back({0, "local", {static_cast<int>(below(9)) + 1}, {}});
        if (percent(10)) body.push_back({0, "status", {any()}, {}});
        add(percent(5) ? "await_unflowing" : ways[below(5)], {which}).body = std::move(body);
        if (percent(50)) complete(which);
    }

    revenant::decision::dice dice_;
    script made_;
    unsigned actor_ = 0;
    std::vector<kind> kinds_;
    int sources_ = 0;
};

}  // namespace

script random_handle_script(std::uint64_t seed, std::uint64_t number) {
    return handle_script(seed, number).make();
}

}  // namespace reference
