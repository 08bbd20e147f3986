#include "graph/decisions.hpp"

#include <boost/pending/disjoint_sets.hpp>

#include <algorithm>
#include <deque>
#include <utility>

namespace entente::graph {
namespace {

bool by_number(const Decision* one, const Decision* other) { return one->number < other->number; }

}  // namespace

Decisions::Decisions(std::vector<Decision> decisions) : m_decisions{std::move(decisions)} {
    std::ranges::sort(m_decisions, {}, &Decision::number);

    const auto index_of = [&](const std::string& key) {
        return m_group.try_emplace(key, m_group.size()).first->second;
    };
    for (const Decision& decision : m_decisions) {
        index_of(decision.actor);
        index_of(decision.other);
    }

    // By root of a group while it grows: the roots that a split keeps it apart from.
    std::vector<std::map<std::size_t, const Decision*>> apart(m_group.size());
    const auto note = [&](std::size_t one, std::size_t other, const Decision* split) {
        const auto [known, is_new] = apart[one].try_emplace(other, split);
        if (!is_new && split->number < known->second->number) {
            known->second = split;
        }
    };
    for (const Decision& decision : m_decisions) {
        if (decision.kind == Decision::Kind::split && decision.actor != decision.other) {
            note(index_of(decision.actor), index_of(decision.other), &decision);
            note(index_of(decision.other), index_of(decision.actor), &decision);
        }
    }

    boost::disjoint_sets_with_storage<> sets{m_group.size()};
    for (const Decision& decision : m_decisions) {
        if (decision.kind != Decision::Kind::merge) {
            continue;
        }
        const std::size_t one = sets.find_set(index_of(decision.actor));
        const std::size_t other = sets.find_set(index_of(decision.other));
        if (apart[one].contains(other)) {
            continue;
        }
        if (one != other) {
            sets.link(one, other);
            const std::size_t root = sets.find_set(one);
            const std::size_t gone = root == one ? other : one;
            for (const auto& [enemy, split] : std::exchange(apart[gone], {})) {
                apart[enemy].erase(gone);
                note(root, enemy, split);
                note(enemy, root, split);
            }
        }
        m_merges[decision.actor].push_back(&decision);
        m_merges[decision.other].push_back(&decision);
    }

    for (auto& [key, group] : m_group) {
        group = sets.find_set(group);
    }
    for (std::size_t group = 0; group < apart.size(); ++group) {
        for (const auto& [other, split] : apart[group]) {
            m_apart[group].insert(other);
            m_split.emplace(std::pair{group, other}, split);
        }
    }
    for (const Decision& decision : m_decisions) {
        if (decision.kind == Decision::Kind::split) {
            m_leaving.insert(m_group.find(decision.actor)->second);
        }
    }
}

bool Decisions::together(std::string_view one, std::string_view other) const {
    const auto a = m_group.find(one);
    const auto b = m_group.find(other);
    return one == other || (a != m_group.end() && b != m_group.end() && a->second == b->second);
}

std::vector<const Decision*> Decisions::chain(std::string_view one, std::string_view other) const {
    std::map<std::string_view, const Decision*> reached_by{{one, nullptr}};
    std::deque<std::string_view> border{one};
    while (!border.empty() && !reached_by.contains(other)) {
        const auto merges = m_merges.find(border.front());
        const std::string_view from = border.front();
        border.pop_front();
        if (merges == m_merges.end()) {
            continue;
        }
        for (const Decision* merge : merges->second) {
            const std::string& next = merge->actor == from ? merge->other : merge->actor;
            if (reached_by.try_emplace(next, merge).second) {
                border.push_back(next);
            }
        }
    }
    Merges path;
    for (auto at = reached_by.find(other); at != reached_by.end() && at->second != nullptr;) {
        path.push_back(at->second);
        at = reached_by.find(at->second->actor == at->first ? at->second->other : at->second->actor);
    }
    std::ranges::sort(path, by_number);
    return path;
}

const Decision* Decisions::apart(std::string_view one, std::string_view other) const {
    const auto a = m_group.find(one);
    const auto b = m_group.find(other);
    if (a == m_group.end() || b == m_group.end()) {
        return nullptr;
    }
    const auto split = m_split.find({a->second, b->second});
    return split == m_split.end() ? nullptr : split->second;
}

const Decision* Decisions::merge_of(std::string_view key) const {
    const auto merges = m_merges.find(key);
    return merges == m_merges.end() ? nullptr : merges->second.front();
}

bool Decisions::is_absorbed(std::string_view key) const {
    const auto merges = m_merges.find(key);
    return merges != m_merges.end() &&
           std::ranges::any_of(merges->second, [&](const Decision* merge) { return merge->actor == key; });
}

bool Decisions::is_target(std::string_view key) const {
    const auto merges = m_merges.find(key);
    return merges != m_merges.end() &&
           std::ranges::any_of(merges->second, [&](const Decision* merge) { return merge->other == key; });
}

bool Decisions::leaves(std::string_view key) const {
    const auto group = m_group.find(key);
    return group != m_group.end() && m_leaving.contains(group->second);
}

const std::set<std::size_t>& Decisions::kept_apart_from(std::size_t group) const {
    static const std::set<std::size_t> none;
    const auto found = m_apart.find(group);
    return found == m_apart.end() ? none : found->second;
}

std::set<std::string> Decisions::related_to(std::span<const std::string> keys) const {
    StringMap<std::vector<const Decision*>> by_key;
    for (const Decision& decision : m_decisions) {
        by_key[decision.actor].push_back(&decision);
        by_key[decision.other].push_back(&decision);
    }
    std::set<std::string> related{keys.begin(), keys.end()};
    std::deque<std::string> border{related.begin(), related.end()};
    while (!border.empty()) {
        if (const auto known = by_key.find(border.front()); known != by_key.end()) {
            for (const Decision* decision : known->second) {
                for (const std::string& key : {decision->actor, decision->other}) {
                    if (related.insert(key).second) {
                        border.push_back(key);
                    }
                }
            }
        }
        border.pop_front();
    }
    return related;
}

}  // namespace entente::graph
