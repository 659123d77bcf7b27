// A subject around another one, which knows the inner handle behind each handle it gives out.
#pragma once

#include <deque>
#include <mutex>

#include <revenant/subject/subject.hpp>

namespace revenant {

class forwarding : public subject {
public:
    answer complete(const handle& which, int number) override {
        return asked(which, [&](subject& whom, const handle& inner) { return whom.complete(inner, number); });
    }
    answer fail(const handle& which, int number) override {
        return asked(which, [&](subject& whom, const handle& inner) { return whom.fail(inner, number); });
    }
    answer cancel(const handle& which) override {
        return asked(which, [&](subject& whom, const handle& inner) { return whom.cancel(inner); });
    }
    answer status(const handle& which) override {
        return asked(which, [&](subject& whom, const handle& inner) { return whom.status(inner); });
    }
    answer on_completed(const handle& which, const waiter& who, vt::flags flags) override {
        return asked(
            which, [&](subject& whom, const handle& inner) { return whom.on_completed(inner, who, flags); });
    }
    answer get_result(const handle& which) override {
        return ended(
            which, asked(which, [&](subject& whom, const handle& inner) { return whom.get_result(inner); }));
    }
    answer reset(const handle& which) override {
        return ended(which,
                     asked(which, [&](subject& whom, const handle& inner) { return whom.reset(inner); }));
    }

    bool age(const handle& any, std::uint64_t operations) override {
        const lent& it = *static_cast<const lent*>(any.place);
        return it.whom->age(it.inner, operations);
    }

protected:
    // What was lent, for ever at the same place.
    struct lent {
        subject* whom;
        handle inner;
        vt::token outer;
        bool is_over = false;  // guarded by mutex_
    };

    handle lend(subject& whom, const handle& inner, std::uint32_t source, vt::token outer) {
        const std::lock_guard lock(mutex_);
        lent& made = lent_.emplace_back(lent{&whom, inner, outer});
        return {.source = source, .token = outer, .place = &made};
    }

    // Whether an operation that is over is refused here already.
    virtual bool guards() const { return false; }

    // Whether this source is used no more, whatever its tokens say. Called with mutex_ held.
    virtual bool is_retired(std::uint32_t /*source*/) const { return false; }

    std::mutex mutex_;

private:
    template <class Call>
    answer asked(const handle& which, Call call) {
        lent& it = *static_cast<lent*>(which.place);
        {
            const std::lock_guard lock(mutex_);
            if ((guards() && it.is_over) || is_retired(it.inner.source)) {
                return answer::refused(vt::misuse::stale_token);
            }
        }
        return call(*it.whom, it.inner);
    }
    answer ended(const handle& which, const answer& said) {
        if (guards() && !said.is_refused()) {
            const std::lock_guard lock(mutex_);
            static_cast<lent*>(which.place)->is_over = true;
        }
        return said;
    }

    std::deque<lent> lent_;  // guarded by mutex_
};

}  // namespace revenant
