// Scripts about handles of all three kinds: copied, compared, converted and read. They begin with a value.
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
        make_source();
        while (made_.steps.size() < length) add_something();
        return made_;
    }

private:
    // A converted one has no producer that a script could name.
    enum class kind { value, shared, source, converted };

    unsigned below(unsigned bound) { return dice_.below(bound); }
    bool percent(unsigned chance) { return below(100) < chance; }
    // Some are so small that .NET has a task for them.
    int small() { return static_cast<int>(below(14)) - 2; }
    int any() { return static_cast<int>(below(static_cast<unsigned>(kinds_.size()))); }
    kind of(int handle) const { return kinds_[static_cast<std::size_t>(handle)]; }

    void add(const char* what, std::vector<int> numbers) {
        made_.steps.emplace_back(step{0, what, std::move(numbers), {}});
    }
    void make_handle(const char* how, std::vector<int> numbers, kind what) {
        add(how, std::move(numbers));
        kinds_.push_back(what);
    }
    void make_source() {
        add("core", {0});
        make_handle("mint", {sources_++}, kind::source);
    }

    void add_something() {
        const int which = any();
        switch (below(11)) {
            case 0:
                return percent(50) ? make_handle("value", {small()}, kind::value) : make_source();
            case 1:
                return make_handle("task", {}, kind::shared);
            case 2:
                return make_handle("copy", {which}, of(which));
            case 3:
                return add("equals", {which, any()});
            case 4:
                return add("status", {which});
            case 5:
            case 6:
                return add("get_result", {which});
            case 7:
                return complete(which);
            case 8:
                if (of(which) != kind::source) return add("status", {which});
                add("reset", {which});
                // A new handle of the newest source, most likely that one.
                return make_handle("mint", {sources_ - 1}, kind::source);
            default:
                // What is refused makes no handle: so, what is likely to be accepted, and used at once.
                return convert(which);
        }
    }

    void complete(int which) {
        if (of(which) == kind::value || of(which) == kind::converted) return add("get_result", {which});
        const unsigned how = below(10);
        add(how < 7 || of(which) == kind::shared ? "set_result"
            : how < 9                            ? "set_exception"
                                                 : "cancel",
            {which, small() + 20 * static_cast<int>(below(2))});
    }

    static kind kind_after(kind before, bool preserves) {
        if (before == kind::shared) return kind::shared;
        return before == kind::value && preserves ? kind::value : kind::converted;
    }

    void convert(int which) {
        if (of(which) == kind::source) {
            make_source();
            which = static_cast<int>(kinds_.size()) - 1;
            if (percent(50)) complete(which);
        }
        const bool preserves = percent(50);
        make_handle(preserves ? "preserve" : "as_task", {which}, kind_after(of(which), preserves));
        if (percent(50)) complete(which);
    }

    revenant::decision::dice dice_;
    script made_;
    std::vector<kind> kinds_;
    int sources_ = 0;
};

}  // namespace

script random_handle_script(std::uint64_t seed, std::uint64_t number) {
    return handle_script(seed, number).make();
}

}  // namespace reference
