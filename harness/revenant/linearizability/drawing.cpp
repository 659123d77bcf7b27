// Draws are bounded, and the same everywhere: by decision::dice.
#include <algorithm>

#include <revenant/decision/dice.hpp>
#include <revenant/linearizability/drawing.hpp>

namespace revenant::linearizability {
namespace {

call drawn_call(const signatures& can, decision::dice& dice) {
    call made{.operation = dice.below(static_cast<std::uint32_t>(can.size()))};
    for (const argument_alternatives& each : can[made.operation].arguments) {
        made.arguments.push_back(dice.below(each.count));
    }
    return made;
}

std::uint32_t between(std::uint32_t least, std::uint32_t most, decision::dice& dice) {
    return least + dice.below(std::max(most, least) - least + 1);
}

// Every call of a program by its place, so that what does one thing to each is written once.
std::vector<calls*> parts_of(program& whole) {
    std::vector<calls*> parts{&whole.before};
    for (calls& each : whole.threads) parts.push_back(&each);
    parts.push_back(&whole.after);
    return parts;
}

program without_empty_threads(program whole) {
    std::erase_if(whole.threads, [](const calls& each) { return each.empty(); });
    return whole;
}

template <class Place>
void erase(calls& from, Place at) {
    from.erase(from.begin() + static_cast<std::ptrdiff_t>(at));
}

void add_without_a_thread(const program& than, std::vector<program>& all) {
    for (std::size_t i = than.threads.size(); i-- > 0;) {
        program tried = than;
        tried.threads.erase(tried.threads.begin() + static_cast<std::ptrdiff_t>(i));
        all.push_back(std::move(tried));
    }
    for (std::size_t to = 0; to < than.threads.size(); ++to) {
        for (std::size_t from = 0; from < than.threads.size(); ++from) {
            if (from == to) continue;
            program tried = than;
            calls& longer = tried.threads[to];
            longer.insert(longer.end(), than.threads[from].begin(), than.threads[from].end());
            tried.threads.erase(tried.threads.begin() + static_cast<std::ptrdiff_t>(from));
            all.push_back(std::move(tried));
        }
    }
}

void add_without_a_call(const program& than, std::vector<program>& all) {
    program copy = than;
    const std::size_t parts = parts_of(copy).size();
    for (std::size_t part = parts; part-- > 0;) {
        for (std::size_t at = parts_of(copy)[part]->size(); at-- > 0;) {
            program tried = than;
            erase(*parts_of(tried)[part], at);
            all.push_back(without_empty_threads(std::move(tried)));
        }
    }
}

// The first calls of a thread may as well be made before all others, and its last ones after them.
void add_with_a_call_apart(const program& than, std::vector<program>& all) {
    for (std::size_t i = 0; i < than.threads.size(); ++i) {
        program first = than;
        first.before.push_back(first.threads[i].front());
        erase(first.threads[i], 0u);
        all.push_back(without_empty_threads(std::move(first)));
        program last = than;
        last.after.insert(last.after.begin(), last.threads[i].back());
        last.threads[i].pop_back();
        all.push_back(without_empty_threads(std::move(last)));
    }
}

void add_with_a_simpler_argument(const program& than, std::vector<program>& all) {
    program copy = than;
    const std::size_t parts = parts_of(copy).size();
    for (std::size_t part = 0; part < parts; ++part) {
        const calls& some = *parts_of(copy)[part];
        for (std::size_t at = 0; at < some.size(); ++at) {
            for (std::size_t i = 0; i < some[at].arguments.size(); ++i) {
                const std::uint32_t now = some[at].arguments[i];
                for (const std::uint32_t less : {0u, now / 2, now - 1}) {
                    if (now == 0 || less >= now) continue;
                    program tried = than;
                    (*parts_of(tried)[part])[at].arguments[i] = less;
                    if (all.empty() || all.back() != tried) all.push_back(std::move(tried));
                }
            }
        }
    }
}

}  // namespace

program drawn_program(const signatures& can, const linearizable_options& options, std::uint64_t nth) {
    decision::dice dice(decision::seed_of(options.seed, nth));
    const std::uint32_t threads = between(2, options.threads_max, dice);
    const std::uint32_t count = between(threads, options.calls_max, dice);
    program made;
    made.threads.resize(threads);
    for (std::uint32_t i = 0; i < count; ++i) {
        // Each thread has one call at least; of the others some are made before and after.
        constexpr std::uint32_t parts = 8;
        const std::uint32_t part = dice.below(parts);
        const call drawn = drawn_call(can, dice);
        if (i < threads) {
            made.threads[i].push_back(drawn);
        } else if (part == 0) {
            made.before.push_back(drawn);
        } else if (part == 1) {
            made.after.push_back(drawn);
        } else {
            made.threads[dice.below(threads)].push_back(drawn);
        }
    }
    return made;
}

std::vector<program> plainer(const program& than) {
    std::vector<program> all;
    add_without_a_thread(than, all);
    add_without_a_call(than, all);
    add_with_a_call_apart(than, all);
    add_with_a_simpler_argument(than, all);
    return all;
}

}  // namespace revenant::linearizability
