// Who calls what on which thread, and what is recorded and told of it.
#include <revenant/linearizability/untyped_execution.hpp>

#include <algorithm>
#include <new>
#include <system_error>
#include <thread>

#include <revenant/linearizability/caller.hpp>
#include <revenant/operation.hpp>

namespace revenant::linearizability {
namespace {

made_call made_at(std::size_t which, std::string name) {
    const record::entry of = record::at(which);
    return {.name = std::move(name),
            .which = which,
            .object = of.object,
            .began = of.began,
            .ended = of.ended,
            .answer = std::string(of.answer, of.bytes)};
}

}  // namespace

struct untyped_execution::joined {
    ~joined() {
        if (who.joinable()) who.join();
    }
    std::thread who;
};

untyped_execution::untyped_execution(const program& whole, const signatures& can) {
    add("before", whole.before, can);
    for (const calls& each : whole.threads) add("thread_" + std::to_string(parts_.size()), each, can);
    add("after", whole.after, can);
}

void untyped_execution::add(std::string who, const calls& some, const signatures& can) {
    const std::size_t begin = names_.size();
    for (const linearizability::call& each : some) names_.push_back(to_text(each, can));
    parts_.push_back({std::move(who), begin, names_.size()});
}

bool untyped_execution::make_all_calls(void* system) const {
    // The thread that makes what comes before and after makes what the first one does, too.
    name_thread("thread_1");
    make_calls(system, parts_.front());
    std::vector<char> is_whole(parts_.size(), 1);  // each written by its own thread
    {
        std::vector<joined> others(parts_.size());
        for (std::size_t i = 2; i + 1 < parts_.size(); ++i) start(others[i], system, i, is_whole[i]);
        if (parts_.size() > 2) make_calls(system, parts_[1]);
    }
    make_calls(system, parts_.back());
    look_in_the_end(system);
    return std::find(is_whole.begin(), is_whole.end(), 0) == is_whole.end();
}

void untyped_execution::start(joined& other, void* system, std::size_t which, char& is_whole) const {
    try {
        other.who = std::thread([this, system, which, &is_whole] {
            name_thread(parts_[which].name);
            calling_thread = static_cast<std::uint32_t>(which) - 1;
            try {
                make_calls(system, parts_[which]);
            } catch (const std::bad_alloc&) {
                is_whole = 0;
            }
        });
    } catch (const std::system_error&) {
        throw no_thread();
    }
}

void untyped_execution::make_calls(void* system, const part& of) const {
    // What is read once is not announced in each turn.
    const std::string* const names = names_.data();
    for (std::size_t i = of.begin, end = of.end; i < end; ++i) {
        const operation span(names[i]);
        record::begins(i, object_of(i, system), moment());
        const std::string answer = call(i, system);
        record::ends(i, moment(), answer.data(), answer.size());
        if (is_told() && !answer.empty()) note("answered " + answer);
    }
}

void untyped_execution::look_in_the_end(void* system) const {
    const std::size_t looks = last_looks_count();
    if (looks == 0) return;
    std::size_t which = names_.size();
    std::vector<std::uint32_t> objects;
    for (std::size_t i = 0; i < record::count(); ++i) objects.push_back(record::at(i).object);
    std::sort(objects.begin(), objects.end());
    objects.erase(std::unique(objects.begin(), objects.end()), objects.end());
    for (const std::uint32_t object : objects) {
        for (std::size_t i = 0; i < looks; ++i) {
            record::begins(which, object, moment());
            const std::string answer = look(which, system, object);
            record::ends(which++, moment(), answer.data(), answer.size());
        }
    }
}

// Everything, as it is told.
made_calls untyped_execution::recorded() const {
    made_calls made;
    for (std::size_t i = 0; i < record::count(); ++i) made.push_back(made_at(i, name_of(i)));
    return made;
}

// What an order is looked for of, and no more.
made_calls untyped_execution::made_on(std::uint32_t object) const {
    made_calls made;
    for (std::size_t i = 0; i < record::count(); ++i) {
        if (record::at(i).object == object) made.push_back(made_at(i, {}));
    }
    return made;
}

void untyped_execution::judge() const {
    if (!record::is_complete()) {
        break_law(bound_name, "the answers are longer than what can be recorded\n" + told(recorded()));
        return;
    }
    for (std::size_t i = record::next_unknown(0); i < record::count(); i = record::next_unknown(i + 1)) {
        const std::uint32_t object = record::at(i).object;
        const ordering found = look_for_order(object);
        if (found == ordering::none) {
            break_law(law_name, "no order of these calls explains what they answered\n" + told(recorded()));
            return;
        }
        if (found == ordering::bound_reached) {
            break_law(bound_name, "whether there is an order was not found out in " +
                                      std::to_string(configurations_max()) + " configurations\n" +
                                      told(recorded()));
            return;
        }
    }
}

ordering untyped_execution::look_for_order(std::uint32_t object) const {
    const made_calls made = made_on(object);
    if (made.size() > ordered_max) return ordering::bound_reached;
    std::vector<const made_call*> its_own;
    for (const made_call& each : made) its_own.push_back(&each);
    const order_found found = find_order(its_own);
    if (found.is == ordering::found) record::remember(object, found.steps.data(), found.steps.size());
    return found.is;
}

std::string untyped_execution::name_of(std::size_t which) const {
    if (which >= names_.size()) {
        const std::uint32_t object = record::at(which).object;
        return "in the end: " + name_of_look(which) +
               (object == 0 ? "" : " of object " + std::to_string(object));
    }
    const auto of =
        std::find_if(parts_.begin(), parts_.end(), [&](const part& each) { return which < each.end; });
    return of->name + ": " + names_[which];
}

}  // namespace revenant::linearizability
