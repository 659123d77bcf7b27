// The calls, one by one: what is done, and what the contract says of it.
#include <revenant/scenario/sequential_pool_model.hpp>

namespace revenant {
namespace {

// In how many operations a token may come round.
const std::vector<int> rounds = {255, 65'535};

// More than may nest, and fewer, which is plainer.
const std::vector<int> lengths = {2, 80};

}  // namespace

void sequential_pool_model::declare(operations<sequential_pool, sequential_pool_model>& can) {
    using system = sequential_pool;
    using model = sequential_pool_model;
    const auto back = between(0, 3);
    const auto number = between(1, 3);
    const auto how = one_of<waits>({waits::plainly, waits::with_flow, waits::on_a_queue, waits::and_throws,
                                    waits::with_state, waits::and_takes});

    can.call("rent", [](system& it) { return it.rent(); }, [](model& it) { return it.rented(); });
    can.call(
        "complete", [](system& it, int which, int value) { return it.complete(which, value); },
        [](model& it, int which, int value) { return it.completed(which, answer::value(value)); }, back,
        number);
    can.call(
        "fail", [](system& it, int which, int error) { return it.fail(which, error); },
        [](model& it, int which, int error) { return it.completed(which, answer::error(error)); }, back,
        number);
    can.call(
        "cancel", [](system& it, int which) { return it.cancel(which); },
        [](model& it, int which) { return it.completed(which, {.what = answer::kind::canceled}); }, back);
    can.call(
        "status", [](system& it, int which) { return it.status(which); },
        [](model& it, int which) { return it.at(which, &one_operation::status); }, back);
    can.call(
        "enroll", [](system& it, int which, int tag, waits way) { return it.enroll(which, tag, way); },
        [](model& it, int which, int tag, waits way) { return it.enrolled(which, tag, way); }, back, number,
        how);
    can.call(
        "take", [](system& it, int which) { return it.take(which); },
        [](model& it, int which) { return it.at(which, &one_operation::take); }, back);
    can.call(
        "reset", [](system& it, int which) { return it.reset(which); },
        [](model& it, int which) { return it.at(which, &one_operation::reset); }, back);
    can.call("drain", [](system& it) { it.drain(); }, [](model& it) { it.drained(); });
    can.call(
        "age", [](system& it, int operations) { it.age(operations); },
        [](model& it, int) { return it.aged(); }, one_of<int>(rounds));
    can.call(
        "allocations_of_three_more", [](system& it) { return it.allocated(); },
        [](model& it) { return it.allocated(); });
    can.call(
        "chain", [](system& it, int length) { return it.chain(length); },
        [](model& it, int length) { return it.chained(length); }, one_of<int>(lengths));

    can.in_the_end(
        "what ran", [](system& it, std::uint32_t) { return it.log(); },
        [](model& it) { return said{it.log_}; });
    can.in_the_end(
        "what is alive", [](system& it, std::uint32_t) { return it.alive(); },
        [](model& it) { return it.alive(); });
    can.in_the_end(
        "how they stand", [](system& it, std::uint32_t) { return it.statuses(); },
        [](model& it) { return it.statuses(); });
    can.in_the_end(
        "the context", [](system& it, std::uint32_t) { return it.context(); }, [](model&) { return 0; });
    can.in_the_end(
        "whether more sources were lent than were ever out at once",
        [](system& it, std::uint32_t) { return it.lends_too_many(); }, [](model&) { return false; });
}

said sequential_pool_model::rented() {
    log_.clear();
    all_.push_back({});
    // Nobody can name the oldest ones any more, and what is over is not alive.
    if (all_.size() > sequential_pool::nameable && all_.front().made == one_operation::progress::over)
        all_.erase(all_.begin());
    return {"true"};
}

// The continuation that was waiting runs now, or is posted.
said sequential_pool_model::completed(int which, answer given) {
    return of(which, [&](operation& it) {
        const answer answered = it.complete(given);
        if (answered.is_refused() || !it.has_waiter) return answered;
        it.has_waiter = false;
        if (it.how == waits::on_a_queue) {
            posted_.push_back(it.tag);
            return answered;
        }
        log_ += told_run(it.tag, it.how == waits::with_flow ? it.tag : 0);
        if (it.how == waits::and_takes) log_ += told_take(it.take());
        return answered;
    });
}

said sequential_pool_model::enrolled(int which, int tag, waits how) {
    return of(which, [&](operation& it) {
        const answer answered = it.enroll();
        if (answered.what != answer::kind::accepted) return answered;
        it.has_waiter = true;
        it.tag = tag;
        it.how = how;
        return answered;
    });
}

void sequential_pool_model::drained() {
    log_.clear();
    for (const int tag : posted_) log_ += told_run(tag, 0);
    posted_.clear();
}

// Of an idle source only.
said sequential_pool_model::aged() {
    log_.clear();
    const bool is_idle = !all_.empty() && all_.back().made == one_operation::progress::over;
    return {is_idle ? "" : linearizability::impossible};
}

said sequential_pool_model::chained(int length) {
    log_.clear();
    return {std::to_string(length) + " ran"};
}

int sequential_pool_model::allocated() {
    log_.clear();
    return 0;
}

said sequential_pool_model::alive() const {
    const auto count = [&](auto condition) { return std::count_if(all_.begin(), all_.end(), condition); };
    const auto completed_with = [&](answer::kind what) {
        return count([=](const operation& each) {
            return each.made == one_operation::progress::completed && each.outcome.what == what;
        });
    };
    const auto waiting = [&](waits how) {
        return count([=](const operation& each) { return each.has_waiter && each.how == how; });
    };
    return told_alive(completed_with(answer::kind::value), completed_with(answer::kind::error),
                      waiting(waits::with_state), waiting(waits::with_flow));
}

said sequential_pool_model::statuses() const {
    std::string text;
    for (std::size_t i = 0; i < nameable(); ++i) text += text_of(all_[all_.size() - 1 - i].status()) + "; ";
    return {text};
}

}  // namespace revenant
