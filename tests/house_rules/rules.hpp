// The rules of the house, by what they look at. Each adds what it finds broken.
#pragma once

#include <vector>

#include <house_rules/broken_rule.hpp>
#include <house_rules/source_file.hpp>

namespace house_rules {

// Words that do not belong where they stand: clocks, chance, sleep, unfinished work, tests that do not run.
void check_words(const source_file& file, broken_rules& broken);

// Who may include whom: lib nobody, and a room of the harness only the rooms below it.
void check_arrows(const source_file& file, broken_rules& broken);

// What a file looks like: its name, its length, its first line, its blanks.
void check_shape(const source_file& file, broken_rules& broken);

// What a file names of the standard library and does not include. This one takes all files: headers of ours include, too.
void check_includes(const std::vector<source_file>& tree, broken_rules& broken);

// All that looks at one file at a time.
inline broken_rules check(const source_file& file) {
    broken_rules broken;
    check_words(file, broken);
    check_arrows(file, broken);
    check_shape(file, broken);
    return broken;
}

}  // namespace house_rules
