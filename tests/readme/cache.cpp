// The cache demonstration of lib/README.md, which shows it from the first include on.
#include <cstdio>
#include <string>
#include <vt/async_cache.hpp>
#include <vt/when_all.hpp>

vt::task<std::size_t> length_of(vt::task<std::string> page) {
    const std::string text = co_await page;
    co_return text.size();
}

int main() {
    vt::task_source<std::string> slow;
    vt::async_cache<std::string, std::string> pages([&](const std::string&) { return slow.task(); });

    const auto first = pages.get("/home");  // Misses, and loads.
    std::printf("%s\n", first.is_completed() ? "ready" : "loading");
    slow.set_result("hello");

    const auto second = pages.get("/home");  // Hits: a value, without suspension or allocation.
    std::printf("%s\n", second.is_completed() ? "ready" : "loading");

    // Fanned out to two readers: a value_task is awaited once, a task as often as you like.
    const vt::task<std::string> shared = pages.get("/home").as_task();
    const auto lengths = vt::when_all(length_of(shared), length_of(shared)).get();
    std::printf("%zu\n", std::get<0>(lengths) + std::get<1>(lengths));
    return std::get<0>(lengths) + std::get<1>(lengths) == 10 ? 0 : 1;
}
