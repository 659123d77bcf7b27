// One table of an incident file, read key by key: each is asked for once, with what it has to be, and what nobody asked
// for is refused in the end.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include <revenant/incident/reader.hpp>

namespace revenant {

class fields {
public:
    static constexpr std::size_t text_bytes_max = 4'096;

    // `name` is the table's, for errors; empty: the file's own.
    fields(const toml::table& table, std::string name, std::string_view file)
        : table_(table), name_(std::move(name)), file_(file) {}

    std::string text(std::string_view key);
    std::string text_or(std::string_view key, std::string_view otherwise);
    std::int64_t number(std::string_view key, std::int64_t least, std::int64_t most);
    std::int64_t number_or(std::string_view key, std::int64_t least, std::int64_t most,
                           std::int64_t otherwise);
    std::vector<std::string> texts(std::string_view key);
    fields inner(std::string_view key);
    // The tables of an array of tables; none, if there is no such key.
    std::vector<fields> tables(std::string_view key, std::size_t most);

    bool has(std::string_view key) const { return table_.contains(key); }
    // Every key that is left, in the order of the file.
    std::vector<std::pair<std::string, const toml::node*>> rest();

    // Refuses a key that nobody has asked for. `known` says what there is.
    void end(std::string_view known) const;

    [[noreturn]] void refuse(const toml::node& at, const std::string& what) const;
    [[noreturn]] void refuse_here(const std::string& what) const;
    std::string named(std::string_view key) const {
        return name_.empty() ? std::string(key) : name_ + "." + std::string(key);
    }

private:
    const toml::node& required(std::string_view key);
    std::string text_of(const toml::node& node, const std::string& what) const;

    const toml::table& table_;
    std::string name_;
    std::string_view file_;
    std::set<std::string, std::less<>> asked_;
};

}  // namespace revenant
