// Texts that other programs read, each with its own idea of which signs are its own.
#include <revenant/report/diagrams.hpp>

#include <revenant/incident/quoted.hpp>

namespace revenant {
namespace {

// Mermaid ends a statement at `;` and a line, and takes `#` for an entity.
std::string for_mermaid(const std::string& text) {
    std::string out;
    for (const char each : text) {
        if (each == '#') {
            out += "#35;";
        } else if (each == ';') {
            out += "#59;";
        } else {
            out += each == '\n' ? ' ' : each;
        }
    }
    return out;
}

std::string words_of(const moment_in_time& each) {
    if (each.operation.empty() || each.what == moment_in_time::kind::law) return each.text;
    return each.text.empty() ? each.operation : each.operation + " → " + each.text;
}

}  // namespace

std::string mermaid_of(const timeline& run) {
    std::string out = "sequenceDiagram\n";
    for (std::size_t i = 0; i < run.lanes.size(); ++i) {
        out += "    participant t" + std::to_string(i) + " as " + for_mermaid(run.lanes[i]) + "\n";
    }
    for (const moment_in_time& each : run.moments) {
        const std::string lane = "t" + std::to_string(each.lane);
        const std::string words = for_mermaid(words_of(each));
        switch (each.what) {
            case moment_in_time::kind::act:
            case moment_in_time::kind::note:
                out += "    " + lane + "->>" + lane + ": " + words + "\n";
                break;
            case moment_in_time::kind::begins:
                out += "    " + lane + "->>" + lane + ": " + words + " …\n";
                break;
            case moment_in_time::kind::ends:
                out += "    " + lane + "-->>" + lane + ": … " + words + "\n";
                break;
            case moment_in_time::kind::departure:
                out += "    Note over " + lane + ": ◆ before " + for_mermaid(each.text) + "\n";
                break;
            case moment_in_time::kind::law:
                out += "    Note over " + lane + ": ✗ " + words + "\n";
                break;
        }
    }
    return out;
}

std::string perfetto_of(const timeline& run) {
    std::string events;
    const auto add = [&](const std::string& event) { events += (events.empty() ? "" : ",\n") + event; };
    for (std::size_t i = 0; i < run.lanes.size(); ++i) {
        add(R"({"name":"thread_name","ph":"M","pid":1,"tid":)" + std::to_string(i + 1) +
            R"(,"args":{"name":)" + quoted(run.lanes[i]) + "}}");
    }
    std::size_t time = 0;
    for (const moment_in_time& each : run.moments) {
        time += 1'000;
        const std::string where =
            R"(,"pid":1,"tid":)" + std::to_string(each.lane + 1) + R"(,"ts":)" + std::to_string(time);
        const std::string told = R"(,"args":{"told":)" + quoted(each.text) + "}}";
        const std::string name = quoted(each.operation.empty() ? each.text : each.operation);
        switch (each.what) {
            case moment_in_time::kind::act:
                add(R"({"ph":"X","dur":900,"name":)" + name + where + told);
                break;
            case moment_in_time::kind::begins:
                add(R"({"ph":"B","name":)" + name + where + told);
                break;
            case moment_in_time::kind::ends:
                add(R"({"ph":"E","name":)" + name + where + told);
                break;
            case moment_in_time::kind::note:
            case moment_in_time::kind::departure:
            case moment_in_time::kind::law:
                add(R"({"ph":"i","s":"t","name":)" + name + where + told);
                break;
        }
    }
    return "{\"traceEvents\":[\n" + events + "\n]}\n";
}

}  // namespace revenant
