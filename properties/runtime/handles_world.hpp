// One producer after the other, the handles of their operations, and what is made of those, on one thread: value_task over a
// value, a pooled source and a task; task; conversions; abandoned producers.
#pragma once

#include <vt/source_pool.hpp>

#include <properties/runtime/told.hpp>

namespace properties {

class handles_system {
public:
    void rent() {
        producer_ = {};  // The one before ends here.
        producer_ = pool_.rent();
        handles_.push_back(producer_.task());
    }
    std::string complete(int value) {
        return told([&] { producer_.set_result(value); });
    }
    std::string fail(int error) {
        return told([&] { producer_.set_exception(std::make_exception_ptr(numbered_error(error))); });
    }
    std::string cancel() {
        return told([&] { producer_.set_canceled(); });
    }
    void let_go() { producer_ = {}; }
    void from_value(int value) { handles_.push_back(value); }
    void copy(int which) { handles_.push_back(named(handles_, which)); }
    std::string take(int which) {
        return told([&] { return std::as_const(named(handles_, which)).get(); });
    }
    std::string as_task(int which) {
        return told([&] { tasks_.push_back(std::as_const(named(handles_, which)).as_task()); });
    }
    std::string preserve(int which) {
        return told([&] { handles_.push_back(named(handles_, which).preserve()); });
    }
    std::string read(int which) {
        return told([&] { return named(tasks_, which).get(); });
    }
    said statuses() {
        return told_each(handles_, [](const auto& each) { return told([&] { return each.status(); }); });
    }
    said task_statuses() {
        return told_each(tasks_, [](const auto& each) { return told([&] { return each.status(); }); });
    }

private:
    vt::source_pool<int> pool_;
    vt::completer<int> producer_;
    std::vector<vt::value_task<int>> handles_;
    std::vector<vt::task<int>> tasks_;
};

class handles_model {
public:
    static void declare(revenant::operations<handles_system, handles_model>& can);

private:
    // What a handle or a task stands for: where its outcome comes from.
    struct operation {
        std::string outcome = {};  // empty: pending
        bool is_source = false;    // taken once
        bool is_awaited = false;   // a task waits for it, and takes it when it ends
        bool is_over = false;
        std::size_t task = 0;  // which one waits for it
    };

    std::size_t add(operation made) {
        all_.push_back(std::move(made));
        return all_.size() - 1;
    }
    void rent();
    std::string end(const std::string& outcome);
    void let_go();
    std::string take(int which);
    // The task's number; or why there is none.
    std::string convert(int which, std::size_t& made);
    std::string as_task(int which);
    std::string preserve(int which);
    std::string read(int which);
    std::string status(std::size_t of) const {
        return all_[of].is_over ? refused(vt::misuse::stale_token) : status_of(all_[of].outcome);
    }

    std::vector<operation> all_;
    std::vector<std::size_t> handles_;  // of which operation
    std::vector<std::size_t> tasks_;
    std::optional<std::size_t> produced_;  // whose completer is held
};

}  // namespace properties
