// Something that went wrong.
#pragma once

#include <string>

namespace revenant {

struct finding {
    std::string law;     // which law was broken, or what else happened: `failed_check`, `deadlock`, …
    std::string story;   // what an oracle, a check or the engine has to say about it
    std::string thread;  // the role of the thread that it was found on

    friend bool operator==(const finding&, const finding&) = default;
};

}  // namespace revenant
