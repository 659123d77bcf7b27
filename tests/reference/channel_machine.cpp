// One operation of a channel is kept and lent again when it was taken; whoever reads while it is lent gets one of its own.
#include <reference/channel_machine.hpp>

#include <deque>
#include <optional>

#include <reference/dotnet_pool.hpp>

#include <revenant/subject/channel_operation.hpp>

namespace reference {
namespace {

using revenant::answer;
using revenant::channel_operation;

class channel_machine final : public machine {
    struct channel {
        channel(const revenant::thread_pool_queue& pool, bool is_synchronous)
            : kept(pool, !is_synchronous, true), asynchronous(!is_synchronous) {}

        channel_operation kept;
        const bool asynchronous;
        std::deque<int> items;
        std::deque<channel_operation*> waiting;
    };
    // An operation, or what was there already.
    struct handle {
        channel_operation* operation;
        vt::token token;
        int value;
    };

public:
    std::string perform(const step& what, player& by) override {
        try {
            return perform_or_throw(what, by);
        } catch (const revenant::invalid_operation&) {
            return "refused";
        } catch (const revenant::continuation_error&) {
            return "threw";
        }
    }

    void settle(player& by) override { pool_.run_all(by); }

private:
    std::string perform_or_throw(const step& what, player& by) {
        const std::string& operation = what.operation;
        const auto first = static_cast<std::size_t>(what.numbers.at(0));
        if (operation == "channel") return channels_.emplace_back(queue(), first != 0), "ok";
        if (operation == "read") return read(channels_.at(first));
        if (operation == "write") return write(channels_.at(first), what.numbers.at(1));
        const handle& which = handles_.at(first);
        if (operation == "on_completed") return on_completed(which, what, by);
        if (which.operation == nullptr) {
            return operation == "status" ? "succeeded" : "v" + std::to_string(which.value);
        }
        if (operation == "status") return said_of_status(which.operation->status(which.token));
        return said(which.operation->get_result(which.token));
    }

    std::string read(channel& from) {
        if (!from.items.empty()) {
            handles_.push_back({nullptr, {}, from.items.front()});
            from.items.pop_front();
            return "ok";
        }
        channel_operation& lent = from.kept.try_own_and_reset()
                                      ? from.kept
                                      : its_own_.emplace_back(queue(), from.asynchronous, false);
        from.waiting.push_back(&lent);
        handles_.push_back({&lent, vt::token(lent.id()), 0});
        return "ok";
    }

    static std::string write(channel& to, int item) {
        if (to.waiting.empty()) return to.items.push_back(item), "ok";
        channel_operation& reader = *to.waiting.front();
        to.waiting.pop_front();
        reader.complete(answer::value(item));
        return "ok";
    }

    static std::string on_completed(const handle& which, const step& what, player& by) {
        if (which.operation == nullptr) return "value";
        const asked_flags how = flags_of(what);
        script_continuation& who = by.enroll(what, how.flows());
        std::optional<vt::flow_suppression> suppressed;
        if (how.is_suppressed) suppressed.emplace();
        which.operation->on_completed(which.token, who.as_waiter(), how.asked);
        return "ok";
    }

    revenant::thread_pool_queue queue() {
        return [this](const auto& who, auto context) { pool_.queue(who, std::move(context)); };
    }

    dotnet_pool pool_;
    std::deque<channel> channels_;
    std::deque<channel_operation> its_own_;
    std::deque<handle> handles_;
};

}  // namespace

std::unique_ptr<machine> make_channel_machine() { return std::make_unique<channel_machine>(); }

}  // namespace reference
