// `revenant::free`: what <revenant/operation.hpp> calls where there is no engine. Names and notes go nowhere.
#include <revenant/engine/narration.hpp>

#include <cstdio>
#include <cstdlib>
#include <source_location>

#include <revenant/engine/exploration.hpp>
#include <revenant/engine/outside.hpp>

namespace revenant::engine {

bool is_told() { return false; }
void enter_operation(const char*, std::size_t) {}
void leave_operation() {}
void name_thread(const char*, std::size_t) {}
void name_object(const volatile void*, const char*, std::size_t) {}
void note(const char*, std::size_t) {}
void be_untold(int) {}
bool is_stop_requested() { return false; }
std::uint64_t moment() { return outside::moment(); }
void break_law(const char* law, std::size_t law_bytes, const char* story, std::size_t story_bytes) {
    outside::break_law({law, law_bytes}, {story, story_bytes});
}
std::vector<finding> take_findings() { return outside::take_findings(); }

void check(bool holds, const char* text, std::source_location where) {
    if (holds) return;
    std::fprintf(stderr, "revenant::check failed on a thread that runs freely: %s (%s:%u)\n", text,
                 where.file_name(), static_cast<unsigned>(where.line()));
    std::abort();
}

}  // namespace revenant::engine
