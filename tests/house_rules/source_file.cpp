// Telling code from comments and literals: as much of C++'s lexical grammar as that takes.
#include <house_rules/source_file.hpp>

#include <algorithm>
#include <cctype>

namespace house_rules {
namespace {

// Walks through a C++ file once, handing each character to the line it stands on.
class cpp_reader {
public:
    explicit cpp_reader(std::string_view text) : text_(text) {}

    std::vector<source_line> lines() {
        while (at_ < text_.size()) read_one();
        finish_line();
        return std::move(lines_);
    }

private:
    enum class inside { code, line_comment, block_comment, string, character, raw_string };

    bool next_is(std::string_view expected) const { return text_.substr(at_).starts_with(expected); }

    void read_one() {
        if (text_[at_] == '\n') {
            if (where_ != inside::block_comment && where_ != inside::raw_string) where_ = inside::code;
            finish_line();
            ++at_;
            return;
        }
        switch (where_) {
            case inside::code:
                return read_code();
            case inside::line_comment:
                return take(1, line_.comments);
            case inside::block_comment:
                return read_until("*/", line_.comments);
            case inside::string:
                return read_literal('"');
            case inside::character:
                return read_literal('\'');
            case inside::raw_string:
                return read_until(raw_end_, nothing_);
        }
    }

    void read_code() {
        if (next_is("//")) {
            where_ = inside::line_comment;
            take(2, line_.comments);
        } else if (next_is("/*")) {
            where_ = inside::block_comment;
            take(2, line_.comments);
        } else if (next_is("R\"")) {
            where_ = inside::raw_string;
            const std::size_t opened = std::min(text_.find('(', at_), text_.size() - 1);
            raw_end_ = ")" + std::string(text_.substr(at_ + 2, opened - at_ - 2)) + "\"";
            take(opened + 1 - at_, nothing_);
        } else if (text_[at_] == '"') {
            where_ = inside::string;
            take(1, line_.code);
        } else if (text_[at_] == '\'' && !separates_digits()) {
            where_ = inside::character;
            take(1, line_.code);
        } else {
            take(1, line_.code);
        }
    }

    // As in 1'000.
    bool separates_digits() const {
        return at_ > 0 && std::isxdigit(static_cast<unsigned char>(text_[at_ - 1])) != 0;
    }

    void read_literal(char quote) {
        if (text_[at_] == '\\') {
            take(text_.substr(at_ + 1, 1) == "\n" ? 1 : 2, nothing_);
        } else if (text_[at_] == quote) {
            where_ = inside::code;
            take(1, line_.code);
        } else {
            take(1, nothing_);
        }
    }

    void read_until(std::string_view end, std::string& into) {
        if (next_is(end)) {
            where_ = inside::code;
            take(end.size(), into);
        } else {
            take(1, into);
        }
    }

    void take(std::size_t count, std::string& into) {
        const std::string_view taken = text_.substr(at_, count);
        line_.raw += taken;
        into += taken;
        at_ += taken.size();
    }

    void finish_line() {
        lines_.push_back(std::move(line_));
        line_ = {};
        nothing_.clear();
    }

    std::string_view text_;
    std::size_t at_ = 0;
    inside where_ = inside::code;
    std::string raw_end_;
    std::string nothing_;  // where the insides of literals go
    source_line line_;
    std::vector<source_line> lines_;
};

std::vector<source_line> plain_lines(std::string_view text) {
    std::vector<source_line> lines;
    while (true) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string line(text.substr(0, end));
        lines.push_back({.raw = line, .code = line, .comments = line});
        if (end == text.size()) return lines;
        text.remove_prefix(end + 1);
    }
}

bool ends_with_any(std::string_view path, std::initializer_list<std::string_view> endings) {
    return std::any_of(endings.begin(), endings.end(), [&](auto each) { return path.ends_with(each); });
}

}  // namespace

bool source_file::is_cpp() const {
    return ends_with_any(path, {".hpp", ".cpp", ".h", ".hh", ".hxx", ".cc", ".cxx", ".c", ".ipp", ".inl"});
}

bool source_file::is_program() const {
    return is_cpp() || ends_with_any(path, {".cmake", "CMakeLists.txt", ".sh"}) || path == "dev" ||
           path == ".ci/run";
}

source_file read_source(std::string path, std::string_view text) {
    if (text.ends_with('\n')) text.remove_suffix(1);
    source_file file{.path = std::move(path), .lines = {}};
    file.lines = file.is_cpp() ? cpp_reader(text).lines() : plain_lines(text);
    return file;
}

}  // namespace house_rules
