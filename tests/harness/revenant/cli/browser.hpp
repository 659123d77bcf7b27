// Chromium without a window, asked over its DevTools protocol: what a page asked for, what went wrong on it, and what is on it.
#pragma once

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

// One page. Messages go through two pipes, which Chromium expects as files 3 and 4, each ended by a zero byte.
class browser {
public:
    explicit browser(const std::string& profile) {
        int to_it[2];
        int from_it[2];
        if (pipe2(to_it, O_CLOEXEC) != 0 || pipe2(from_it, O_CLOEXEC) != 0)
            throw std::runtime_error("no pipes");
        process_ = fork();
        if (process_ == 0) {
            // Its processes are ended together with it, and it has nothing to say on our streams.
            setpgid(0, 0);
            const int in = fcntl(to_it[0], F_DUPFD, 10);
            const int out = fcntl(from_it[1], F_DUPFD, 10);
            dup2(in, 3);
            dup2(out, 4);
            const int nowhere = open("/dev/null", O_RDWR);
            dup2(nowhere, STDOUT_FILENO);
            dup2(nowhere, STDERR_FILENO);
            const std::string folder = "--user-data-dir=" + profile;
            execl(REVENANT_CHROMIUM, REVENANT_CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu",
                  "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
                  "--disable-component-update", "--remote-debugging-pipe", folder.c_str(), "about:blank",
                  static_cast<char*>(nullptr));
            _exit(127);
        }
        close(to_it[0]);
        close(from_it[1]);
        to_ = to_it[1];
        from_ = from_it[0];
        const std::string target = ask("Target.createTarget", {{"url", "about:blank"}})["targetId"];
        session_ = ask("Target.attachToTarget", {{"targetId", target}, {"flatten", true}})["sessionId"];
        for (const char* domain : {"Page", "Network", "Runtime", "Log"}) {
            ask(std::string(domain) + ".enable", nlohmann::json::object());
        }
    }
    ~browser() {
        kill(-process_, SIGKILL);
        kill(process_, SIGKILL);
        waitpid(process_, nullptr, 0);
        close(to_);
        close(from_);
    }
    browser(const browser&) = delete;
    browser& operator=(const browser&) = delete;

    void is_as_wide_as(int pixels) {
        ask("Emulation.setDeviceMetricsOverride",
            {{"width", pixels}, {"height", 900}, {"deviceScaleFactor", 1}, {"mobile", false}});
    }

    // And waits until all of it is there.
    void open_page(const std::string& address) {
        is_loaded_ = false;
        requests.clear();
        errors.clear();
        ask("Page.navigate", {{"url", address}});
        while (!is_loaded_) next_message();
    }

    // The value of an expression in the page.
    nlohmann::json value_of(const std::string& expression) {
        const auto answer = ask("Runtime.evaluate", {{"expression", expression}, {"returnByValue", true}});
        return answer["result"].contains("value") ? answer["result"]["value"] : nlohmann::json();
    }

    std::vector<std::string> requests;  // addresses, the page's own among them
    std::vector<std::string> errors;    // whatever was thrown or logged as an error

private:
    nlohmann::json ask(const std::string& method, const nlohmann::json& parameters) {
        const int number = ++asked_;
        nlohmann::json question{{"id", number}, {"method", method}, {"params", parameters}};
        if (!session_.empty()) question["sessionId"] = session_;
        const std::string text = question.dump() + '\0';
        if (write(to_, text.data(), text.size()) != static_cast<ssize_t>(text.size()))
            throw std::runtime_error("the browser does not listen");
        for (;;) {
            const nlohmann::json answer = next_message();
            if (!answer.contains("id") || answer["id"] != number) continue;
            if (answer.contains("error")) throw std::runtime_error(method + ": " + answer["error"].dump());
            return answer["result"];
        }
    }

    nlohmann::json next_message() {
        std::size_t end = 0;
        while ((end = received_.find('\0')) == std::string::npos) {
            constexpr int milliseconds_max = 60'000;
            pollfd ready{.fd = from_, .events = POLLIN, .revents = 0};
            char bytes[1 << 16];
            const ssize_t count =
                poll(&ready, 1, milliseconds_max) == 1 ? read(from_, bytes, sizeof bytes) : 0;
            if (count <= 0) throw std::runtime_error("the browser does not answer");
            received_.append(bytes, static_cast<std::size_t>(count));
        }
        const nlohmann::json message = nlohmann::json::parse(received_.substr(0, end));
        received_.erase(0, end + 1);
        look_at(message);
        return message;
    }

    void look_at(const nlohmann::json& message) {
        const std::string method = message.value("method", "");
        if (method == "Page.loadEventFired") is_loaded_ = true;
        if (method == "Network.requestWillBeSent") requests.push_back(message["params"]["request"]["url"]);
        if (method == "Runtime.exceptionThrown") errors.push_back(message["params"].dump());
        if (method == "Log.entryAdded" && message["params"]["entry"]["level"] == "error")
            errors.push_back(message["params"]["entry"]["text"]);
    }

    pid_t process_ = -1;
    int to_ = -1;
    int from_ = -1;
    int asked_ = 0;
    bool is_loaded_ = false;
    std::string session_;
    std::string received_;
};
