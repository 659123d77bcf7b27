// Folding a trace: an operation and the notes in it become one moment where nobody came in between.
#include <revenant/report/timeline.hpp>

#include <algorithm>

namespace revenant {
namespace {

class folding {
public:
    explicit folding(timeline& into) : into_(into) {}

    void add(const traced& each) {
        const std::size_t lane = lane_of(each.thread);
        switch (each.what) {
            case traced::kind::step:
                return;
            case traced::kind::begins:
                push({moment_in_time::kind::begins, lane, each.operation, ""});
                return;
            case traced::kind::note:
                // An answer belongs to the operation that gives it, which is the one that began last.
                if (last_is(lane, moment_in_time::kind::begins, each.operation)) {
                    append(into_.moments.back().text, each.text);
                } else {
                    push({moment_in_time::kind::note, lane, each.operation, each.text});
                }
                return;
            case traced::kind::ends:
                end(lane, each.operation);
                return;
            case traced::kind::departure:
                push({moment_in_time::kind::departure, lane, each.operation, each.text});
                return;
            case traced::kind::broken_law:
                push({moment_in_time::kind::law, lane, each.operation, each.text});
                return;
        }
    }

private:
    std::size_t lane_of(const std::string& role) {
        const auto known = std::find(into_.lanes.begin(), into_.lanes.end(), role);
        if (known != into_.lanes.end()) return static_cast<std::size_t>(known - into_.lanes.begin());
        into_.lanes.push_back(role);
        return into_.lanes.size() - 1;
    }
    void push(moment_in_time each) { into_.moments.push_back(std::move(each)); }
    bool last_is(std::size_t lane, moment_in_time::kind what, const std::string& operation) const {
        if (into_.moments.empty()) return false;
        const moment_in_time& last = into_.moments.back();
        return last.lane == lane && last.what == what && last.operation == operation;
    }
    static void append(std::string& to, const std::string& text) { to += (to.empty() ? "" : "; ") + text; }

    void end(std::size_t lane, const std::string& operation) {
        if (last_is(lane, moment_in_time::kind::begins, operation)) {
            into_.moments.back().what = moment_in_time::kind::act;
        } else if (last_is(lane, moment_in_time::kind::note, operation)) {
            into_.moments.back().what = moment_in_time::kind::ends;
        } else {
            push({moment_in_time::kind::ends, lane, operation, ""});
        }
    }

    timeline& into_;
};

}  // namespace

timeline timeline_of(const std::vector<traced>& trace) {
    timeline made;
    folding into(made);
    for (const traced& each : trace) into.add(each);
    return made;
}

const moment_in_time* timeline::first_broken_law() const {
    const auto found = std::find_if(moments.begin(), moments.end(),
                                    [](const auto& each) { return each.what == moment_in_time::kind::law; });
    return found == moments.end() ? nullptr : &*found;
}

}  // namespace revenant
