// To and from JSON, without blanks: there are many of them.
#include <reference/script.hpp>

#include <nlohmann/json.hpp>

namespace reference {
namespace {

using json = nlohmann::json;

json to_json(const step& one, bool is_inside) {
    json made = json::array();
    if (!is_inside) made.push_back(one.actor);
    made.push_back(one.operation);
    for (const int each : one.numbers) made.push_back(each);
    if (one.operation == "on_completed" || one.operation == "callback" ||
        one.operation.starts_with("await")) {
        json body = json::array();
        for (const step& each : one.body) body.push_back(to_json(each, true));
        made.push_back(std::move(body));
    }
    return made;
}

step step_from(const json& one) {
    step made;
    std::size_t at = 0;
    if (one.at(0).is_number()) made.actor = one.at(at++).get<unsigned>();
    made.operation = one.at(at++).get<std::string>();
    for (; at < one.size(); ++at) {
        if (one.at(at).is_number()) {
            made.numbers.push_back(one.at(at).get<int>());
        } else {
            for (const json& each : one.at(at)) made.body.push_back(step_from(each));
        }
    }
    return made;
}

}  // namespace

std::string text_of(const step& one) { return to_json(one, false).dump(); }

std::string text_of(const script& one) {
    json steps = json::array();
    for (const step& each : one.steps) steps.push_back(to_json(each, false));
    return json{{"name", one.name}, {"steps", std::move(steps)}}.dump();
}

script script_from(std::string_view text) {
    const json read = json::parse(text);
    script made{read.at("name").get<std::string>(), {}};
    for (const json& each : read.at("steps")) made.steps.push_back(step_from(each));
    return made;
}

std::string text_of(const answers& some) { return json(some).dump(); }

answers answers_from(std::string_view text) { return json::parse(text).get<answers>(); }

}  // namespace reference
