// Scripts about handles of all kinds, with a value and without: copied, compared, converted, awaited and read.
#include <reference/generator.hpp>
#include <reference/growing_script.hpp>

namespace reference {
namespace {

class handle_script : growing_script {
public:
    handle_script(std::uint64_t seed, std::uint64_t number) : growing_script("handles", seed, number, 20) {}

    script make() {
        const unsigned wanted = 5 + below(35);
        make_handle("value", {small()}, kind::value);
        make_something();
        while (length() < wanted) add_something();
        return finished();
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

    // Some are so small that .NET has a task for them.
    int small() { return index(14) - 2; }
    // The newest mostly: what is old has ended long ago.
    int any() {
        const int made = static_cast<int>(kinds_.size());
        return percent(50) ? made - 1 : index(made);
    }
    kind of(int handle) const { return kinds_[static_cast<std::size_t>(handle)]; }

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
        const int says = index(3) + 1;
        const int has = percent(50) ? says - 1 : index(3);
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
                return change_the_world({.local = 1, .see = 1, .scheduler = 2, .drain = 1});
            case 12:
            case 13:
                return convert(which);
            default:
                return await(which);
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
        if (percent(20)) body.push_back(see());
        if (percent(20)) body.push_back(local());
        if (percent(10)) body.push_back({0, "status", {any()}, {}});
        add(percent(5) ? "await_unflowing" : ways[below(5)], {which}, std::move(body));
        if (percent(50)) complete(which);
    }

    std::vector<kind> kinds_;
    int sources_ = 0;
};

}  // namespace

script random_handle_script(std::uint64_t seed, std::uint64_t number) {
    return handle_script(seed, number).make();
}

}  // namespace reference
