// What revenant::linearizable has found of a system of one's own, as an incident file, and back.
//
//     const auto found = revenant::linearizable<my_queue, queue_model>();
//     if (!found) revenant::kit::write_incident(found, "my_queue", "my_queue.toml");
//
//     // Just that program under just that schedule, with the same declaration:
//     EXPECT_TRUE((revenant::linearizable<my_queue, queue_model>({.replay = revenant::kit::replay_in("my_queue.toml")})));
//
// The file is read by everybody who reads incidents; only a test that declares the calls can replay it.
#pragma once

#include <string>

#include <revenant/incident/incident.hpp>
#include <revenant/linearizability/search.hpp>

namespace revenant::kit {

// `system` is what the file calls it. REQUIRES: something was found. Throws std::invalid_argument where it has not, or broke
// what is no law of ours (a name that only the system itself gives to break_law).
incident incident_of(const linearization& found, const std::string& system);

// The prose of a file that is there stays. Throws as incident_of(), and std::runtime_error where it cannot be written.
void write_incident(const linearization& found, const std::string& system, const std::string& path);

// For linearizable_options::replay. Throws std::runtime_error where the file is no incident, or one of a scenario.
std::string replay_in(const std::string& path);

}  // namespace revenant::kit
