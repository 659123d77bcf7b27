// Three wrappers, each a rule about which handles are given out.
#include <revenant/subject/remedied.hpp>

#include <map>
#include <set>
#include <vector>

#include <revenant/subject/forwarding.hpp>

namespace revenant {
namespace {

class renewing final : public forwarding {
public:
    renewing(subject_maker make, std::uint64_t period) : make_(std::move(make)), period_(period) {}

    std::optional<handle> rent() override {
        const auto generation = static_cast<std::uint32_t>(rents_++ / period_);
        if (pools_.empty() || generation != generation_) pools_.push_back(make_());
        generation_ = generation;
        const auto inner = pools_.back()->rent();
        if (!inner) return std::nullopt;
        return lend(*pools_.back(), *inner, inner->source + 1000 * generation, inner->token);
    }

    bool age(const handle& /*any*/, std::uint64_t operations) override {
        rents_ += operations;
        return true;
    }

private:
    const subject_maker make_;
    const std::uint64_t period_;
    std::uint64_t rents_ = 0;
    std::uint32_t generation_ = 0;  // which pools_.back() is of
    std::vector<std::unique_ptr<subject>> pools_;
};

class wide final : public forwarding {
public:
    explicit wide(std::unique_ptr<subject> around) : around_(std::move(around)) {}

    std::optional<handle> rent() override {
        const auto inner = around_->rent();
        if (!inner) return std::nullopt;
        return lend(*around_, *inner, inner->source, vt::token(next_++));
    }

private:
    bool guards() const override { return true; }

    const std::unique_ptr<subject> around_;
    std::uint64_t next_ = 0;
};

class retiring final : public forwarding {
public:
    explicit retiring(std::unique_ptr<subject> around) : around_(std::move(around)) {}

    std::optional<handle> rent() override {
        for (;;) {
            const auto inner = around_->rent();
            if (!inner) return std::nullopt;
            const auto [seen, is_new] = last_.try_emplace(inner->source, inner->token.value());
            // One that has come round stays lent for ever, and refuses everybody.
            if (!is_new && inner->token.value() <= seen->second) {
                const std::lock_guard lock(mutex_);
                retired_.insert(inner->source);
                continue;
            }
            seen->second = inner->token.value();
            return lend(*around_, *inner, inner->source, inner->token);
        }
    }

private:
    const std::unique_ptr<subject> around_;
    bool is_retired(std::uint32_t source) const override { return retired_.contains(source); }

    std::map<std::uint32_t, std::uint64_t> last_;  // the last token of each source
    std::set<std::uint32_t> retired_;              // guarded by mutex_
};

}  // namespace

std::unique_ptr<subject> make_renewing(subject_maker make, std::uint64_t period) {
    return std::make_unique<renewing>(std::move(make), period);
}
std::unique_ptr<subject> make_wide(std::unique_ptr<subject> around) {
    return std::make_unique<wide>(std::move(around));
}
std::unique_ptr<subject> make_retiring(std::unique_ptr<subject> around) {
    return std::make_unique<retiring>(std::move(around));
}

}  // namespace revenant
