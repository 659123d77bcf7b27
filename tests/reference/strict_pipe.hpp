// What vt would make of a pipe: a source that one read has at a time, and what was written in between.
#pragma once

#include <deque>
#include <optional>
#include <utility>

#include <reference/strict_source.hpp>

namespace reference {

class strict_pipe {
public:
    explicit strict_pipe(strict_owned& reader) : reader_(reader) {}

    strict_owned& reader() const { return reader_; }

    // What is there already is taken already.
    std::optional<int> try_read() {
        const auto waited_for = std::get<vt::value_task<int>>(reader_.task(reader_.current()));
        if (waited_for.is_completed()) return waited_for.get();
        if (written_.empty()) return std::nullopt;
        const int number = written_.front();
        written_.pop_front();
        return number;
    }
    // Somebody reads who has to wait, and whoever reads meanwhile is the same.
    vt::token wait() { return *(read_ = reader_.current()); }

    void write(int number) {
        if (!read_) return written_.push_back(number);
        reader_.complete(*std::exchange(read_, std::nullopt), revenant::answer::value(number));
    }
    void cancel() {
        if (!read_) return;
        reader_.complete(*std::exchange(read_, std::nullopt), {.what = revenant::answer::kind::canceled});
    }

private:
    strict_owned& reader_;
    std::optional<vt::token> read_;  // while nobody has written for it
    std::deque<int> written_;
};

}  // namespace reference
