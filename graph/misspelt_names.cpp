#include <functional>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "graph/actor_partition.hpp"
#include "graph/spelling_difference.hpp"

// Full names of persons that differ in one letter: a slip of the pen, another way to write a foreign name, or somebody else.

namespace entente::graph {
namespace {

using Index = ActorPartition::Index;

constexpr std::size_t k_shortest_misspelt = 5;  // letters; in shorter words one letter makes another name
constexpr std::size_t k_misspelt_company = 3;   // actors that both are found with, where country and post do not say it
constexpr std::uint32_t k_named_everywhere =
    200;  // articles; whose company is nearly everyone, and takes long to look up

/// A full name as it is compared: its words with their spelling reduced, and what else must be equal.
struct Spelt {
    Index person;
    std::vector<std::string> words;
    std::string consonants;  // of the surname
};

/// In one word and inside it: a first letter tells "Chen" from "Shen", a last one "Ivanov" from "Ivanova".
bool may_be_misspelt(const Spelt& one, const Spelt& other) {
    if (one.words.size() != other.words.size() || one.consonants != other.consonants) {
        return false;
    }
    std::size_t misspelt = 0;
    for (std::size_t i = 0; i < one.words.size(); ++i) {
        const std::string& a = one.words[i];
        const std::string& b = other.words[i];
        if (a == b) {
            continue;
        }
        const auto place = only_difference(a, b);
        if (!place || *place == 0 || *place + 1 >= std::max(a.size(), b.size()) ||
            std::min(a.size(), b.size()) < k_shortest_misspelt || ++misspelt > 1) {
            return false;
        }
    }
    return misspelt == 1;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += word;
        text += ' ';
    }
    return text;
}

/// Pairs without comparing each name with each: two words that differ in one letter become the same when that letter is taken out
/// of both, or of the longer one.
std::set<std::pair<Index, Index>> misspelt_pairs(const std::vector<Spelt>& names) {
    std::vector<std::pair<std::size_t, std::size_t>> traces;  // hash of a name with at most one letter less; which name
    const std::hash<std::string> hash;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string whole = joined(names[i].words);
        traces.emplace_back(hash(whole), i);
        std::size_t begin = 0;
        for (const std::string& word : names[i].words) {
            for (std::size_t letter = 1; word.size() >= k_shortest_misspelt && letter + 1 < word.size(); ++letter) {
                std::string less = whole;
                less.erase(begin + letter, 1);
                traces.emplace_back(hash(less), i);
            }
            begin += word.size() + 1;
        }
    }
    std::ranges::sort(traces);
    std::set<std::pair<Index, Index>> pairs;
    for (auto first = traces.begin(); first != traces.end();) {
        const auto end =
            std::find_if(first, traces.end(), [&](const auto& trace) { return trace.first != first->first; });
        for (auto one = first; one != end; ++one) {
            for (auto other = one + 1; other != end; ++other) {
                if (may_be_misspelt(names[one->second], names[other->second])) {
                    pairs.emplace(std::minmax(names[one->second].person, names[other->second].person));
                }
            }
        }
        first = end;
    }
    return pairs;
}

}  // namespace

void ActorPartition::join_misspelt_names(const CompanyOf& company_of) {
    std::vector<Spelt> names;
    for (Index i = 0; i < m_members.size(); ++i) {
        const PersonName& name = m_members[i].name;
        if (name.has_full_given() && name.suffix.empty()) {
            Spelt& spelt = names.emplace_back(Spelt{i, {}, PersonNameRules::skeleton(name.surname)});
            for (const std::string& word : name.words) {
                spelt.words.push_back(m_rules->reduce_spelling(word));
            }
        }
    }
    std::vector<std::pair<Index, Index>> by_office, by_company;
    std::set<std::string> keys;
    for (const auto& [one, other] : misspelt_pairs(names)) {
        if (root(one) == root(other) || countries_contradict(one, other)) {
            continue;
        }
        const Actor& a = *m_members[one].actor;
        const Actor& b = *m_members[other].actor;
        if (!a.post.empty() && !b.post.empty()) {
            if (a.post == b.post && a.country == b.country && m_rules->names_state(a.country)) {
                by_office.emplace_back(one, other);
            }
        } else if (company_of && a.articles <= k_named_everywhere && b.articles <= k_named_everywhere) {
            by_company.emplace_back(one, other);
            keys.insert(a.key);
            keys.insert(b.key);
        }
    }
    const auto join_for = [&](Index one, Index other, std::string_view why) {
        if (join(one, other)) {
            m_misspelt.emplace(one, why);
            m_misspelt.emplace(other, why);
        }
    };
    for (const auto& [one, other] : by_office) {
        join_for(one, other, "country and post");
    }
    if (keys.empty()) {
        return;
    }
    const Company known = company_of({keys.begin(), keys.end()});
    for (const auto& [one, other] : by_company) {
        const auto beside = known.find(m_members[one].actor->key);
        if (beside == known.end() || beside->second.contains(m_members[other].actor->key)) {
            continue;  // an article that names both means two persons
        }
        const auto a = company(known, one), b = company(known, other);
        std::vector<std::string> shared;
        std::ranges::set_intersection(a, b, std::back_inserter(shared));
        if (shared.size() >= k_misspelt_company && 2 * shared.size() >= std::min(a.size(), b.size())) {
            join_for(one, other, "company");
        }
    }
}

}  // namespace entente::graph
