#include "extract/mention/mention.hpp"

#include <algorithm>
#include <array>

namespace entente::extract {
namespace {

constexpr std::array<std::string_view, 6> k_kinds{"person", "organization", "country", "place", "group", "object"};

}  // namespace

std::string_view to_string(ActorKind kind) noexcept { return k_kinds[static_cast<std::size_t>(kind)]; }

std::optional<ActorKind> parse_actor_kind(std::string_view label) noexcept {
    const auto found = std::find(k_kinds.begin(), k_kinds.end(), label);
    if (found == k_kinds.end()) {
        return std::nullopt;
    }
    return static_cast<ActorKind>(found - k_kinds.begin());
}

std::span<const MentionIndex> Mentions::by_head(TokenIndex token) const {
    const auto first = std::lower_bound(m_heads.begin(), m_heads.end(), std::pair{token, MentionIndex{0}},
                                        [](const auto& a, const auto& b) { return a.first < b.first; });
    auto last = first;
    while (last != m_heads.end() && last->first == token) {
        ++last;
    }
    return std::span{m_by_head}.subspan(static_cast<std::size_t>(first - m_heads.begin()),
                                        static_cast<std::size_t>(last - first));
}

void Mentions::index_heads(const std::vector<std::pair<TokenIndex, MentionIndex>>& titles) {
    m_heads = titles;
    for (MentionIndex i = 0; i < mentions.size(); ++i) {
        m_heads.emplace_back(mentions[i].head, i);
    }
    std::sort(m_heads.begin(), m_heads.end(), [this](const auto& a, const auto& b) {
        const auto width = [this](MentionIndex i) { return mentions[i].end - mentions[i].begin; };
        if (a.first != b.first) {
            return a.first < b.first;
        }
        return width(a.second) != width(b.second) ? width(a.second) > width(b.second) : a.second < b.second;
    });
    m_heads.erase(std::unique(m_heads.begin(), m_heads.end()), m_heads.end());
    m_by_head.clear();
    for (const auto& [token, mention] : m_heads) {
        m_by_head.push_back(mention);
    }
}

}  // namespace entente::extract
