// Scripts look at takes, and register without asking for anything.
#include <reference/dotnet_socket.hpp>

#include <reference/player.hpp>

#include <revenant/subject/dotnet_sources.hpp>

namespace reference {

using revenant::answer;

namespace {

answer not_refused(const answer& said) {
    if (said.is_refused()) throw revenant::invalid_operation();
    return said;
}

}  // namespace

dotnet_socket::dotnet_socket(dotnet_pool& pool)
    : pool_(pool), socket_(revenant::socket_operation_entry().make()) {}

dotnet_handle dotnet_socket::receive() {
    if (!sent_.empty()) {
        const int bytes = sent_.front();
        sent_.pop_front();
        return {.value = bytes};
    }
    const auto lent = socket_->rent();
    if (!lent) throw revenant::invalid_operation();
    receive_operation& its = operations_.try_emplace(lent->place, *this).first->second;
    places_[&its] = *lent;
    waiting_.push_back(*lent);
    return {.from = &its, .token = static_cast<std::uint16_t>(lent->token.value())};
}

void dotnet_socket::send(int bytes) {
    if (waiting_.empty()) return sent_.push_back(bytes);
    const revenant::handle first = waiting_.front();
    waiting_.pop_front();
    (void)not_refused(socket_->complete(first, bytes));
}

revenant::handle dotnet_socket::its(const dotnet_handle& which) const {
    revenant::handle named = places_.at(which.from);
    named.token = which.presented();
    return named;
}

answer dotnet_socket::receive_operation::status(const dotnet_handle& which, player& /*by*/) {
    return not_refused(of_.socket_->status(of_.its(which)));
}

answer dotnet_socket::receive_operation::get_result(const dotnet_handle& which, player& /*by*/) {
    return not_refused(of_.socket_->get_result(of_.its(which)));
}

void dotnet_socket::receive_operation::on_completed(const dotnet_handle& which, const revenant::waiter& who,
                                                    asked_flags how, player& /*by*/) {
    callback& later = of_.callbacks_.emplace_back(of_.pool_, who);
    (void)not_refused(of_.socket_->on_completed(
        of_.its(which), {.call = callback::call, .state = &later, .node = &later, .keeps = {}}, how.asked));
}

}  // namespace reference
