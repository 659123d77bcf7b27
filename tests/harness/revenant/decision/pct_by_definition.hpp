// Probabilistic concurrency testing by its definition and nothing else, for threads that never wait: each order of the
// threads is equally likely, and so is each way to place the changes on the steps.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "enumerated_dice.hpp"

namespace abstract {

// Who goes first is who has the highest rank. At the change of number i, whoever would go on falls to -1 - i.
inline std::string schedule_by_rank(const program& code, std::vector<int> rank,
                                    const std::vector<std::size_t>& changes) {
    std::vector<std::size_t> left;
    for (const thread_code& thread : code) left.push_back(thread.size());
    const auto highest = [&] {
        std::size_t best = code.size();
        for (std::size_t t = 0; t < code.size(); ++t) {
            if (left[t] > 0 && (best == code.size() || rank[t] > rank[best])) best = t;
        }
        return best;
    };
    std::string schedule;
    for (std::size_t step = 0; highest() < code.size(); ++step) {
        for (std::size_t i = 0; i < changes.size(); ++i) {
            if (changes[i] == step) rank[highest()] = -1 - static_cast<int>(i);
        }
        const std::size_t next = highest();
        --left[next];
        schedule += static_cast<char>('a' + next);
    }
    return schedule;
}

inline distribution pct_by_definition(const program& code, std::size_t depth) {
    std::size_t steps = 0;
    for (const thread_code& thread : code) steps += thread.size();
    std::vector<int> rank(code.size());
    std::iota(rank.begin(), rank.end(), 0);
    std::size_t ways = 1;
    for (std::size_t i = 1; i < depth; ++i) ways *= steps;

    std::map<std::string, int> often;
    int all = 0;
    do {
        for (std::size_t way = 0; way < ways; ++way) {
            std::vector<std::size_t> changes;
            for (std::size_t rest = way; changes.size() + 1 < depth; rest /= steps)
                changes.push_back(rest % steps);
            ++often[schedule_by_rank(code, rank, changes)];
            ++all;
        }
    } while (std::next_permutation(rank.begin(), rank.end()));

    distribution result;
    for (const auto& [schedule, count] : often) result[schedule] = static_cast<double>(count) / all;
    return result;
}

}  // namespace abstract
