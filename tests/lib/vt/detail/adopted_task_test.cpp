// What as_task() makes of a source that does as it pleases: the outcome is what get_result does.
#include <support/continuations.hpp>
#include <support/counted.hpp>
#include <support/refusals.hpp>

#include <vt/source_pool.hpp>
#include <vt/value_task.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

// Says one thing and does another, now or when run() is called.
class scripted final : public source<int> {
public:
    scripted(operation_status says, std::exception_ptr throws) : says_(says), throws_(std::move(throws)) {}

    operation_status status(token) const override { return pending_ ? operation_status::pending : says_; }
    registration on_completed(continuation& node, token, flags asked) override {
        asked_ = asked;
        if (refuses_) refuse(misuse::awaited_twice);
        if (answers_completed_) return registration::already_completed;
        node_ = &node;
        return registration::registered;
    }
    int get_result(token presented) override {
        taken_with_ = presented;
        if (throws_) std::rethrow_exception(throws_);
        return 5;
    }

    scripted& later() {
        pending_ = true;
        return *this;
    }
    void run() { node_->run(*node_); }

    bool refuses_ = false;
    bool answers_completed_ = false;
    flags asked_ = flags::none;
    token taken_with_;
    continuation* node_ = nullptr;

private:
    operation_status says_;
    std::exception_ptr throws_;
    bool pending_ = false;
};

struct row {
    operation_status says;
    std::exception_ptr throws;
    operation_status becomes;
};

TEST(adopted_task, ends_as_get_result_does_whatever_the_status_said) {
    const std::exception_ptr none;
    const std::exception_ptr cancel = std::make_exception_ptr(operation_canceled());
    const std::exception_ptr other = std::make_exception_ptr(counted_error(1));
    using enum operation_status;
    const row rows[] = {
        {succeeded, none, succeeded},  {faulted, none, succeeded},  {canceled, cancel, canceled},
        {canceled, other, faulted},    {faulted, cancel, canceled}, {faulted, other, faulted},
        {succeeded, cancel, canceled}, {succeeded, other, faulted},
    };
    for (const row& each : rows) {
        for (const bool later : {false, true}) {
            scripted from(each.says, each.throws);
            if (later) from.later();
            const task<int> adopted = value_task<int>(from, token(1)).as_task();
            EXPECT_EQ(adopted.is_completed(), !later);
            if (later) from.run();

            EXPECT_EQ(adopted.status(), each.becomes);
            if (each.throws == none) continue;
            try {
                adopted.get();
                ADD_FAILURE() << "it has to throw";
            } catch (...) {
                EXPECT_EQ(std::current_exception(), each.throws) << "the same object, whatever the status";
            }
        }
    }
}

TEST(adopted_task, registers_with_no_scheduler_and_no_context) {
    const live_check nothing_is_left;
    scripted from(operation_status::succeeded, nullptr);
    held_scheduler home;
    task<int> adopted;
    home.run_within([&] { adopted = value_task<int>(from.later(), token(6)).as_task(); });

    EXPECT_EQ(from.asked_, flags::reserve_take);
    EXPECT_EQ(from.node_->where, nullptr);
    EXPECT_TRUE(from.node_->context.is_empty());
    from.run();
    EXPECT_EQ(adopted.get(), 5);
    EXPECT_EQ(from.taken_with_, token(6)) << "a source that does not reserve says nothing of another";
}

TEST(adopted_task, lives_until_its_source_has_run_it_though_nobody_else_holds_it) {
    const live_check nothing_is_left;
    source_pool<counted> pool;
    auto operation = pool.rent();
    (void)operation.task().as_task();

    operation.set_result(1);

    EXPECT_EQ(pool.counts().rented, 0u);
}

TEST(adopted_task, takes_at_once_if_the_source_completes_while_it_registers) {
    scripted from(operation_status::succeeded, nullptr);
    from.answers_completed_ = true;

    const task<int> adopted = value_task<int>(from.later(), token(1)).as_task();

    EXPECT_EQ(adopted.get(), 5);
}

TEST(adopted_task, passes_on_a_refusal_to_register) {
    scripted from(operation_status::succeeded, nullptr);
    from.refuses_ = true;
    const value_task<int> handle(from.later(), token(1));

    EXPECT_EQ(refusal_of([&] { (void)handle.as_task(); }), misuse::awaited_twice);
}

}  // namespace
}  // namespace vt
