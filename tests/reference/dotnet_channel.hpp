// Reads of a channel behind handles. One operation is kept and lent again when it was taken; whoever reads while it is lent
// gets one of its own.
#pragma once

#include <deque>

#include <reference/dotnet_handle.hpp>

#include <revenant/subject/channel_operation.hpp>

namespace reference {

class dotnet_channel {
public:
    dotnet_channel(const revenant::thread_pool_queue& queue, bool is_synchronous)
        : queue_(queue), asynchronous_(!is_synchronous), kept_(queue_, asynchronous_, true) {}

    dotnet_handle read();
    // With a token that could cancel it: never one that others had, or will have (L109).
    dotnet_handle read_stoppable();
    std::string write(int item, player& by);

private:
    class read_operation final : public dotnet_operation {
    public:
        read_operation(const revenant::thread_pool_queue& queue, bool asynchronous, bool is_pooled)
            : operation(queue, asynchronous, is_pooled) {}

        revenant::answer status(const dotnet_handle& which, player& by) override;
        revenant::answer get_result(const dotnet_handle& which, player& by) override;
        void on_completed(const dotnet_handle& which, const revenant::waiter& who, asked_flags how,
                          player& by) override;

        revenant::channel_operation operation;
        // Of whoever registered: where he wants to go on, and whether his item is there.
        place* where = nullptr;
        bool is_written = false;
    };

    bool read_now(dotnet_handle& into);
    dotnet_handle wait_for(read_operation& lent);

    const revenant::thread_pool_queue queue_;
    const bool asynchronous_;
    read_operation kept_;
    std::deque<read_operation> its_own_;
    std::deque<int> items_;
    std::deque<read_operation*> waiting_;
};

}  // namespace reference
