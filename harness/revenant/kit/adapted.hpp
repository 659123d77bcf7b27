// Somebody's source as a subject, through the adapter they wrote. Adds no step, no lock and no allocation to what the
// adapter does, so that what is explored is theirs.
#pragma once

#include <bit>
#include <cstring>
#include <exception>

#include <revenant/kit/adapter.hpp>

namespace revenant::kit {

template <adapter Adapter>
class adapted final : public subject {
    using has = traits_of<Adapter>;
    using its_handle = typename Adapter::handle;

public:
    std::optional<revenant::handle> rent() override {
        try {
            const std::optional<its_handle> lent = source_.rent();
            if (!lent) return std::nullopt;
            revenant::handle packed{.source = 0, .token = {}, .place = nullptr};
            if constexpr (has::numbers_sources)
                packed.source = static_cast<std::uint32_t>(source_.source_of(*lent));
            packed.is_token_told = has::tells_token;
            if constexpr (has::tells_token)
                packed.token = vt::token(static_cast<std::uint64_t>(source_.token_of(*lent)));
            std::uint64_t words[2] = {};
            std::memcpy(words, &*lent, sizeof(its_handle));
            std::memcpy(&packed.place, &words[0], sizeof packed.place);
            packed.more = words[1];
            return packed;
        } catch (const std::exception&) {
            return std::nullopt;
        }
    }

    answer complete(const revenant::handle& which, int number) override {
        return said_by([&] { return source_.complete(its(which), number); });
    }
    answer fail(const revenant::handle& which, int number) override {
        if constexpr (has::fails) return said_by([&] { return source_.fail(its(which), number); });
        return nobody_asks();
    }
    // Where there is no cancellation, it is a failure of a number that nobody else uses.
    answer cancel(const revenant::handle& which) override {
        if constexpr (has::cancels) return said_by([&] { return source_.cancel(its(which)); });
        return fail(which, canceled_number);
    }

    answer status(const revenant::handle& which) override {
        if constexpr (has::tells_status) {
            return said_by([&] {
                const auto told = source_.status(its(which));
                if constexpr (std::is_same_v<decltype(told), const bool>) {
                    return told ? vt::operation_status::succeeded : vt::operation_status::pending;
                } else {
                    return told;
                }
            });
        }
        return nobody_asks();
    }
    answer on_completed(const revenant::handle& which, const waiter& who, vt::flags asked) override {
        const continuation call{who.call, who.state};
        if constexpr (has::parks_waiters_with_flags) {
            return said_by([&] { return source_.on_completed(its(which), who, asked); });
        } else if constexpr (has::parks_calls_with_flags) {
            return said_by([&] { return source_.on_completed(its(which), call, asked); });
        } else if constexpr (has::parks_waiters) {
            return said_by([&] { return source_.on_completed(its(which), who); });
        } else if constexpr (has::parks_calls) {
            return said_by([&] { return source_.on_completed(its(which), call); });
        }
        return nobody_asks();
    }
    answer get_result(const revenant::handle& which) override {
        answer taken = said_by([&] { return source_.get_result(its(which)); });
        if (!has::cancels && taken == answer::error(canceled_number))
            taken = {.what = answer::kind::canceled};
        if constexpr (has::is_recycled_after_take) {
            if (taken.is_result()) source_.recycle(its(which));
        }
        return taken;
    }
    answer reset(const revenant::handle& which) override {
        if constexpr (has::recycles) return said_by([&] { return source_.recycle(its(which)); });
        return nobody_asks();
    }

    bool age(const revenant::handle& any, std::uint64_t operations) override {
        if constexpr (has::ages) return source_.age(its(any), operations);
        return false;
    }

private:
    static constexpr int canceled_number = -1;

    // What the adapter left out its capabilities left out, too.
    static answer nobody_asks() { std::terminate(); }

    static its_handle its(const revenant::handle& packed) {
        std::uint64_t words[2] = {0, packed.more};
        std::memcpy(&words[0], &packed.place, sizeof packed.place);
        alignas(its_handle) unsigned char bytes[sizeof(its_handle)];
        std::memcpy(bytes, words, sizeof bytes);
        return std::bit_cast<its_handle>(bytes);
    }

    Adapter source_;
};

}  // namespace revenant::kit
