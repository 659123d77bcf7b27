// What a caller does with a handle in .NET, whatever is behind it: reads it, converts it, awaits it.
#pragma once

#include <deque>
#include <map>

#include <reference/dotnet_handle.hpp>
#include <reference/dotnet_mixed.hpp>
#include <reference/dotnet_task.hpp>
#include <reference/player.hpp>

namespace reference {

class dotnet_calls {
public:
    explicit dotnet_calls(dotnet_pool& pool);
    ~dotnet_calls();

    static std::string status(const dotnet_handle& which, player& by);
    // Waits for nobody: "blocks" where it would.
    static std::string get_result(const dotnet_handle& which, player& by);
    // ToString takes what is there (L12).
    static std::string print(const dotnet_handle& which, player& by);
    // An awaiter that calls back, with no method around it (L32, L33).
    std::string callback(const dotnet_handle& which, const step& what, player& by);
    std::string await(const dotnet_handle& which, const step& what, player& by);

    dotnet_handle as_task(const dotnet_handle& which, player& by);
    dotnet_handle preserve(const dotnet_handle& which, player& by) {
        return which.from == nullptr ? which : as_task(which, by);
    }

    dotnet_task& make_task() { return tasks_.emplace_back(); }
    // By the task's producer.
    void complete(dotnet_task& which, const revenant::answer& outcome, player& by) {
        which.complete(outcome, pool_, by);
    }
    // With a cancellation, as a failure (L18).
    void fault_as_canceled(dotnet_task& which, int number, player& by);

    // Calls, and says in the words of a script what came of it.
    template <class Call>
    static std::string answer_to(Call call, player& by);

private:
    struct conversion;
    struct awaiting;

    static dotnet_handle over(dotnet_task& task, const dotnet_handle& from);
    static revenant::answer taken(const dotnet_handle& which, player& by);
    void end(dotnet_task& task, const dotnet_handle& which, revenant::answer::kind status, player& by);
    // Of a value that is there: small numbers, and nothing at all, have one for everybody (L1, L19).
    dotnet_task& task_of(const dotnet_handle& which, int value, player& by);
    // Cancellations that were none have one as well (L30).
    dotnet_task& canceled_task(bool is_bare, player& by);

    dotnet_pool& pool_;
    std::deque<dotnet_task> tasks_;
    std::map<int, dotnet_task*> of_small_numbers_;
    dotnet_task* of_nothing_ = nullptr;
    dotnet_task* canceled_[2] = {};
    std::deque<conversion> conversions_;
    std::deque<awaiting> awaiting_;
};

template <class Call>
std::string dotnet_calls::answer_to(Call call, player& by) {
    try {
        return call();
    } catch (const revenant::invalid_operation&) {
        return "refused";
    } catch (const revenant::invalid_cast&) {
        by.mark(72);
        return "miscast";
    } catch (const revenant::continuation_error&) {
        by.mark(54);
        return "threw";
    } catch (const null_argument&) {
        return "ArgumentNullException";
    } catch (const wrong_state&) {
        return "ArgumentOutOfRangeException";
    }
}

}  // namespace reference
