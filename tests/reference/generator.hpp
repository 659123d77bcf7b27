// Random scripts: number n of a seed is the same on every machine, whatever came before it.
#pragma once

#include <cstdint>

#include <reference/script.hpp>

namespace reference {

// 5 to 40 steps. Number n is of one family or another, by n alone.
script random_script(std::uint64_t seed, std::uint64_t number);

// Up to three actors on up to four sources over the core. How careless they are differs from script to script: in some
// nearly everything is as the contract wants it, in others hardly anything.
script random_core_script(std::uint64_t seed, std::uint64_t number);

// Up to three actors on any number of pooled async methods, which they end, await and take.
script random_pooled_script(std::uint64_t seed, std::uint64_t number);

// Up to three actors on up to two channels, which they read, write, and register with.
script random_channel_script(std::uint64_t seed, std::uint64_t number);

// Up to three actors on up to three pipes, which they read, write, cancel, and register with.
script random_pipe_script(std::uint64_t seed, std::uint64_t number);

// Up to three actors and any number of handles of values, tasks, sources and methods, with a value and without, which they
// copy, compare, convert, await in each way, and read.
script random_handle_script(std::uint64_t seed, std::uint64_t number);

}  // namespace reference
