// Signals, std::terminate, abort and failed assertions.
//
// Whoever handles a signal may have been interrupted anywhere, also in malloc. So nothing is allocated here, and what
// is written lies in memory that the parent shares.
#include <revenant/engine/crashes.hpp>

#include <cxxabi.h>
#include <ucontext.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <typeinfo>

#include <revenant/engine/exceptions.hpp>
#include <revenant/engine/exported.hpp>
#include <revenant/engine/lines.hpp>
#include <revenant/engine/modules.hpp>
#include <revenant/engine/real.hpp>
#include <revenant/engine/scheduler.hpp>

namespace revenant::engine {
namespace {

worker_report* told_to = nullptr;

constexpr std::array signals = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT};

std::array<char, std::size_t{64} * 1024> handler_stack;

const char* name_of_signal(int signal) {
    switch (signal) {
        case SIGSEGV:
            return "a segmentation fault";
        case SIGBUS:
            return "a bus error";
        case SIGFPE:
            return "an arithmetic error, as by a division by zero";
        case SIGILL:
            return "an illegal instruction";
        case SIGTRAP:
            return "a trap";
        default:
            return "an abort";
    }
}

const char* where_it_was(const model_thread& thread, const siginfo_t& of) {
    const auto touched = reinterpret_cast<std::uintptr_t>(of.si_addr);
    const auto stack = reinterpret_cast<std::uintptr_t>(thread.stack);
    constexpr std::uintptr_t first_page = 4096;
    if (of.si_signo != SIGSEGV) return "";
    if (touched >= stack - scheduler::guard_bytes && touched < stack)
        return ": its stack is full (128 KiB, each thread)";
    return touched < first_page ? ": it follows a null pointer" : "";
}

void handle(int signal, siginfo_t* of, void* context) {
    if (controlled.is_active()) {
        const auto& at = *static_cast<const ucontext_t*>(context);
        // As if it were the place after a call, like every other place.
#if defined(__x86_64__)
        const auto code = static_cast<std::uintptr_t>(at.uc_mcontext.gregs[REG_RIP]) + 1;
#else
        const auto code = static_cast<std::uintptr_t>(at.uc_mcontext.pc) + 1;
#endif
        const model_thread& thread = controlled.self();
        std::array<char, 64> who;
        controlled.write_name(controlled.current(), who.data(), who.size());
        std::array<char, 512> where;
        write_place(where.data(), where.size(), reinterpret_cast<const void*>(code), thread.callers);
        std::snprintf(told_to->crash, sizeof told_to->crash, "%s dies of %s at %s%s", who.data(),
                      name_of_signal(signal), where.data(), where_it_was(thread, *of));
    }
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

// The thread that has to end goes no further; its process can.
[[noreturn]] void terminated() {
    if (!controlled.is_active()) std::abort();
    const std::type_info* const type = abi::__cxa_current_exception_type();
    tell_where_thrown();
    if (type == nullptr) controlled.fail(verdict::crash, "std::terminate is called");
    std::array<char, 512> text;
    try {
        throw;
    } catch (const std::exception& uncaught) {
        std::snprintf(text.data(), text.size(), "std::terminate is called, for an exception: %s",
                      uncaught.what());
    } catch (...) {
        std::snprintf(text.data(), text.size(), "std::terminate is called, for an exception of type %s",
                      type->name());
    }
    controlled.fail(verdict::crash, text.data());
}

}  // namespace

void tell_crashes_to(worker_report& report) {
    told_to = &report;
    stack_t stack{};
    stack.ss_sp = handler_stack.data();
    stack.ss_size = handler_stack.size();
    sigaltstack(&stack, nullptr);
    struct sigaction action{};
    action.sa_sigaction = handle;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
    for (const int signal : signals) sigaction(signal, &action, nullptr);
    std::set_terminate(terminated);
}

}  // namespace revenant::engine

using namespace revenant::engine;

// From instrumented code these end the thread and not the process, which saves making another.
REVENANT_EXPORTED void abort() noexcept {
    const void* const code = __builtin_return_address(0);
    if (controlled.is_active() && is_instrumented(code)) controlled.fail_at(code, "calls abort");
    static auto* const real = real::next<void()>("abort");
    real();
    __builtin_unreachable();
}

REVENANT_EXPORTED void __assert_fail(const char* expression, const char* file, unsigned line,
                                     const char* function) noexcept {
    const void* const code = __builtin_return_address(0);
    if (controlled.is_active() && is_instrumented(code)) {
        std::array<char, 512> text;
        std::snprintf(text.data(), text.size(), "asserts %s, which does not hold,", expression);
        controlled.fail_at(code, text.data());
    }
    static auto* const real =
        real::next<void(const char*, const char*, unsigned, const char*)>("__assert_fail");
    real(expression, file, line, function);
    __builtin_unreachable();
}
