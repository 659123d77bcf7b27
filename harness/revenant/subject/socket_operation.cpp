// A receive on a .NET socket: get_result looks at the token and at nothing else, so a receive that is still going on answers
// with what the last one left, and its arguments are kept for the next while the system still writes to them (L110). One is
// kept for each socket; a second one at the same time has one of its own, which is thrown away (L111). Later sockets stand on
// the core, and take as carelessly (L112).
#include <revenant/subject/dotnet_sources.hpp>

#include <deque>
#include <mutex>

#include <revenant/subject/dotnet_answers.hpp>

namespace revenant {
namespace {

class receive {
public:
    explicit receive(std::uint32_t its_number) : number(its_number) {}

    bool is_stale(vt::token presented) const { return presented.value() != token_.load(); }
    vt::token token() const { return vt::token(token_.load()); }

    answer status(vt::token presented) const {
        if (is_stale(presented)) throw invalid_operation();
        if (continuation_.load() != &completed) return {.what = answer::kind::pending};
        // It never says canceled: what was canceled has failed (L111).
        return {.what = result_.load().what == answer::kind::value ? answer::kind::succeeded
                                                                   : answer::kind::faulted};
    }

    // Whether it can be lent again is its socket's to see.
    answer get_result(vt::token presented) {
        if (is_stale(presented)) throw invalid_operation();
        const answer taken = result_.load();
        // What was transferred stays where it is.
        continuation_.store(nullptr);
        token_.fetch_add(1);
        return taken;
    }

    void on_completed(vt::token presented, const waiter& who) {
        if (is_stale(presented)) throw invalid_operation();
        const one_registration mine{who, vt::execution_context::capture(), vt::scheduler::current()};
        call found = continuation_.load();
        if (found == nullptr) {
            registration_.store(mine);
            if (continuation_.compare_exchange_strong(found, who.call)) return;
        }
        if (found != &completed) throw invalid_operation();
        if (mine.where != nullptr) return post(mine);
        run_on_a_thread_of_its_own(who, mine.context);
    }

    // From the call on, until the system has answered, whoever takes meanwhile.
    void begin() { in_flight_.store(true); }
    bool is_in_flight() const { return in_flight_.load(); }

    void complete(const answer& outcome) {
        in_flight_.store(false);
        result_.store(outcome);
        call found = nullptr;
        if (continuation_.compare_exchange_strong(found, &completed)) return;
        if (found == &completed) throw invalid_operation();
        continuation_.store(&completed);
        const one_registration its = registration_.load();
        if (its.where != nullptr) return post(its);
        const vt::context_scope within(its.context);
        found(its.who.state);
    }

    void age(std::uint64_t times) { token_.store(static_cast<std::uint16_t>(token_.load() + times)); }

    const std::uint32_t number;

private:
    using call = void (*)(void*);
    struct one_registration {
        waiter who;
        vt::execution_context context;
        vt::scheduler* where = nullptr;
    };

    static void completed(void*) {}
    static void post(const one_registration& its) {
        its.who.node->context = its.context;
        its.where->post(*its.who.node);
    }

    std::atomic<std::uint16_t> token_{0};
    std::atomic<call> continuation_{nullptr};
    std::atomic<bool> in_flight_{false};
    one_piece<one_registration> registration_;
    one_piece<answer> result_{answer::value(0)};
};

class sockets final : public subject {
public:
    std::optional<handle> rent() override {
        const std::lock_guard lock(mutex_);
        receive* const kept = std::exchange(kept_, nullptr);
        // The system still writes to it: the call fails, and it is lost.
        if (kept != nullptr && kept->is_in_flight()) return std::nullopt;
        receive& lent = kept != nullptr
                            ? *kept
                            : receives_.emplace_back(static_cast<std::uint32_t>(receives_.size()) + 1);
        lent.begin();
        return handle{.source = lent.number, .token = lent.token(), .place = &lent};
    }

    answer complete(const handle& which, int number) override {
        return arrived(which, answer::value(number));
    }
    answer fail(const handle& which, int number) override { return arrived(which, answer::error(number)); }
    answer cancel(const handle& which) override { return arrived(which, {.what = answer::kind::canceled}); }

    answer status(const handle& which) override {
        return said_by([&] { return at(which).status(which.token); }, vt::misuse::stale_token);
    }
    answer on_completed(const handle& which, const waiter& who, vt::flags /*asked*/) override {
        return said_by(
            [&] {
                at(which).on_completed(which.token, who);
                return answer();
            },
            at(which).is_stale(which.token) ? vt::misuse::stale_token : vt::misuse::awaited_twice);
    }
    answer get_result(const handle& which) override {
        const answer said =
            said_by([&] { return at(which).get_result(which.token); }, vt::misuse::stale_token);
        if (said.is_refused()) return said;
        const std::lock_guard lock(mutex_);
        if (kept_ == nullptr) kept_ = &at(which);
        return said;
    }

    // Nobody resets a receive.
    answer reset(const handle& /*which*/) override { return answer::refused(vt::misuse::stale_token); }

    bool age(const handle& any, std::uint64_t operations) override {
        at(any).age(operations);
        return true;
    }

private:
    static receive& at(const handle& which) { return *static_cast<receive*>(which.place); }

    // The system presents no token.
    static answer arrived(const handle& which, const answer& outcome) {
        return said_by(
            [&] {
                at(which).complete(outcome);
                return answer();
            },
            vt::misuse::completed_twice);
    }

    std::mutex mutex_;
    // Both are guarded by mutex_.
    std::deque<receive> receives_;
    receive* kept_ = nullptr;
};

}  // namespace

subject_entry socket_operation_entry() {
    return {.name = "socket_operation",
            .summary = "a receive on .NET's sockets: a take looks at the token alone",
            .caught_by = law::misuse_accepted,
            .can = {.producer_token = false, .resets = false},
            .make = [] { return std::make_unique<sockets>(); }};
}

}  // namespace revenant
