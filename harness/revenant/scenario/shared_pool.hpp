// A pool of sources and several threads that use it: what a generated program calls, and its model.
//
// One operation is there from the start and known to all; besides, every thread knows the one that it rented last. Each is an
// object of its own to the model, which is the contract of a single one. What is compared is what calls answered, and in the
// end which continuations ran, and how often.
#pragma once

#include <algorithm>
#include <atomic>
#include <forward_list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <revenant/linearizability/caller.hpp>
#include <revenant/linearizability/operations.hpp>
#include <revenant/scenario/one_operation.hpp>
#include <revenant/subject/subject.hpp>

namespace revenant {

enum class whose { ours, mine };
enum class meanwhile { nothing, looks };  // what a continuation does

inline std::string text_of(whose which) { return which == whose::ours ? "ours" : "mine"; }
inline std::string text_of(meanwhile what) { return what == meanwhile::looks ? "looks" : "nothing"; }

class shared_pool {
public:
    explicit shared_pool(std::unique_ptr<subject> pool) : pool_(std::move(pool)), ours_(*pool_->rent()) {}

    std::uint32_t object_of(whose which) const {
        const caller& me = callers_[calling_thread()];
        return which == whose::ours || !me.mine ? 0 : name_of_rent(me.rents);
    }
    std::uint32_t object_of_next_rent() const { return name_of_rent(callers_[calling_thread()].rents + 1); }

    bool rent() {
        caller& me = callers_[calling_thread()];
        const auto lent = pool_->rent();
        if (!lent) return false;
        me.mine = *lent;
        ++me.rents;
        return true;
    }
    answer complete(whose which, int number) { return pool_->complete(at(which), number); }
    answer cancel(whose which) { return pool_->cancel(at(which)); }
    answer status(whose which) { return pool_->status(at(which)); }
    answer take(whose which) { return pool_->get_result(at(which)); }
    answer reset(whose which) { return pool_->reset(at(which)); }
    answer enroll(whose which, int tag, meanwhile what) {
        const handle& of = at(which);
        const handle* const looked_at = what == meanwhile::looks ? &of : nullptr;
        wait& made = callers_[calling_thread()].waits.emplace_front(*pool_, object_of(which), tag, looked_at);
        return pool_->on_completed(of, {.call = &wait::call, .state = &made, .node = &made, .keeps = {}},
                                   vt::flags::none);
    }

    // Tags of those whose continuation ran, once for each time.
    std::vector<int> ran(std::uint32_t object) const {
        std::vector<int> tags;
        for (const caller& each : callers_) {
            for (const wait& one : each.waits) {
                if (one.object == object)
                    tags.insert(tags.end(), static_cast<std::size_t>(one.runs.load()), one.tag);
            }
        }
        std::sort(tags.begin(), tags.end());
        return tags;
    }

private:
    // The node that vt links, and the call and state that others keep.
    struct wait : vt::continuation {
        // Looks at that operation whenever it runs, if at any.
        wait(subject& in, std::uint32_t its_object, int its_tag, const handle* looked_at)
            : vt::continuation(&run), pool(in), object(its_object), tag(its_tag) {
            if (looked_at != nullptr) looks_at = *looked_at;
        }

        static void call(void* state) { static_cast<wait*>(state)->go_on(); }
        static void run(vt::continuation& node) noexcept { static_cast<wait&>(node).go_on(); }
        void go_on() {
            runs.fetch_add(1);
            if (looks_at) pool.status(*looks_at);
        }

        subject& pool;
        const std::uint32_t object;
        const int tag;
        std::optional<handle> looks_at = {};
        std::atomic<int> runs{0};  // by whoever completes
    };
    // Written by its own thread alone.
    struct caller {
        std::uint32_t rents = 0;
        std::optional<handle> mine;  // the last of them
        std::forward_list<wait> waits;
    };
    static constexpr std::uint32_t threads_max = 4;

    static std::uint32_t name_of_rent(std::uint32_t nth) { return nth * threads_max + calling_thread(); }
    const handle& at(whose which) const {
        const caller& me = callers_[calling_thread()];
        return which == whose::ours || !me.mine ? ours_ : *me.mine;
    }

    std::unique_ptr<subject> pool_;
    const handle ours_;
    caller callers_[threads_max];
};

struct shared_operation : one_operation {
    int tag = 0;           // of who has registered
    std::vector<int> ran;  // whose continuation did

    bool operator==(const shared_operation&) const = default;

    static void declare(operations<shared_pool, shared_operation>& can);
};

}  // namespace revenant
