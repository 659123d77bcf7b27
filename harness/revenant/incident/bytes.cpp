// One walk over the text that knows quotes and comments, and nothing else.
#include <revenant/incident/bytes.hpp>

#include <revenant/incident/reader.hpp>

namespace revenant {
namespace {

class walk {
public:
    walk(std::string_view text, std::string_view file) : text_(text), file_(file) {}

    void run() {
        while (!is_over()) {
            if (next() == '#') {
                while (!is_over() && next() != '\n') step();
            } else if (next() == '"' || next() == '\'') {
                skip_quotes();
            } else {
                if (static_cast<unsigned char>(next()) >= 0x80)
                    refuse("a character beyond ASCII outside of quotes");
                step();
            }
        }
    }

private:
    bool is_over() const { return at_ == text_.size(); }
    char next() const { return text_[at_]; }
    bool is_beyond_ascii() const { return static_cast<unsigned char>(next()) >= 0x80; }

    void step() {
        const auto byte = static_cast<unsigned char>(next());
        const bool is_blank = byte == '\t' || byte == '\n' || byte == '\r';
        if ((byte < 0x20 && !is_blank) || byte == 0x7f)
            refuse("a control character, which no TOML file holds");
        column_ = byte == '\n' ? 1 : column_ + 1;
        if (byte == '\n') ++line_;
        ++at_;
    }

    // One or three quotes, up to as many again; a single one ends with its line. What does not end is the parser's to say.
    void skip_quotes() {
        const char quote = next();
        const std::string_view three = text_.substr(at_, 3);
        const bool is_long = three.size() == 3 && three[1] == quote && three[2] == quote;
        const std::size_t quotes = is_long ? 3 : 1;
        for (std::size_t i = 0; i < quotes; ++i) step();
        while (!is_over() && (is_long || next() != '\n')) {
            if (text_.substr(at_, quotes) == three.substr(0, quotes)) {
                for (std::size_t i = 0; i < quotes; ++i) step();
                return;
            }
            if (quote == '"' && next() == '\\' && at_ + 1 < text_.size()) {
                step();
                if (is_beyond_ascii()) refuse("a backslash before a character beyond ASCII");
            }
            step();
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
};

}  // namespace

void refuse_what_is_not_toml(std::string_view text, std::string_view file) { walk(text, file).run(); }

}  // namespace revenant
