// From what .NET does, which is to throw, to what a subject does, which is to answer; and the thread pool of such a subject.
#pragma once

#include <thread>

#include <revenant/subject/dotnet_core.hpp>

namespace revenant {

// A refusal is an exception there, and the reason is the caller's to say.
template <class Call>
answer said_by(Call call, vt::misuse why) {
    try {
        return call();
    } catch (const invalid_operation&) {
        return answer::refused(why);
    } catch (const invalid_cast&) {
        return answer::refused(why);
    } catch (const continuation_error&) {
        return {.what = answer::kind::threw};
    }
}

// A pool that is never late: a thread for each, which has ended when the caller goes on. Never on the caller's stack, and
// what it throws ends the process (L56).
inline void run_on_a_thread_of_its_own(const waiter& who, vt::execution_context context) {
    std::thread([who, context = std::move(context)] {
        const vt::context_scope within(context);
        try {
            who.call(who.state);
        } catch (const continuation_error&) {
            // Nobody is there to hear it. The real runtime ends the process, which is no answer to compare.
        }
    }).join();
}

}  // namespace revenant
