// Where Chromium is installed: the page of a replay, as a reader meets it.
#include <algorithm>
#include <cstdint>

#include "browser.hpp"
#include "program.hpp"

namespace {

class page : public cli {
protected:
    // Writes the page, opens it, and answers with what the program itself says of the run.
    nlohmann::json open(browser& by, const std::string& incident) const {
        const std::string html = folder / "page.html";
        EXPECT_EQ(revenant("replay --html " + html + " " + incident).exit_code, 0);
        by.open_page("file://" + html);
        return nlohmann::json::parse(
            revenant("replay --json " + incident).out)["incidents"][0]["digest"]["history"];
    }

    static std::int64_t count(browser& by, const std::string& selector) {
        return by.value_of("document.querySelectorAll('" + selector + "').length");
    }
    static std::int64_t count(const nlohmann::json& history, std::initializer_list<const char*> kinds) {
        return std::count_if(history["moments"].begin(), history["moments"].end(), [&](const auto& each) {
            return std::count(kinds.begin(), kinds.end(), each["kind"]) > 0;
        });
    }
};

TEST_F(page, asks_for_nothing_and_has_no_errors) {
    browser chromium(folder / "profile");
    open(chromium, "incidents/duplicate_payment.toml");
    EXPECT_EQ(chromium.errors, std::vector<std::string>());
    const auto is_its_own = [](const std::string& each) {
        return each.ends_with("/page.html") || each.starts_with("data:");
    };
    EXPECT_TRUE(std::all_of(chromium.requests.begin(), chromium.requests.end(), is_its_own));
    EXPECT_FALSE(chromium.requests.empty()) << "the page itself is one";
}

TEST_F(page, has_a_lane_for_each_thread_and_every_step_in_its_own) {
    browser chromium(folder / "profile");
    for (const char* incident : {"incidents/duplicate_payment.toml", "incidents/late_sentinel.toml"}) {
        const auto history = open(chromium, incident);
        EXPECT_EQ(count(chromium, ".lanes > .head"), static_cast<std::int64_t>(history["lanes"].size()));
        EXPECT_EQ(count(chromium, ".step"), count(history, {"act", "begins", "ends", "note"}));
        EXPECT_GT(count(chromium, ".step"), 4);
        EXPECT_EQ(count(chromium, ".departure"), count(history, {"departure"}));
        EXPECT_EQ(count(chromium, ".law"), count(history, {"law"}));
        // Below the head of whoever took it: its details begin with that name.
        EXPECT_EQ(chromium.value_of("[...document.querySelectorAll('.step')].every(step => {"
                                    "  const left = step.getBoundingClientRect().left;"
                                    "  const head = [...document.querySelectorAll('.lanes > .head')]"
                                    "      .find(each => each.getBoundingClientRect().left === left);"
                                    "  return head && step.title.startsWith(head.textContent + ':'); })"),
                  true);
    }
}

TEST_F(page, leads_to_the_first_broken_law) {
    browser chromium(folder / "profile");
    chromium.is_as_wide_as(1280);
    const auto history = open(chromium, "incidents/duplicate_payment.toml");
    const auto law = std::find_if(history["moments"].begin(), history["moments"].end(),
                                  [](const auto& each) { return each["kind"] == "law"; });
    ASSERT_NE(law, history["moments"].end());
    EXPECT_EQ(chromium.value_of("document.querySelector('.law').textContent"),
              "✗ " + (*law)["text"].get<std::string>());
    EXPECT_EQ(
        chromium.value_of("document.querySelector('.jump').click();"
                          "const at = document.querySelector(':target').getBoundingClientRect();"
                          "document.querySelector(':target').id === 'first-broken-law' && at.top >= 0 &&"
                          "at.bottom <= window.innerHeight"),
        true);
}

TEST_F(page, fits_a_desk_and_a_telephone) {
    browser chromium(folder / "profile");
    for (const int pixels : {1280, 390}) {
        chromium.is_as_wide_as(pixels);
        open(chromium, "incidents/late_sentinel.toml");
        EXPECT_LE(chromium.value_of("document.documentElement.scrollWidth").get<int>(), pixels);
    }
}

}  // namespace
