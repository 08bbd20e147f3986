#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/actor_resolver.hpp"

namespace entente::graph {

/// How ActorResolver works: the members of one graph, and their partition into actors, which the steps join in the order in which they
/// stand here. Not for use outside graph/.
class ActorPartition {
  public:
    using Index = std::size_t;

    /// A person, an organisation, or an actor of another kind that a decision names. The names that do not fit are empty.
    struct Member {
        const Actor* actor;
        PersonName name;
        OrganizationName organization = {};

        [[nodiscard]] bool is_person() const noexcept { return !name.words.empty(); }
    };

    ActorPartition(const PersonNameRules& rules, const Decisions& decided, std::vector<Member> members)
        : m_rules{&rules},
          m_decisions{&decided},
          m_members{std::move(members)},
          m_parent(m_members.size()),
          m_country(m_members.size()) {
        std::iota(m_parent.begin(), m_parent.end(), Index{0});
        for (Index i = 0; i < m_members.size(); ++i) {
            m_country[i] = m_members[i].actor->country;
            const auto group = decided.groups().find(m_members[i].actor->key);
            if (group != decided.groups().end()) {
                m_groups[i].insert(group->second);
            }
        }
    }

    void join_decided();
    void join_organizations();
    void join_variants();
    void join_ends_of_names();
    void join_misspelt_names(const CompanyOf& company_of);
    void join_surnames(const CompanyOf& company_of);
    [[nodiscard]] std::vector<Resolution> resolutions();

  private:
    Index root(Index person) {
        while (m_parent[person] != person) {
            person = m_parent[person] = m_parent[m_parent[person]];
        }
        return person;
    }

    /// One is made part of the other's actor, unless a split keeps them apart: then false. The root is the lesser index, so
    /// that the outcome is the same every time.
    bool join(Index one, Index other) {
        const Index low = std::min(root(one), root(other));
        const Index high = std::max(root(one), root(other));
        if (low == high) {
            return true;
        }
        if (kept_apart(low, high)) {
            return false;
        }
        m_parent[high] = low;
        if (const auto groups = m_groups.find(high); groups != m_groups.end()) {
            m_groups[low].insert(groups->second.begin(), groups->second.end());
        }
        if (!m_rules->names_state(m_country[low])) {
            m_country[low] = std::max(m_country[low], m_country[high], [&](const auto& a, const auto& b) {
                return std::pair{m_rules->names_state(a), a} < std::pair{m_rules->names_state(b), b};
            });
        }
        return true;
    }

    /// Of two roots.
    [[nodiscard]] bool kept_apart(Index one, Index other) const {
        const auto a = m_groups.find(one);
        const auto b = m_groups.find(other);
        if (a == m_groups.end() || b == m_groups.end()) {
            return false;
        }
        return std::ranges::any_of(a->second, [&](std::size_t group) {
            const auto& enemies = m_decisions->kept_apart_from(group);
            return std::ranges::any_of(b->second,
                                       [&](std::size_t other_group) { return enemies.contains(other_group); });
        });
    }

    bool countries_contradict(Index one, Index other) {
        return m_rules->countries_contradict(m_country[root(one)], m_country[root(other)]);
    }

    /// Surname -> root of an actor -> its names with that surname.
    using BySurname = std::map<std::string_view, std::map<Index, std::vector<Index>>>;

    /// A surname, and what it can mean: the roots of several actors.
    using Ambiguous = std::vector<std::pair<Index, std::vector<Index>>>;

    void join_organizations_of_one_country(const std::vector<Index>& names);
    void join_block(const std::vector<Index>& block);
    void join_countrymen(std::vector<Index> block);
    void join_to_only_candidate(const std::vector<Index>& surnames, const BySurname& by_surname,
                                const CompanyOf& company_of, Ambiguous& ambiguous);

    /// A surname and the full names of the only actor that it can mean.
    struct Meant {
        Index surname;
        Index actor;
        const std::vector<Index>* names;
    };
    void drop_unsupported(std::vector<Meant>& joined, const CompanyOf& company_of);
    [[nodiscard]] bool is_supported(const Meant& meant) const;
    [[nodiscard]] std::set<std::string> company(const Company& company, Index member) const;
    void join_by_company(const Ambiguous& ambiguous, const CompanyOf& company_of);
    [[nodiscard]] std::vector<std::vector<Index>> actors();
    [[nodiscard]] bool can_mean(Index surname, const std::vector<Index>& members) const;
    [[nodiscard]] Index head(const std::vector<Index>& members) const;
    [[nodiscard]] Resolution explain(Index from, Index to, const std::vector<Index>& members) const;
    [[nodiscard]] Resolution explain_organization(Index from, Index to) const;
    [[nodiscard]] std::optional<Resolution> explain_by_rule(Index from, Index to,
                                                            const std::vector<Index>& members) const;

    const PersonNameRules* m_rules;
    const Decisions* m_decisions;
    std::vector<Member> m_members;  // sorted by key
    std::vector<Index> m_parent;
    std::vector<std::string> m_country;               // of the actor, at its root
    std::map<Index, std::set<std::size_t>> m_groups;  // of decisions, at the root of the actor; most have none
    std::map<Index, std::string_view> m_misspelt;     // what else speaks for it
    std::set<Index> m_same_company;                   // surnames
    std::set<Index> m_by_company;                     // surnames
};

}  // namespace entente::graph
