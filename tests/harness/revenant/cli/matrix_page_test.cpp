// Where Chromium is installed: the heat map of the matrix, as a reader meets it. One matrix, because it takes seconds.
#include <algorithm>

#include "browser.hpp"
#include "program.hpp"

namespace {

class matrix_page : public cli {};

TEST_F(matrix_page, says_what_the_program_says_and_fits_a_telephone) {
    const std::string html = folder / "matrix.html";
    const run made = revenant("matrix --json --html " + html);
    ASSERT_EQ(made.exit_code, 0) << made.err;
    const auto rows = nlohmann::json::parse(made.out)["rows"];
    browser chromium(folder / "profile");
    chromium.open_page("file://" + html);

    EXPECT_EQ(chromium.errors, std::vector<std::string>());
    EXPECT_FALSE(chromium.requests.empty()) << "the page itself is one";
    EXPECT_TRUE(std::all_of(chromium.requests.begin(), chromium.requests.end(), [](const auto& each) {
        return each.ends_with("/matrix.html") || each.starts_with("data:");
    }));

    // Row by row: the name, what is marked as broken, and a cell below each law.
    const auto shown = chromium.value_of(
        "(() => { const laws = [...document.querySelectorAll('.law-name')].map(each => each.textContent);"
        "  return [...document.querySelectorAll('.heat tbody tr')].map(row => {"
        "    const cells = [...row.querySelectorAll('.cell')];"
        "    return {subject: row.querySelector('th').textContent,"
        "            broken: laws.filter((_, i) => cells[i].classList.contains('broken')).join(', ') || 'ok',"
        "            is_whole: laws.length > 0 && cells.length === laws.length}; }); })()");
    ASSERT_EQ(shown.size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(shown[i]["subject"], rows[i]["subject"]);
        EXPECT_EQ(shown[i]["broken"], rows[i]["broken"]) << rows[i]["subject"];
        EXPECT_EQ(shown[i]["is_whole"], true) << rows[i]["subject"];
    }

    for (const int pixels : {1280, 390}) {
        chromium.is_as_wide_as(pixels);
        EXPECT_LE(chromium.value_of("document.documentElement.scrollWidth").get<int>(), pixels);
    }
}

}  // namespace
