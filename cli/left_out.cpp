#include "cli/left_out.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace entente::cli {
namespace {

/// Reasons that are reported one by one; the rest is summed up.
constexpr std::size_t k_most_reasons = 20;

/// Reasons that are told apart. Beyond this an input that makes up a new one every time would fill the memory.
constexpr std::size_t k_most_kept = 1000;

}  // namespace

void LeftOut::add(const extract::Rejection& rejection) {
    ++m_count;
    std::string reason = rejection.group.empty() ? rejection.reason : rejection.group;
    if (m_reasons.size() >= k_most_kept && !m_reasons.contains(reason)) {
        reason = "other reasons";
    }
    const std::size_t times = ++m_reasons[reason];
    if (times <= k_named) {
        spdlog::error("{}: {}", rejection.where, rejection.reason);
    } else if (times == k_named + 1) {
        spdlog::error("{}: {} (further ones are only counted)", rejection.where, rejection.reason);
    }
}

void LeftOut::report() const {
    if (m_count < 2) {
        return;
    }
    std::vector<std::pair<std::size_t, std::string>> reasons;
    for (const auto& [reason, times] : m_reasons) {
        reasons.emplace_back(times, reason);
    }
    std::stable_sort(reasons.begin(), reasons.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    spdlog::info("{} left out:", m_count);
    std::size_t rest = 0;
    for (std::size_t i = 0; i < reasons.size(); ++i) {
        if (i < k_most_reasons) {
            spdlog::info("{:>8}  {}", reasons[i].first, reasons[i].second);
        } else {
            rest += reasons[i].first;
        }
    }
    if (rest > 0) {
        spdlog::info("{:>8}  for other reasons", rest);
    }
}

}  // namespace entente::cli
