// The example of a source of one's own in lib/README.md, which shows it from the first include on.
#include <cstdio>
#include <vt/source_core.hpp>
#include <vt/value_task.hpp>

// A button that can be awaited: one press after the other, without an allocation for any of them.
class button final : public vt::source<int> {
public:
    // The consumer's side.
    vt::value_task<int> pressed() { return {*this, core_.current()}; }

    // The producer's side: presents the token of the operation it means.
    void press(int times) { core_.set_result(core_.current(), times); }

private:
    vt::operation_status status(vt::token presented) const override { return core_.status(presented); }
    vt::registration on_completed(vt::continuation& node, vt::token presented, vt::flags asked) override {
        return core_.on_completed(node, presented, asked);
    }
    int get_result(vt::token presented) override { return core_.get_result(presented); }

    vt::source_core<int> core_;
};

vt::task<int> count_presses(button& of) {
    int total = 0;
    for (int i = 0; i < 3; ++i) total += co_await of.pressed();
    co_return total;
}

int main() {
    button one;
    const vt::task<int> total = count_presses(one);
    for (int i = 1; i <= 3; ++i) one.press(i);
    std::printf("%d\n", total.get());  // 6
    return total.get() == 6 ? 0 : 1;
}
