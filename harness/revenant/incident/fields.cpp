// What a key has to be, and what is said where it is not.
#include <revenant/incident/fields.hpp>

#include <algorithm>

namespace revenant {
namespace {

std::string_view kind_of(const toml::node& node) {
    switch (node.type()) {
        case toml::node_type::table:
            return "a table";
        case toml::node_type::array:
            return "an array";
        case toml::node_type::string:
            return "a text";
        case toml::node_type::integer:
            return "a whole number";
        case toml::node_type::floating_point:
            return "a number with a point";
        case toml::node_type::boolean:
            return "true or false";
        default:
            return "a date or time";
    }
}

}  // namespace

void fields::refuse(const toml::node& at, const std::string& what) const {
    throw incident_error(file_, at.source().begin.line, at.source().begin.column, what);
}

void fields::refuse_here(const std::string& what) const { refuse(table_, what); }

const toml::node& fields::required(std::string_view key) {
    asked_.emplace(key);
    const toml::node* const found = table_.get(key);
    if (found == nullptr) refuse(table_, "there is no \"" + named(key) + "\", and an incident needs one");
    return *found;
}

std::string fields::text_of(const toml::node& node, const std::string& what) const {
    const auto* const text = node.as_string();
    if (text == nullptr)
        refuse(node, what + " is " + std::string(kind_of(node)) + ", expected a text in quotes");
    if (text->get().size() > text_bytes_max) {
        refuse(node, what + " is longer than " + std::to_string(text_bytes_max) + " bytes");
    }
    if (text->get().find('\0') != std::string::npos) refuse(node, what + " holds a zero byte");
    return text->get();
}

std::string fields::text(std::string_view key) { return text_of(required(key), "\"" + named(key) + "\""); }

std::string fields::text_or(std::string_view key, std::string_view otherwise) {
    return has(key) ? text(key) : std::string(otherwise);
}

std::int64_t fields::number(std::string_view key, std::int64_t least, std::int64_t most) {
    const toml::node& node = required(key);
    const auto* const number = node.as_integer();
    const std::string bounds = "from " + std::to_string(least) + " to " + std::to_string(most);
    if (number == nullptr) {
        refuse(node, "\"" + named(key) + "\" is " + std::string(kind_of(node)) +
                         ", expected a whole number " + bounds);
    }
    if (number->get() < least || number->get() > most) {
        refuse(node, "\"" + named(key) + "\" is " + std::to_string(number->get()) +
                         ", expected a whole number " + bounds);
    }
    return number->get();
}

std::int64_t fields::number_or(std::string_view key, std::int64_t least, std::int64_t most,
                               std::int64_t otherwise) {
    return has(key) ? number(key, least, most) : otherwise;
}

std::vector<std::string> fields::texts(std::string_view key) {
    const toml::node& node = required(key);
    const auto* const array = node.as_array();
    if (array == nullptr) {
        refuse(node,
               "\"" + named(key) + "\" is " + std::string(kind_of(node)) + ", expected an array of texts");
    }
    std::vector<std::string> read;
    for (const toml::node& each : *array) read.push_back(text_of(each, "an item of \"" + named(key) + "\""));
    return read;
}

fields fields::inner(std::string_view key) {
    const toml::node& node = required(key);
    const auto* const table = node.as_table();
    if (table == nullptr)
        refuse(node, "\"" + named(key) + "\" is " + std::string(kind_of(node)) + ", expected a table");
    return {*table, named(key), file_};
}

std::vector<fields> fields::tables(std::string_view key, std::size_t most) {
    std::vector<fields> read;
    if (!has(key)) return read;
    const toml::node& node = required(key);
    const auto* const array = node.as_array();
    const std::string form = "expected [[" + named(key) + "]] tables";
    if (array == nullptr)
        refuse(node, "\"" + named(key) + "\" is " + std::string(kind_of(node)) + ", " + form);
    if (array->size() > most)
        refuse(node, "there are more than " + std::to_string(most) + " of \"" + named(key) + "\"");
    for (const toml::node& each : *array) {
        const auto* const table = each.as_table();
        if (table == nullptr)
            refuse(each, "an item of \"" + named(key) + "\" is " + std::string(kind_of(each)) + ", " + form);
        read.push_back({*table, named(key), file_});
    }
    return read;
}

std::vector<std::pair<std::string, const toml::node*>> fields::rest() {
    std::vector<std::pair<std::string, const toml::node*>> left;
    for (const auto& [key, node] : table_) {
        if (asked_.emplace(key.str()).second) left.emplace_back(key.str(), &node);
    }
    // The table is sorted by name; the file is what counts.
    std::sort(left.begin(), left.end(), [](const auto& a, const auto& b) {
        const auto &x = a.second->source().begin, &y = b.second->source().begin;
        return x.line != y.line ? x.line < y.line : x.column < y.column;
    });
    return left;
}

void fields::end(std::string_view known) const {
    for (const auto& [key, node] : table_) {
        if (asked_.contains(key.str())) continue;
        refuse(node, "\"" + named(key.str()) + "\" is not known here; there are: " + std::string(known));
    }
}

}  // namespace revenant
