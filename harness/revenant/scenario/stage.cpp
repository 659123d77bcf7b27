// Gathers what the actors wrote down.
#include <revenant/scenario/stage.hpp>

#include <algorithm>

namespace revenant {

stage::stage(const subject_entry& whom, const settings& parameters, remedy with)
    : whom_(whom),
      parameters_(parameters),
      with_(with),
      pool_(whom.make()),
      main_(actors_.emplace_back(*this, "main", 0)) {
    for (std::size_t kind = 0; kind < kinds_kept; ++kind)
        alive_before_[kind] = alive(static_cast<kept>(kind));
    main_.act();
}

history stage::collect() {
    ambient_.clear();
    history seen;
    seen.pools = whom_.can.pools;
    seen.continuation_threw = somebody_throws_;
    seen.allocations = allocations_;
    for (actor& each : actors_) {
        each.forget_registrations();
        seen.actors.push_back(each.name());
        seen.events.insert(seen.events.end(), each.log().begin(), each.log().end());
    }
    std::sort(seen.events.begin(), seen.events.end(),
              [](const event& a, const event& b) { return a.began < b.began; });

    const auto lives = seen.lives();
    seen.everything_is_over =
        std::all_of(lives.begin(), lives.end(), [](const life& each) { return each.over() != nullptr; });
    for (std::size_t kind = 0; kind < kinds_kept; ++kind) {
        seen.left_alive[kind] = alive(static_cast<kept>(kind)) - alive_before_[kind];
    }
    return seen;
}

}  // namespace revenant
