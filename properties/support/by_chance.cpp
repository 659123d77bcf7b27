// The only file that knows RapidCheck.
#include <properties/support/by_chance.hpp>

#include <properties/support/plainer_calls.hpp>

#include <rapidcheck.h>
#include <rapidcheck/state.h>

#include <cstdlib>
#include <sstream>
#include <unordered_map>

namespace properties {
namespace {

using revenant::linearizability::program;

// Says nothing while it goes: what came out is told by whoever asked.
struct silent_listener final : rc::detail::TestListener {
    void onTestCaseFinished(const rc::detail::CaseDescription&) override {}
    void onShrinkTried(const rc::detail::CaseDescription&, bool) override {}
    void onTestFinished(const rc::detail::TestMetadata&, const rc::detail::TestResult&) override {}
};

rc::detail::TestParams params_of(const chance& how) {
    if (!how.is_pinned && std::getenv("RC_PARAMS") != nullptr) return rc::detail::configuration().testParams;
    rc::detail::TestParams params;
    params.seed = how.seed;
    params.maxSuccess = how.cases;
    return params;
}

template <class Property>
outcome check(const chance& how, Property property) {
    silent_listener listener;
    // With nothing to reproduce, or RapidCheck would ask for that, and announce a seed that nobody uses.
    const auto result =
        rc::detail::checkTestable(property, rc::detail::TestMetadata(), params_of(how), listener,
                                  std::unordered_map<std::string, rc::detail::Reproduce>());
    outcome made;
    if (result.template is<rc::detail::SuccessResult>()) {
        made.holds = true;
        made.cases = result.template get<rc::detail::SuccessResult>().numSuccess;
        return made;
    }
    if (result.template is<rc::detail::FailureResult>()) {
        const auto& failed = result.template get<rc::detail::FailureResult>();
        made.cases = failed.numSuccess;
        made.story = failed.description;
        return made;
    }
    std::ostringstream text;
    rc::detail::printResultMessage(result, text);
    made.story = text.str();
    return made;
}

// What the macros would do, with the reason alone.
[[noreturn]] void fail(const std::string& why) {
    throw rc::detail::CaseResult(rc::detail::CaseResult::Type::Failure, why);
}

class rapidcheck_draws final : public draws {
public:
    int between(const std::string& name, int least, int most) override {
        // Even over all of them from the first case on.
        const int drawn = *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(least, most + 1));
        told_ += "    " + name + " = " + std::to_string(drawn) + "\n";
        return drawn;
    }
    std::string text(const std::string& name) override {
        static const std::vector<std::string> pieces = {"a", "B", "7", " ", "_", "-", "\"", "\\", "\n", "\t",
                                                        "#", "=", "[", "]", "'", "{", ".",  "ä",  "ß",  "€"};
        std::string made;
        for (const int which :
             *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, static_cast<int>(pieces.size())))) {
            made += pieces[static_cast<std::size_t>(which)];
        }
        told_ += "    " + name + " = \"" + made + "\"\n";
        return made;
    }

    const std::string& told() const { return told_; }

private:
    std::string told_;
};

// A world's state, as rc::state copies it around.
struct state_of_world {
    const world* around;
    world::state now;
};

using command = rc::state::Command<state_of_world, running>;

class made_call final : public command {
public:
    made_call(const world& in, call what) : in_(in), what_(std::move(what)) {}

    void checkPreconditions(const state_of_world& before) const override {
        if (in_.after(before.now, what_) == nullptr) RC_DISCARD("no program makes this call here");
    }
    void apply(state_of_world& now) const override { now.now = in_.after(now.now, what_); }
    void run(const state_of_world&, running& system) const override {
        if (const std::string wrong = system.make(what_); !wrong.empty()) fail(wrong);
    }
    void show(std::ostream& out) const override { out << to_text(what_, in_.can()); }
    const call& what() const { return what_; }

private:
    const world& in_;
    call what_;
};

call call_from(rc::Random chance, const signatures& can) {
    call drawn{.operation = static_cast<std::uint32_t>(chance.split().next() % can.size()), .arguments = {}};
    for (const auto& each : can[drawn.operation].arguments) {
        drawn.arguments.push_back(static_cast<std::uint32_t>(chance.split().next() % each.count));
    }
    return drawn;
}

// As a generator of RapidCheck: a random number in, something that can be shrunk out.
struct call_generator {
    const world* in;

    rc::Shrinkable<std::shared_ptr<const command>> operator()(const rc::Random& random, int) const {
        return rc::shrinkable::map(
            rc::shrinkable::shrinkRecur(
                call_from(random, in->can()),
                [](const call& each) { return rc::seq::fromContainer(simpler(each)); }),
            [around = in](const call& each) -> std::shared_ptr<const command> {
                return std::make_shared<const made_call>(*around, each);
            });
    }
};

}  // namespace

outcome for_all(const chance& how, const std::function<std::string(draws&)>& property) {
    return check(how, [&] {
        rapidcheck_draws drawn;
        if (const std::string wrong = property(drawn); !wrong.empty()) fail(drawn.told() + wrong);
    });
}

outcome for_all_programs_of(const world& around, const chance& how) {
    std::uint64_t called = 0;
    std::vector<call> failing;  // the last one that failed is the plainest that RapidCheck knows
    outcome made = check(how, [&] {
        const auto begin = [&] { return state_of_world{&around, around.begin()}; };
        const auto next = [&](const state_of_world&) {
            return rc::Gen<std::shared_ptr<const command>>(call_generator{&around});
        };
        const auto commands = *rc::gen::resize(2 * how.size - 1, rc::state::gen::commands(begin, next));
        called += commands.size();
        const auto system = around.start();
        try {
            rc::state::runAll(commands, begin, *system);
        } catch (const rc::detail::CaseResult&) {
            failing.clear();
            for (const auto& each : commands) failing.push_back(static_cast<const made_call&>(*each).what());
            throw;
        }
    });
    made.called = called;
    if (made.holds || failing.empty()) return made;
    failing = made_plainer(around, std::move(failing));
    made.story.clear();
    for (const call& each : failing) made.story += "    " + to_text(each, around.can()) + "\n";
    made.story += *objection_to(around, failing);
    made.program = std::move(failing);
    return made;
}

program drawn_program(const signatures& can, std::uint64_t seed, std::uint64_t nth) {
    // As calls of the main thread, of the others, and where they stand.
    constexpr int threads_most = 3;
    constexpr int calls_most = 6;
    rc::Random chance(seed * 1'000'003 + nth);
    const auto below = [&](std::uint64_t bound) { return chance.split().next() % bound; };
    program made;
    made.threads.resize(2 + below(threads_most - 1));
    const std::size_t calls = made.threads.size() + below(calls_most - made.threads.size() + 1);
    for (std::size_t i = 0; i < calls; ++i) {
        const std::uint64_t where = below(8);
        auto& part = i < made.threads.size() ? made.threads[i]
                     : where == 0            ? made.before
                     : where == 1            ? made.after
                                             : made.threads[below(made.threads.size())];
        part.push_back(call_from(chance.split(), can));
    }
    return made;
}

}  // namespace properties
