// Coroutines for scripts: one that waits at a gate, one that ends at once, and one in which somebody awaits what a handle
// names.
#pragma once

#include <coroutine>
#include <optional>
#include <string>

#include <reference/player.hpp>

#include <vt/channel.hpp>
#include <vt/value_task.hpp>

namespace reference {

// The number of an error is whose it is; so is that of a cancellation.
class numbered_cancellation : public vt::operation_canceled {
public:
    explicit numbered_cancellation(int number) : number_(number) {}
    int number() const { return number_; }

private:
    int number_;
};

std::exception_ptr exception_of(const revenant::answer& outcome);

// Calls, and says in the words of a script what came of it.
template <class Call>
std::string strictly_said(Call call) {
    try {
        return call();
    } catch (const vt::misuse_error&) {
        return "refused";
    } catch (const revenant::operation_error& error) {
        return "e" + std::to_string(error.number());
    } catch (const numbered_cancellation& canceled) {
        return "c" + std::to_string(canceled.number());
    } catch (const vt::operation_canceled&) {
        return "c";
    } catch (const vt::channel_closed&) {
        return "closed";
    }
}

// Opened once, by the producer of the coroutine that waits at it.
class strict_gate {
public:
    void open(const revenant::answer& with);

    bool await_ready() const noexcept { return outcome_.has_value(); }
    void await_suspend(std::coroutine_handle<> waiting) noexcept { waiting_ = waiting; }
    int await_resume() const;

private:
    std::optional<revenant::answer> outcome_;
    std::coroutine_handle<> waiting_;
};

vt::value_task<int> strict_operation(strict_gate& gate);
vt::value_task<void> strict_bare_operation(strict_gate& gate);
vt::value_task<int> strict_at_once(int number, bool throws);

// `how` is await, await_anywhere, await_task or await_task_anywhere.
template <class T>
vt::task<void> strict_await(const vt::value_task<T>& what, const std::string& how, script_continuation& rest,
                            player& by);

}  // namespace reference
