// Idle sources lie on a list under a mutex; what was made lives as long as the pool.
#include <revenant/subject/stepwise_pool.hpp>

#include <deque>
#include <map>
#include <vector>

#include <revenant/subject/stepwise_source.hpp>

namespace revenant {
namespace {

class stepwise_pool final : public subject {
public:
    explicit stepwise_pool(const weaknesses& weak) : weak_(weak) {}
    ~stepwise_pool() override {
        for (stepwise_source* each : loose_) delete each;
    }

    std::optional<handle> rent() override {
        const std::lock_guard lock(mutex_);
        if (idle_.empty()) idle_.push_back(&make());
        stepwise_source& lent = *idle_.back();
        idle_.pop_back();
        if (weak_.allocates_per_operation) per_operation_ = std::make_unique<int>(0);
        if (keeps_records()) records_[lent.number()] = std::make_unique<int>(0);
        return handle{.source = lent.number(), .token = lent.current(), .place = &lent};
    }

    answer complete(const handle& which, int number) override {
        return at(which).complete(which.token, answer::value(number));
    }
    answer fail(const handle& which, int number) override {
        return at(which).complete(which.token, answer::error(number));
    }
    answer cancel(const handle& which) override {
        return at(which).complete(which.token, {.what = answer::kind::canceled});
    }

    answer status(const handle& which) override { return at(which).status(which.token); }
    answer on_completed(const handle& which, const waiter& who, vt::flags asked) override {
        return at(which).on_completed(which.token, who, asked);
    }
    answer get_result(const handle& which) override {
        return at(which).get_result(which.token, [&] { go_home(at(which)); });
    }

    answer reset(const handle& which) override {
        return at(which).reset(which.token, [&] {
            give_up_record(at(which));
            go_home(at(which));
        });
    }

    bool age(const handle& any, std::uint64_t operations) override {
        at(any).age(operations);
        return true;
    }

private:
    static stepwise_source& at(const handle& which) { return *static_cast<stepwise_source*>(which.place); }

    stepwise_source& make() {
        if (weak_.frees_while_handles_live) {
            loose_.push_back(new stepwise_source(weak_, ++made_));
            return *loose_.back();
        }
        return sources_.emplace_back(weak_, ++made_);
    }

    // Only these keep one, because nobody else may allocate.
    bool keeps_records() const {
        return weak_.frees_a_dropped_operation_twice || weak_.forgets_an_abandoned_operation;
    }

    void give_up_record(const stepwise_source& of) {
        if (!keeps_records()) return;
        const std::lock_guard lock(mutex_);
        std::unique_ptr<int>& record = records_[of.number()];
        if (weak_.frees_a_dropped_operation_twice) delete record.get();  // going home frees it, too
        if (weak_.forgets_an_abandoned_operation) static_cast<void>(record.release());
    }

    void go_home(stepwise_source& which) {
        if (weak_.never_returns_to_pool) return;
        const std::lock_guard lock(mutex_);
        records_.erase(which.number());
        if (weak_.frees_while_handles_live) {
            std::erase(loose_, &which);
            delete &which;
            return;
        }
        idle_.push_back(&which);
        if (weak_.returns_itself_twice) idle_.push_back(&which);
    }

    const weaknesses weak_;
    std::mutex mutex_;
    // All of these are guarded by mutex_.
    std::uint32_t made_ = 0;
    std::deque<stepwise_source> sources_;  // never freed before the pool
    std::vector<stepwise_source*> loose_;  // freed as they come home
    std::vector<stepwise_source*> idle_;
    std::unique_ptr<int> per_operation_;
    std::map<std::uint32_t, std::unique_ptr<int>> records_;  // of operations that are not over, by source
};

}  // namespace

std::unique_ptr<subject> make_stepwise(const weaknesses& weak) {
    return std::make_unique<stepwise_pool>(weak);
}

}  // namespace revenant
