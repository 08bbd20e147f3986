#include <cmath>
#include <tuple>

#include "graph/actor_partition.hpp"

// Which name stands for an actor, and why the others do not.

namespace entente::graph {
namespace {

using Index = ActorPartition::Index;

// How sure each rule is. The order matters, the distances do not: nothing is accepted or refused by them.
constexpr double k_spelling_score = 0.95;
constexpr double k_middle_name_score = 0.9;
constexpr double k_same_letters_score = 0.9;
constexpr double k_legal_form_score = 0.85;
constexpr double k_word_order_score = 0.8;
constexpr double k_misspelt_score = 0.8;
constexpr double k_initial_score = 0.85;
constexpr double k_end_of_name_score = 0.75;
constexpr double k_surname_score = 0.7;
constexpr double k_company_score = 0.6;
constexpr double k_shared_attribute_score = 0.05;  // for country, post and company each

}  // namespace

/// What a person said stands for others; else the full name that most articles use; of equals the least key.
Index ActorPartition::head(const std::vector<Index>& members) const {
    return *std::ranges::min_element(members, {}, [&](Index i) {
        const Member& member = m_members[i];
        const bool absorbed = m_decisions->is_absorbed(member.actor->key);
        const bool target = m_decisions->is_target(member.actor->key);
        return std::tuple{absorbed,
                          !target,
                          !member.name.has_full_given(),
                          member.name.particles.empty(),
                          -static_cast<std::int64_t>(member.actor->articles),
                          i};
    });
}

Resolution ActorPartition::explain(Index from, Index to, const std::vector<Index>& members) const {
    const std::string& key = m_members[from].actor->key;
    const auto decided = [&](const Decision& merge) {
        return Resolution{key, m_members[to].actor->key, "decided: " + merge.why, 1, merge.number};
    };
    const Decision* own = m_decisions->merge_of(key);
    if (own != nullptr && m_decisions->together(key, m_members[to].actor->key)) {
        return decided(*m_decisions->chain(key, m_members[to].actor->key).front());
    }
    if (const auto rule = explain_by_rule(from, to, members)) {
        return *rule;
    }
    // Nothing ties the two names themselves: both are tied to a third one. Where that is no decision, it is a longer name.
    for (const Index i : members) {
        const Decision* other = m_decisions->merge_of(m_members[i].actor->key);
        if (other != nullptr && (own == nullptr || other->number < own->number)) {
            own = other;
        }
    }
    if (own == nullptr) {
        return {key, m_members[to].actor->key, "end of the full name", k_end_of_name_score, 0};
    }
    return decided(*own);
}

Resolution ActorPartition::explain_organization(Index from, Index to) const {
    const OrganizationName& name = m_members[from].organization;
    const OrganizationName& full = m_members[to].organization;
    Resolution resolution{m_members[from].actor->key, m_members[to].actor->key, "the same letters",
                          k_same_letters_score, 0};
    if (name.form != full.form) {
        resolution.reason = "legal form";
        resolution.score = k_legal_form_score;
    } else if (name.letters != full.letters) {
        resolution.reason = "order of words";
        resolution.score = k_word_order_score;
    }
    return resolution;
}

/// `members`: of the actor. Nothing where no rule ties the two names.
std::optional<Resolution> ActorPartition::explain_by_rule(Index from, Index to,
                                                          const std::vector<Index>& members) const {
    const Actor& actor = *m_members[from].actor;
    const PersonName& name = m_members[from].name;
    const PersonName& full = m_members[to].name;
    const std::string letters = m_members[from].organization.sorted_letters();
    if (!letters.empty() && letters == m_members[to].organization.sorted_letters()) {
        return explain_organization(from, to);
    }
    if (!m_members[from].is_person() || !m_members[to].is_person()) {
        return std::nullopt;
    }
    if (name.surname != full.surname || name.given != full.given) {
        for (const Index i : {from, to}) {
            const auto misspelt = m_misspelt.find(i);
            if (misspelt != m_misspelt.end() && name.has_full_given() && full.has_full_given()) {
                return Resolution{actor.key, m_members[to].actor->key,
                                  "one letter; same " + std::string{misspelt->second}, k_misspelt_score, 0};
            }
        }
    }
    if (name.surname != full.surname) {
        return std::nullopt;
    }
    Resolution resolution{actor.key, m_members[to].actor->key, "", 0, 0};
    const auto because = [&](std::string_view reason, double score) {
        resolution.reason = reason;
        resolution.score = score;
    };
    if (name.has_full_given()) {
        if (name.given == full.given) {
            const bool same_middle = name.middle == full.middle;
            because(same_middle ? "spelling variant" : "middle name",
                    same_middle ? k_spelling_score : k_middle_name_score);
            return resolution;
        }
        const bool is_end = std::ranges::any_of(members, [&](Index i) {
            const auto& words = m_members[i].name.words;
            return words.size() > name.words.size() &&
                   std::equal(name.words.rbegin(), name.words.rend(), words.rbegin());
        });
        if (!is_end) {
            return std::nullopt;
        }
        because("end of the full name", k_end_of_name_score);
        return resolution;
    }
    if (m_decisions->merge_of(actor.key) != nullptr) {
        return std::nullopt;
    }
    if (!name.lone()) {
        because("initial and surname", k_initial_score);
    } else if (m_by_company.contains(from)) {
        because("surname and company", k_company_score);
    } else {
        because("surname", k_surname_score);
    }
    const auto shared = [&](std::string Actor::*attribute) {
        return !(actor.*attribute).empty() && std::ranges::any_of(members, [&](Index i) {
            return m_members[i].name.has_full_given() && m_members[i].actor->*attribute == actor.*attribute;
        });
    };
    std::vector<std::string_view> supports;
    if (shared(&Actor::country)) {
        supports.emplace_back("country");
    }
    if (shared(&Actor::post)) {
        supports.emplace_back("post");
    }
    if (m_same_company.contains(from)) {
        supports.emplace_back("company");
    }
    for (std::size_t i = 0; i < supports.size(); ++i) {
        resolution.reason += i == 0 ? "; same " : " and ";
        resolution.reason += supports[i];
    }
    // In steps of a hundredth, so that the sum is the number that one writes.
    resolution.score =
        std::round((resolution.score + static_cast<double>(supports.size()) * k_shared_attribute_score) * 100) / 100;
    return resolution;
}

/// Each with its members in the order of keys.
std::vector<std::vector<Index>> ActorPartition::actors() {
    std::map<Index, std::vector<Index>> by_root;
    for (Index i = 0; i < m_members.size(); ++i) {
        by_root[root(i)].push_back(i);
    }
    std::vector<std::vector<Index>> result;
    for (auto& [first, members] : by_root) {
        if (members.size() > 1) {
            result.push_back(std::move(members));
        }
    }
    return result;
}

std::vector<Resolution> ActorPartition::resolutions() {
    std::vector<Resolution> result;
    for (const auto& members : actors()) {
        const Index to = head(members);
        for (const Index from : members) {
            if (from != to) {
                result.push_back(explain(from, to, members));
            }
        }
    }
    std::ranges::sort(result, {}, &Resolution::from);
    return result;
}

}  // namespace entente::graph
