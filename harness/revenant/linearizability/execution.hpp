// One execution of a program: everybody calls, everything is recorded, and then the model is asked.
//
// This is the body of an exploration, so it is a template that stands in the user's instrumented code.
#pragma once

#include <algorithm>
#include <memory>
#include <new>
#include <system_error>
#include <thread>

#include <revenant/linearizability/caller.hpp>
#include <revenant/linearizability/operations.hpp>
#include <revenant/linearizability/record.hpp>
#include <revenant/linearizability/sequential_order.hpp>
#include <revenant/operation.hpp>

namespace revenant::linearizability {

template <class System, class Model>
class execution {
public:
    execution(const operations<System, Model>& can, const program& whole, std::uint64_t configurations_max)
        : can_(can), configurations_max_(configurations_max) {
        add("before", whole.before);
        for (const calls& each : whole.threads) add("thread_" + std::to_string(parts_.size()), each);
        add("after", whole.after);
    }

    // `make` gives a fresh system, as a pointer that owns it.
    template <class Make>
    void run(const Make& make) const {
        record::clear();
        try {
            const auto it = make();
            if (make_all_calls(*it)) judge();
        } catch (const std::bad_alloc&) {
            // It was not the system that had no memory, but who calls it or looks on: there is nothing to judge.
        } catch (const no_thread&) {
            // As above.
        }
    }

private:
    struct planned {
        std::string name;  // "push(1)"
        typename operations<System, Model>::bound_call how;
    };
    struct part {
        std::string name;
        std::size_t begin;
        std::size_t end;
    };
    struct no_thread {};
    struct joined {
        ~joined() {
            if (who.joinable()) who.join();
        }
        std::thread who;
    };

    void add(std::string who, const calls& some) {
        const std::size_t begin = calls_.size();
        for (const call& each : some) calls_.push_back({to_text(each, can_.called()), can_.bind(each)});
        parts_.push_back({std::move(who), begin, calls_.size()});
    }

    // False: somebody could not go on to the end.
    bool make_all_calls(System& it) const {
        // The thread that makes what comes before and after makes what the first one does, too.
        name_thread("thread_1");
        make_calls(it, parts_.front());
        std::vector<char> is_whole(parts_.size(), 1);  // each written by its own thread
        {
            std::vector<joined> others(parts_.size());
            for (std::size_t i = 2; i + 1 < parts_.size(); ++i) start(others[i], it, i, is_whole[i]);
            if (parts_.size() > 2) make_calls(it, parts_[1]);
        }
        make_calls(it, parts_.back());
        look_in_the_end(it);
        return std::find(is_whole.begin(), is_whole.end(), 0) == is_whole.end();
    }

    void start(joined& other, System& it, std::size_t which, char& is_whole) const {
        try {
            other.who = std::thread([this, &it, which, &is_whole] {
                name_thread(parts_[which].name);
                calling_thread = static_cast<std::uint32_t>(which) - 1;
                try {
                    make_calls(it, parts_[which]);
                } catch (const std::bad_alloc&) {
                    is_whole = 0;
                }
            });
        } catch (const std::system_error&) {
            throw no_thread();
        }
    }

    void make_calls(System& it, const part& of) const {
        // What is read once is not announced in each turn.
        const planned* const all = calls_.data();
        for (std::size_t i = of.begin, end = of.end; i < end; ++i) {
            const planned& next = all[i];
            const operation span(next.name);
            record::begins(i, next.how.object ? next.how.object(it) : 0, moment());
            const std::string answer = next.how.on_system(it);
            record::ends(i, moment(), answer.data(), answer.size());
            if (is_told() && !answer.empty()) note("answered " + answer);
        }
    }

    void look_in_the_end(System& it) const {
        if (can_.last_looks().empty()) return;
        std::size_t which = calls_.size();
        std::vector<std::uint32_t> objects;
        for (std::size_t i = 0; i < record::count(); ++i) objects.push_back(record::at(i).object);
        std::sort(objects.begin(), objects.end());
        objects.erase(std::unique(objects.begin(), objects.end()), objects.end());
        for (const std::uint32_t object : objects) {
            for (const auto& each : can_.last_looks()) {
                record::begins(which, object, moment());
                const std::string answer = each.on_system(it, object);
                record::ends(which++, moment(), answer.data(), answer.size());
            }
        }
    }

    // Everything, as it is told.
    made_calls recorded() const {
        made_calls made;
        for (std::size_t i = 0; i < record::count(); ++i) made.push_back(made_at(i, name_of(i)));
        return made;
    }

    // What an order is looked for of, and no more.
    made_calls made_on(std::uint32_t object) const {
        made_calls made;
        for (std::size_t i = 0; i < record::count(); ++i) {
            if (record::at(i).object == object) made.push_back(made_at(i, {}));
        }
        return made;
    }

    static made_call made_at(std::size_t which, std::string name) {
        const record::entry of = record::at(which);
        return {.name = std::move(name),
                .which = which,
                .object = of.object,
                .began = of.began,
                .ended = of.ended,
                .answer = std::string(of.answer, of.bytes)};
    }

    void judge() const {
        if (!record::is_complete()) {
            break_law(bound_name, "the answers are longer than what can be recorded\n" + told(recorded()));
            return;
        }
        for (std::size_t i = record::next_unknown(0); i < record::count(); i = record::next_unknown(i + 1)) {
            const std::uint32_t object = record::at(i).object;
            const ordering found = look_for_order(object);
            if (found == ordering::none) {
                break_law(law_name,
                          "no order of these calls explains what they answered\n" + told(recorded()));
                return;
            }
            if (found == ordering::bound_reached) {
                break_law(bound_name, "whether there is an order was not found out in " +
                                          std::to_string(configurations_max_) + " configurations\n" +
                                          told(recorded()));
                return;
            }
        }
    }

    ordering look_for_order(std::uint32_t object) const {
        const made_calls made = made_on(object);
        if (made.size() > ordered_max) return ordering::bound_reached;
        std::vector<const made_call*> its_own;
        for (const made_call& each : made) its_own.push_back(&each);
        const auto step = [this](Model& of, const made_call& each,
                                 unsigned nth) -> std::optional<std::string> {
            if (each.answer == out_of_memory) return out_of_memory;
            if (each.which >= calls_.size()) return look_at(each.which).on_model(of);
            return calls_[each.which].how.on_model[nth](of);
        };
        sequential_order<Model, decltype(step)> order(its_own, step, configurations_max_);
        const ordering found = order.find(Model());
        if (found == ordering::found) record::remember(object, order.steps().data(), order.steps().size());
        return found;
    }

    // Of each object come all last looks, in their order.
    const auto& look_at(std::size_t which) const {
        return can_.last_looks()[(which - calls_.size()) % can_.last_looks().size()];
    }

    std::string name_of(std::size_t which) const {
        if (which >= calls_.size()) {
            const std::uint32_t object = record::at(which).object;
            return "in the end: " + look_at(which).name +
                   (object == 0 ? "" : " of object " + std::to_string(object));
        }
        const auto of =
            std::find_if(parts_.begin(), parts_.end(), [&](const part& each) { return which < each.end; });
        return of->name + ": " + calls_[which].name;
    }

    const operations<System, Model>& can_;
    const std::uint64_t configurations_max_;
    std::vector<planned> calls_;
    std::vector<part> parts_;  // before, each thread, after
};

}  // namespace revenant::linearizability
