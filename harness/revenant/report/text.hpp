// Text for a terminal of 80 columns: folded to its width, coloured only where somebody looks.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace revenant {

inline constexpr std::size_t columns = 80;

// How many columns the text takes, if every character takes one.
std::size_t width_of(std::string_view text);

// Lines no wider than `width`, broken at blanks where there are any.
std::vector<std::string> folded(std::string_view text, std::size_t width);

// Filled up with blanks.
std::string padded(std::string_view text, std::size_t width);

enum class tone { plain, strong, quiet, good, bad };

// Writes tones as colours, or leaves them out.
class palette {
public:
    explicit palette(bool colours) : colours_(colours) {}
    std::string operator()(tone as, std::string_view text) const;

private:
    bool colours_;
};

}  // namespace revenant
