// One suite, one line for each case.
#include <revenant/report/junit.hpp>

#include <algorithm>

#include <revenant/report/html.hpp>

namespace revenant {
namespace {

// XML has HTML's signs, and no way to say most control characters.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char each : escaped_html(text)) {
        if (each == '\n') {
            out += "&#10;";
        } else {
            out += static_cast<unsigned char>(each) < 0x20 ? ' ' : each;
        }
    }
    return out;
}

}  // namespace

std::string junit_of(std::string_view suite, const std::vector<test_case>& cases) {
    const auto failures =
        std::count_if(cases.begin(), cases.end(), [](const auto& each) { return !each.failure.empty(); });
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"" + escaped(suite) +
                      "\" tests=\"" + std::to_string(cases.size()) + "\" failures=\"" +
                      std::to_string(failures) + "\">\n";
    for (const test_case& each : cases) {
        out += "  <testcase classname=\"" + escaped(suite) + "\" name=\"" + escaped(each.name) + "\"";
        out += each.failure.empty() ? "/>\n"
                                    : "><failure message=\"" + escaped(each.failure) + "\"/></testcase>\n";
    }
    return out + "</testsuite>\n";
}

}  // namespace revenant
