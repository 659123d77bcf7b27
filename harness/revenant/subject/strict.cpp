// vt::source_core in its pool. Completed through the core rather than a completer, which is one producer by type: here
// anybody may try.
#include <revenant/subject/strict.hpp>

#include <vt/detail/lender.hpp>
#include <vt/narrow_source_core.hpp>
#include <vt/pooled_source.hpp>

namespace revenant {
namespace {

template <class Core>
class pooled final : public subject {
    using source = vt::pooled_source<payload, Core>;

public:
    std::optional<handle> rent() override {
        const auto [lent, its_token] = lender_.lend(false);
        return handle{.source = lent->index, .token = its_token, .place = lent};
    }

    answer complete(const handle& which, int number) override {
        return answer_of([&] { core(which).set_result(which.token, payload(number)); });
    }
    answer fail(const handle& which, int number) override {
        return answer_of([&] {
            core(which).set_exception(which.token, std::make_exception_ptr(operation_error(number)));
        });
    }
    answer cancel(const handle& which) override {
        return answer_of([&] { core(which).set_canceled(which.token); });
    }

    answer status(const handle& which) override {
        return answer_of([&] { return at(which).status(which.token); });
    }
    answer on_completed(const handle& which, const waiter& who, vt::flags asked) override {
        return answer_of([&] { return at(which).on_completed(*who.node, which.token, asked); });
    }
    answer get_result(const handle& which) override {
        return answer_of([&] { return at(which).get_result(which.token); });
    }

    answer reset(const handle& which) override {
        return answer_of([&] { at(which).drop(which.token); });
    }

private:
    static source& at(const handle& which) { return *static_cast<source*>(which.place); }
    static Core& core(const handle& which) { return at(which).core(); }

    vt::detail::lender<source> lender_{nullptr};
};

}  // namespace

std::unique_ptr<subject> make_strict() { return std::make_unique<pooled<vt::source_core<payload>>>(); }

std::unique_ptr<subject> make_strict_narrow() {
    return std::make_unique<pooled<vt::narrow_source_core<payload>>>();
}

}  // namespace revenant
