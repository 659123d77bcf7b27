// The calls of several threads on one pool, beside what the contract says of a single operation.
#include <revenant/scenario/generated_program.hpp>

#include <revenant/explore.hpp>
#include <revenant/linearizability/execution.hpp>
#include <revenant/scenario/shared_pool.hpp>

namespace revenant {

void shared_operation::declare(operations<shared_pool, shared_operation>& can) {
    using system = shared_pool;
    using model = shared_operation;
    const auto which = one_of<whose>({whose::ours, whose::mine});
    const auto number = between(1, 2);
    const auto what = one_of<meanwhile>({meanwhile::nothing, meanwhile::looks});
    const auto its_object = [](system& it, whose of, auto...) { return it.object_of(of); };
    const auto completed = [](model& it, answer given) {
        if (it.who == waiting::registered) it.ran.push_back(it.tag);
        return it.complete_second(given);
    };

    can.call(
           "rent", [](system& it) { return it.rent(); }, [](model&) { return true; })
        .of([](system& it) { return it.object_of_next_rent(); });
    can.call_in_two_steps(
           "complete", [](system& it, whose of, int value) { return it.complete(of, value); },
           [](model& it, whose, int) { return it.complete_first(); },
           [=](model& it, whose, int value) { return completed(it, answer::value(value)); }, which, number)
        .of(its_object);
    can.call_in_two_steps(
           "cancel", [](system& it, whose of) { return it.cancel(of); },
           [](model& it, whose) { return it.complete_first(); },
           [=](model& it, whose) { return completed(it, {.what = answer::kind::canceled}); }, which)
        .of(its_object);
    can.call(
           "status", [](system& it, whose of) { return it.status(of); },
           [](model& it, whose) { return it.status(); }, which)
        .of(its_object);
    can.call_in_two_steps(
           "enroll", [](system& it, whose of, int tag, meanwhile does) { return it.enroll(of, tag, does); },
           [](model& it, whose, int, meanwhile) { return it.enroll_first(); },
           [](model& it, whose, int tag, meanwhile) {
               it.tag = tag;
               return it.enroll_second();
           },
           which, number, what)
        .of(its_object);
    can.call(
           "take", [](system& it, whose of) { return it.take(of); },
           [](model& it, whose) { return it.take(); }, which)
        .of(its_object);
    can.call(
           "reset", [](system& it, whose of) { return it.reset(of); },
           [](model& it, whose) { return it.reset(); }, which)
        .of(its_object);
    can.in_the_end(
        "who ran", [](system& it, std::uint32_t object) { return it.ran(object); },
        [](model& it) { return it.ran; });
}

namespace {

const operations<shared_pool, shared_operation>& declared() {
    static const auto all = [] {
        operations<shared_pool, shared_operation> made;
        shared_operation::declare(made);
        return made;
    }();
    return all;
}

std::optional<linearizability::program> program_from(const std::vector<std::string>& parts) {
    return program_from_text(linearizability::text_from(parts), declared().called());
}

exploration explore_whole(const linearizability::program& whole, const subject_entry& whom,
                          const explore_options& how, const linearizable_options& limits) {
    const linearizability::execution<shared_pool, shared_operation> body(declared(), whole,
                                                                         limits.configurations_max);
    return explore([&] { body.run([&] { return std::make_unique<shared_pool>(whom.make()); }); }, how);
}

}  // namespace

const linearizability::signatures& calls_of_programs() { return declared().called(); }

bool is_program(const std::vector<std::string>& parts) { return program_from(parts).has_value(); }

std::vector<std::string> parts_of(const linearizability::program& whole) {
    return linearizability::parts_of(to_text(whole, calls_of_programs()));
}

exploration explore_program(const std::vector<std::string>& parts, const subject_entry& whom,
                            const explore_options& options) {
    return explore_whole(program_from(parts).value(), whom, options, linearizable_options());
}

linearization search_programs(const subject_entry& whom, const linearizable_options& options) {
    return linearizability::search(calls_of_programs(), options,
                                   [&](const linearizability::program& whole, const explore_options& how) {
                                       return explore_whole(whole, whom, how, options);
                                   });
}

}  // namespace revenant
