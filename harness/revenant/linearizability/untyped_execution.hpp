// One execution of a program, without the types of what is called: everybody calls, everything is recorded, and then the
// model is asked.
//
// This is most of the body of an exploration, so it is instrumented like the code under test (revenant_link_twins).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <revenant/linearizability/history.hpp>
#include <revenant/linearizability/program.hpp>
#include <revenant/linearizability/record.hpp>
#include <revenant/linearizability/sequential_order.hpp>

namespace revenant::linearizability {

class untyped_execution {
protected:
    untyped_execution(const program& whole, const signatures& can);
    ~untyped_execution() = default;

    struct no_thread {};
    struct order_found {
        ordering is;
        std::vector<record::ordered_step> steps;
    };

    // The calls of the program, and after them, from the count of those on, what is looked at in the end. A system goes by its
    // address, because it is made by each execution.
    virtual std::uint32_t object_of(std::size_t which, void* system) const = 0;
    virtual std::string call(std::size_t which, void* system) const = 0;
    virtual std::string look(std::size_t which, void* system, std::uint32_t object) const = 0;
    virtual std::size_t last_looks_count() const = 0;
    virtual const std::string& name_of_look(std::size_t which) const = 0;
    virtual order_found find_order(const std::vector<const made_call*>& of) const = 0;
    virtual std::uint64_t configurations_max() const = 0;

    // False: somebody could not go on to the end.
    bool make_all_calls(void* system) const;
    void judge() const;

private:
    struct part {
        std::string name;
        std::size_t begin;
        std::size_t end;
    };
    struct joined;

    void add(std::string who, const calls& some, const signatures& can);
    void start(joined& other, void* system, std::size_t which, char& is_whole) const;
    void make_calls(void* system, const part& of) const;
    void look_in_the_end(void* system) const;
    made_calls recorded() const;
    made_calls made_on(std::uint32_t object) const;
    ordering look_for_order(std::uint32_t object) const;
    std::string name_of(std::size_t which) const;

    std::vector<std::string> names_;  // of each call, as "push(1)"
    std::vector<part> parts_;         // before, each thread, after
};

}  // namespace revenant::linearizability
