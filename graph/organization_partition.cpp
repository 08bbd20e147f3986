#include <map>
#include <string>
#include <utility>

#include "graph/actor_partition.hpp"

// Which names of organisations are one organisation's.

namespace entente::graph {

void ActorPartition::join_organizations() {
    std::map<std::string, std::vector<Index>> blocks;
    for (Index i = 0; i < m_members.size(); ++i) {
        if (std::string letters = m_members[i].organization.sorted_letters(); !letters.empty()) {
            blocks[std::move(letters)].push_back(i);
        }
    }
    for (const auto& [letters, names] : blocks) {
        std::map<std::string, std::vector<Index>> by_state;
        for (const Index i : names) {
            const std::string& country = m_country[root(i)];
            by_state[m_rules->names_state(country) ? country : ""].push_back(i);
        }
        if (by_state.size() - by_state.count("") <= 1) {
            join_organizations_of_one_country(names);
            continue;
        }
        by_state.erase("");  // it stays open of which state these are
        for (const auto& [state, same] : by_state) {
            join_organizations_of_one_country(same);
        }
    }
}

void ActorPartition::join_organizations_of_one_country(const std::vector<Index>& names) {
    const auto join_all = [&](const std::vector<Index>& same) {
        for (const Index i : same) {
            join(same.front(), i);
        }
    };
    using Forms = std::map<std::vector<std::string>, std::vector<Index>>;
    std::map<std::string_view, Forms> by_letters;
    std::map<std::vector<std::string>, std::vector<Index>> by_words;
    for (const Index i : names) {
        const OrganizationName& name = m_members[i].organization;
        by_letters[name.letters][name.form].push_back(i);
        if (name.is_department) {
            by_words[name.sorted_words()].push_back(i);
        }
    }
    for (const auto& [letters, forms] : by_letters) {
        // "Delta" may be short for the "Corp" or for the "Ltd" where there are both; then it stays alone.
        const bool one_form = forms.size() - forms.count({}) <= 1;
        for (const auto& [form, same] : forms) {
            join_all(same);
            if (one_form) {
                join(forms.begin()->second.front(), same.front());
            }
        }
    }
    for (const auto& [words, same] : by_words) {
        join_all(same);
    }
}

}  // namespace entente::graph
