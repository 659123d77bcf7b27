// Sources behind vt's handles: one over a core, which its producers and owners can name, and one whose status and outcome need
// not fit.
#pragma once

#include <optional>
#include <variant>

#include <reference/machine.hpp>
#include <reference/strict_methods.hpp>

#include <vt/source.hpp>
#include <vt/value_task.hpp>

namespace reference {

// With a value, or without.
using strict_task = std::variant<vt::value_task<int>, vt::value_task<void>>;

// What a script does to a source that it names.
class strict_owned {
public:
    strict_owned() = default;
    strict_owned(const strict_owned&) = delete;
    strict_owned& operator=(const strict_owned&) = delete;
    virtual ~strict_owned() = default;

    virtual strict_task task(vt::token its_token) = 0;
    virtual vt::token current() const = 0;
    virtual void complete(vt::token presented, const revenant::answer& outcome) = 0;
    virtual void reset(vt::token presented, int times) = 0;
    virtual vt::registration enroll(vt::continuation& node, vt::token presented, vt::flags asked) = 0;
};

template <class T, class Core>
class strict_source final : public vt::source<T>, public strict_owned {
public:
    explicit strict_source(bool asynchronous) { core_.run_continuations_asynchronously(asynchronous); }

    vt::operation_status status(vt::token presented) const override { return core_.status(presented); }
    vt::registration on_completed(vt::continuation& node, vt::token presented, vt::flags asked) override {
        return core_.on_completed(node, presented, asked);
    }
    T get_result(vt::token presented) override {
        const noting_takes noting{*this, core_.current()};
        return core_.get_result(presented);
    }

    strict_task task(vt::token its_token) override { return vt::value_task<T>(*this, its_token); }
    vt::token current() const override { return core_.current(); }
    void complete(vt::token presented, const revenant::answer& outcome) override {
        if (outcome.what != revenant::answer::kind::value) {
            core_.set_exception(presented, exception_of(outcome));
        } else if constexpr (std::is_void_v<T>) {
            core_.set_result(presented);
        } else {
            core_.set_result(presented, outcome.number);
        }
    }
    void reset(vt::token presented, int times) override {
        if (taken_ == presented && times > 0) {
            --times;
            presented = core_.current();
        }
        taken_.reset();
        for (; times > 0; --times) presented = core_.reset(presented);
    }
    vt::registration enroll(vt::continuation& node, vt::token presented, vt::flags asked) override {
        return core_.on_completed(node, presented, asked);
    }

private:
    struct noting_takes {
        strict_source& of;
        const vt::token before;
        ~noting_takes() {
            if (of.core_.current() != before) of.taken_ = before;
        }
    };

    Core core_;
    std::optional<vt::token> taken_;  // and not reset since
};

template <class T>
class strict_mixed final : public vt::source<T> {
public:
    explicit strict_mixed(const step& made) : status_(mixed_status(made)), outcome_(mixed_outcome(made)) {}

    vt::operation_status status(vt::token /*presented*/) const override {
        using kind = revenant::answer::kind;
        return status_.what == kind::pending     ? vt::operation_status::pending
               : status_.what == kind::succeeded ? vt::operation_status::succeeded
               : status_.what == kind::faulted   ? vt::operation_status::faulted
                                                 : vt::operation_status::canceled;
    }
    vt::registration on_completed(vt::continuation& /*node*/, vt::token /*presented*/,
                                  vt::flags /*asked*/) override {
        return vt::registration::already_completed;  // There is no state here that could be wrong (L25).
    }
    T get_result(vt::token /*presented*/) override {
        if (outcome_.what != revenant::answer::kind::value) std::rethrow_exception(exception_of(outcome_));
        return static_cast<T>(outcome_.number);
    }

private:
    const revenant::answer status_;
    const revenant::answer outcome_;
};

}  // namespace reference
