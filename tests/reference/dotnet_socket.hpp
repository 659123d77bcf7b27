// Receives of the gallery's socket behind handles. What it is told of a continuation goes to the thread pool, from where
// sockets call.
#pragma once

#include <deque>
#include <map>
#include <memory>

#include <reference/dotnet_handle.hpp>
#include <reference/dotnet_pool.hpp>

namespace reference {

class dotnet_socket {
public:
    explicit dotnet_socket(dotnet_pool& pool);

    dotnet_handle receive();
    // For whoever waits longest, or for whoever comes next.
    void send(int bytes);

private:
    class receive_operation final : public dotnet_operation {
    public:
        explicit receive_operation(dotnet_socket& of) : of_(of) {}

        revenant::answer status(const dotnet_handle& which, player& by) override;
        revenant::answer get_result(const dotnet_handle& which, player& by) override;
        void on_completed(const dotnet_handle& which, const revenant::waiter& who, asked_flags how,
                          player& by) override;

    private:
        dotnet_socket& of_;
    };
    // What is called when it is over, from the pool.
    struct callback : vt::continuation {
        callback(dotnet_pool& its_pool, const revenant::waiter& its_who)
            : vt::continuation(&run), pool(its_pool), who(its_who) {}
        static void call(void* state) {
            auto& self = *static_cast<callback*>(state);
            self.pool.queue(self.who, vt::execution_context());
        }
        static void run(vt::continuation& node) noexcept { call(static_cast<callback*>(&node)); }

        dotnet_pool& pool;
        const revenant::waiter who;
    };

    revenant::handle its(const dotnet_handle& which) const;

    dotnet_pool& pool_;
    const std::unique_ptr<revenant::subject> socket_;
    std::map<void*, receive_operation> operations_;  // by their place in the gallery's socket
    std::map<const dotnet_operation*, revenant::handle> places_;
    std::deque<revenant::handle> waiting_;
    std::deque<int> sent_;
    std::deque<callback> callbacks_;
};

}  // namespace reference
