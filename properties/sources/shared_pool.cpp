// The calls of several threads on one pool, and what the contract says of a single operation.
#include <properties/sources/shared_pool.hpp>
#include <properties/support/by_chance.hpp>

namespace properties {

void shared_operation::declare(revenant::operations<shared_pool, shared_operation>& can) {
    using system = shared_pool;
    using model = shared_operation;
    const auto which = revenant::one_of<whose>({whose::ours, whose::mine});
    const auto number = revenant::between(1, 2);
    const auto what = revenant::one_of<meanwhile>({meanwhile::nothing, meanwhile::looks});
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

revenant::linearization explored(const revenant::subject_entry& whom,
                                 revenant::linearizable_options options) {
    revenant::operations<shared_pool, shared_operation> can;
    shared_operation::declare(can);
    options.programs = [&can, seed = options.seed](std::uint64_t nth) {
        return drawn_program(can.called(), seed, nth);
    };
    return revenant::linearizable<shared_pool, shared_operation>(
        options, [&] { return std::make_unique<shared_pool>(whom.make()); });
}

}  // namespace properties
