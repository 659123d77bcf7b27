// A stop that is requested at any point of the rest of its scope, or never: a fault of the body's world.
//
//     std::stop_source source;
//     revenant::stop_at_any_point anywhere(source);
//     ...what has to hold whenever the stop comes...
//
// Without explore_options::faults.stop_requests, and on threads that run freely, nothing happens.
#pragma once

#include <stop_token>
#include <thread>
#include <utility>

#include <revenant/engine/narration.hpp>

namespace revenant {

class stop_at_any_point {
public:
    explicit stop_at_any_point(std::stop_source source) {
        // When it comes is then a matter of the schedule.
        if (engine::is_stop_requested())
            asks_ = std::thread([asked = std::move(source)]() mutable { asked.request_stop(); });
    }
    ~stop_at_any_point() {
        if (asks_.joinable()) asks_.join();
    }
    stop_at_any_point(const stop_at_any_point&) = delete;
    stop_at_any_point& operator=(const stop_at_any_point&) = delete;

private:
    std::thread asks_;
};

}  // namespace revenant
