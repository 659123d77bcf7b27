// Replays departures: the default everywhere but where the next departure says otherwise.
//
// Strict unless told to be lenient: a departure whose place never comes, or whose answer is not possible there, ends
// the replay and is named. Shrinking asks leniently, and looks at what was left of the departures.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <revenant/decision/departure.hpp>
#include <revenant/decision/place.hpp>
#include <revenant/decision/strategy.hpp>

namespace revenant::decision {

class departing final : public strategy {
public:
    explicit departing(std::vector<departure> recorded, bool lenient = false)
        : recorded_(std::move(recorded)), lenient_(lenient) {}

    void begin_execution(std::uint64_t) override { next_ = 0; }
    bool wants_places() const override { return true; }

    std::uint32_t choose(const choice& asked) override;
    bool end_execution(const situation&, const ending&) override;

    // What was recorded may go on behind a failure that nobody looked for.
    bool learns_from_failures() const override { return true; }
    bool diverged() const override { return divergence_.has_value(); }
    std::string divergence() const override { return divergence_.value_or(""); }

private:
    // Where the departures are looked for: leniently also behind one that does not come.
    std::optional<std::size_t> find(const place& at) const;

    std::vector<departure> recorded_;
    std::size_t next_ = 0;
    bool lenient_;
    std::optional<std::string> divergence_;
};

}  // namespace revenant::decision
