// One walk over the text that knows quotes, comments, brackets and dotted keys, and nothing else.
//
// The parser has undefined behaviour where it looks for blanks and meets certain characters beyond ASCII, and its tables
// are as deep on the stack as keys have parts. What would lead it there is no incident anyway.
#include <revenant/incident/bytes.hpp>

#include <string>

#include <revenant/incident/reader.hpp>
#include <revenant/incident/utf8.hpp>

namespace revenant {
namespace {

constexpr int dots_in_a_key_max = 15;

class walk {
public:
    walk(std::string_view text, std::string_view file) : text_(text), file_(file) {}

    void run() {
        while (!is_over()) {
            if (awaits_name_ && next() != ' ' && next() != '\t') {
                if (!name_may_begin()) refuse("a table without a name");
                awaits_name_ = false;
            }
            if (next() == '#') {
                while (!is_over() && next() != '\n') step();
            } else if (next() == '"' || next() == '\'') {
                skip_quotes();
            } else {
                if (is_beyond_ascii()) refuse("a character beyond ASCII outside of quotes");
                count_dots();
                look_where_it_stands();
                if (next() != ' ' && next() != '\t' && next() != '\r') before_ = next();
                step();
            }
        }
    }

private:
    bool is_over() const { return at_ == text_.size(); }
    char next() const { return text_[at_]; }
    bool is_beyond_ascii() const { return !is_over() && static_cast<unsigned char>(next()) >= 0x80; }
    bool is_blank() const {
        return !is_over() && (next() == ' ' || next() == '\t' || next() == '\r' || next() == '\n');
    }

    // Over one character, however many bytes it has.
    void step() {
        const auto byte = static_cast<unsigned char>(next());
        const bool ends_line = byte == '\r' && text_.substr(at_).starts_with("\r\n");
        const bool is_allowed = byte == '\t' || byte == '\n' || ends_line;
        if ((byte < 0x20 && !is_allowed) || byte == 0x7f)
            refuse("a control character, which no TOML file holds");
        const std::size_t bytes = utf8_bytes_of_first(text_.substr(at_));
        if (bytes == 0) refuse("bytes that are no UTF-8");
        column_ = byte == '\n' ? 1 : column_ + 1;
        if (byte == '\n') ++line_;
        at_ += bytes;
    }

    // Dots of one key, or of one number: both end with any of these.
    void count_dots() {
        constexpr std::string_view ends = "\n=,[]{}";
        if (ends.find(next()) != std::string_view::npos) dots_ = 0;
        if (next() == '.' && ++dots_ > dots_in_a_key_max) refuse("a key of more than 16 parts");
    }

    // The parser takes what is in a wrong place for part of a number, and looks for its end behind it.
    void look_where_it_stands() {
        const char sign = next();
        if (sign == '[' || sign == '{') {
            if (!value_may_begin()) refuse("a bracket where no value can begin");
            is_header_ = sign == '[' && (open_.empty() ? before_ == '\n' : is_header_ && open_ == "[");
            awaits_name_ = is_header_;
            open_ += sign;
        } else if (sign == ']' || sign == '}') {
            if (!open_.ends_with(sign == ']' ? '[' : '{')) refuse("a bracket that closes what is not open");
            open_.pop_back();
        } else if (sign == '=') {
            if (since_ == '=' || open_.ends_with('[')) refuse("an = where no key stands");
        }
        if (std::string_view("\n=,[{").find(sign) != std::string_view::npos) since_ = sign;
        const bool follows_a_blank = at_ > 0 && (text_[at_ - 1] == ' ' || text_[at_ - 1] == '\t');
        if (follows_a_blank && is_of_a_word(sign) && is_of_a_word(before_))
            refuse("a blank in a key or a value");
    }
    // Of a table: [name], or [[name]].
    bool name_may_begin() const {
        const char sign = next();
        const bool is_letter = (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
        return is_letter || (sign >= '0' && sign <= '9') ||
               std::string_view("_-\"']").find(sign) != std::string_view::npos ||
               (sign == '[' && open_ == "[" && text_[at_ - 1] == '[');
    }
    static bool is_of_a_word(char sign) {
        return std::string_view(" \t\r\n=,.[]{}\"'").find(sign) == std::string_view::npos;
    }
    bool value_may_begin() const {
        return std::string_view("\n=,[{").find(before_) != std::string_view::npos;
    }

    // One or three quotes, up to as many again; a single one ends with its line. What does not end is the parser's to say.
    void skip_quotes() {
        const bool is_ascii = before_ == '.';
        if (!value_may_begin() && !is_ascii) refuse("a quote where no text can begin");
        const char quote = next();
        before_ = quote;
        const std::string_view three = text_.substr(at_, 3);
        const bool is_long = three.size() == 3 && three[1] == quote && three[2] == quote;
        const std::size_t quotes = is_long ? 3 : 1;
        for (std::size_t i = 0; i < quotes; ++i) step();
        while (!is_over() && (is_long || next() != '\n')) {
            if (text_.substr(at_, quotes) == three.substr(0, quotes)) {
                for (std::size_t i = 0; i < quotes; ++i) step();
                // A long text may end in up to two quotes of its own.
                for (int i = 0; i < 2 && is_long && !is_over() && next() == quote; ++i) step();
                return;
            }
            if (is_ascii && is_beyond_ascii()) refuse("a character beyond ASCII behind a dot");
            if (quote == '"' && next() == '\\') {
                skip_escape(is_long);
            } else {
                step();
            }
        }
    }

    // What is escaped may be a quote. In a long text it may be the end of the line, and all blanks that follow.
    void skip_escape(bool is_long) {
        step();
        if (is_long && is_blank()) {
            while (is_blank()) step();
            if (is_beyond_ascii()) refuse("a character beyond ASCII behind a backslash and blanks");
        } else {
            if (is_beyond_ascii()) refuse("a backslash before a character beyond ASCII");
            if (!is_over()) step();
        }
    }

    [[noreturn]] void refuse(std::string_view what) const {
        throw incident_error(file_, line_, column_, what);
    }

    std::string_view text_;
    std::string_view file_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
    std::uint32_t column_ = 1;
    int dots_ = 0;
    bool awaits_name_ = false;  // the bracket before it opens a table
    bool is_header_ = false;
    std::string open_;    // brackets, the innermost last
    char since_ = '\n';   // the last sign between which a key and its value stand
    char before_ = '\n';  // the last sign that is no blank, outside of comments; a quote for a text
};

}  // namespace

void refuse_what_is_not_toml(std::string_view text, std::string_view file) { walk(text, file).run(); }

}  // namespace revenant
