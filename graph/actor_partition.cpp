#include "graph/actor_partition.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "base/text.hpp"

namespace entente::graph {
namespace {

using Index = ActorPartition::Index;

// How many actors that only one candidate is found with decide for it: one may be chance.
constexpr std::size_t k_distinct_company = 2;
// How many actors a surname and its only candidate must be found with, where neither country nor post speaks for them. In 975 news
// articles from around the world there are ten such surnames: it joins the two that mean their candidate, and none of the others.
constexpr std::size_t k_shared_company = 2;
// Who is named in more articles than this is meant by the surname alone.
constexpr std::uint32_t k_established = 50;
// The company of a name in more articles than this is nearly everyone, and takes long to look up.
constexpr std::uint32_t k_company_articles = 200;
constexpr std::size_t k_company_candidates = 8;

std::set<std::string, std::less<>> words_of(std::string_view text) {
    std::set<std::string, std::less<>> words;
    const std::string folded = fold_name(text);
    for (const std::string_view word : split(folded, ' ')) {
        words.emplace(word);
    }
    return words;
}

/// "Minister" and "Foreign Minister" can be one post; "President" and "Foreign Minister" cannot.
bool posts_contradict(const std::string& one, const std::string& other) {
    if (one.empty() || other.empty()) {
        return false;
    }
    const auto a = words_of(one);
    const auto b = words_of(other);
    return !std::includes(a.begin(), a.end(), b.begin(), b.end()) &&
           !std::includes(b.begin(), b.end(), a.begin(), a.end());
}

bool is_initial_of(const std::string& initial, const std::string& word) {
    return initial.size() == 1 && word.starts_with(initial);
}

/// Makes `known` as specific as it and `more` say together. False when they contradict each other.
bool unite_middle_names(std::vector<std::string>& known, const std::vector<std::string>& more) {
    for (Index i = 0; i < more.size(); ++i) {
        if (i == known.size()) {
            known.push_back(more[i]);
        } else if (is_initial_of(known[i], more[i])) {
            known[i] = more[i];
        } else if (known[i] != more[i] && !is_initial_of(more[i], known[i])) {
            return false;
        }
    }
    return true;
}

}  // namespace

void ActorPartition::join_decided() {
    std::map<std::size_t, Index> first_of;  // by group
    for (Index i = 0; i < m_members.size(); ++i) {
        const auto group = m_decisions->groups().find(m_members[i].actor->key);
        if (group != m_decisions->groups().end()) {
            join(first_of.try_emplace(group->second, i).first->second, i);
        }
    }
}

void ActorPartition::join_variants() {
    std::map<std::tuple<std::string_view, std::string_view, std::string_view>, std::vector<Index>> blocks;
    for (Index i = 0; i < m_members.size(); ++i) {
        const PersonName& name = m_members[i].name;
        if (name.has_full_given()) {
            blocks[{name.surname, name.given, name.suffix}].push_back(i);
        }
    }
    for (const auto& [names, block] : blocks) {
        if (block.size() > 1) {
            join_block(block);
        }
    }
}

void ActorPartition::join_block(const std::vector<Index>& block) {
    std::map<std::string_view, std::vector<Index>> by_country;
    for (const Index i : block) {
        by_country[m_country[i]].push_back(i);
    }
    const auto states = std::count_if(by_country.begin(), by_country.end(),
                                      [&](const auto& group) { return m_rules->names_state(group.first); });
    if (states <= 1) {
        join_countrymen(block);
        return;
    }
    for (const auto& [country, group] : by_country) {
        if (!country.empty()) {
            join_countrymen(group);
        }
    }
}

void ActorPartition::join_countrymen(std::vector<Index> block) {
    // Those that a split tells to leave come last: they leave the others, not the others them.
    std::stable_partition(block.begin(), block.end(), [&](Index i) { return !m_decisions->leaves(m_members[i].actor->key); });
    std::vector<std::string> united;
    const bool compatible = std::all_of(block.begin(), block.end(),
                                        [&](Index i) { return unite_middle_names(united, m_members[i].name.middle); });
    std::map<std::vector<std::string>, Index> first_with;
    for (const Index i : block) {
        const auto& middle = compatible ? united : m_members[i].name.middle;
        join(first_with.try_emplace(middle, i).first->second, i);
    }
}

void ActorPartition::join_ends_of_names() {
    std::map<std::vector<std::string>, std::vector<Index>> longer_by_end;
    for (Index i = 0; i < m_members.size(); ++i) {
        const PersonName& name = m_members[i].name;
        if (name.words.size() > 2 && !name.middle.empty()) {
            longer_by_end[{name.words.begin() + 1, name.words.end()}].push_back(i);
        }
    }
    for (Index i = 0; i < m_members.size(); ++i) {
        const PersonName& name = m_members[i].name;
        if (!name.has_full_given()) {
            continue;
        }
        const auto found = longer_by_end.find(name.words);
        if (found == longer_by_end.end()) {
            continue;
        }
        std::set<Index> candidates;
        for (const Index longer : found->second) {
            const PersonName& more = m_members[longer].name;
            if (more.surname == name.surname && more.suffix == name.suffix && !countries_contradict(i, longer)) {
                candidates.insert(root(longer));
            }
        }
        if (candidates.size() == 1) {
            join(i, *candidates.begin());
        }
    }
}

void ActorPartition::join_surnames(const CompanyOf& company_of) {
    std::vector<Index> full, with_particle, bare;
    for (Index i = 0; i < m_members.size(); ++i) {
        const PersonName& name = m_members[i].name;
        if (m_members[i].is_person()) {
            (name.has_full_given() ? full : name.lone() && !name.particles.empty() ? with_particle : bare).push_back(i);
        }
    }
    BySurname candidates;
    for (const Index i : full) {
        candidates[m_members[i].name.surname][root(i)].push_back(i);
    }
    Ambiguous ambiguous;
    join_to_only_candidate(with_particle, candidates, company_of, ambiguous);
    // "Al Gore" may be a given name and a surname: where it stays alone, it is one more actor that "Gore" can mean.
    for (const Index i : with_particle) {
        if (root(i) == i) {
            candidates[m_members[i].name.surname][i].push_back(i);
        }
    }
    join_to_only_candidate(bare, candidates, company_of, ambiguous);
    if (company_of && !ambiguous.empty()) {
        join_by_company(ambiguous, company_of);
    }
}

void ActorPartition::join_to_only_candidate(const std::vector<Index>& surnames, const BySurname& by_surname,
                                            const CompanyOf& company_of, Ambiguous& ambiguous) {
    // Decided for all before any is joined: a surname must not open or close the way for another one.
    std::vector<Meant> joined;
    for (const Index i : surnames) {
        const auto candidates = by_surname.find(m_members[i].name.surname);
        if (candidates == by_surname.end() || candidates->second.contains(root(i))) {
            continue;  // nobody that it can mean, or a person has decided whom it means
        }
        std::vector<Index> meant;
        for (const auto& [actor, members] : candidates->second) {
            if (!countries_contradict(i, actor) && can_mean(i, members)) {
                meant.push_back(actor);
                if (meant.size() > k_company_candidates) {
                    break;
                }
            }
        }
        if (meant.size() == 1) {
            joined.push_back({i, meant.front(), &candidates->second.at(meant.front())});
        } else if (meant.size() > 1 && meant.size() <= k_company_candidates) {
            ambiguous.emplace_back(i, std::move(meant));
        }
    }
    if (company_of) {
        drop_unsupported(joined, company_of);
    }
    for (const Meant& meant : joined) {
        join(meant.surname, meant.actor);
    }
}

/// Whether more than the surname speaks for it, leaving company aside.
bool ActorPartition::is_supported(const Meant& meant) const {
    const Member& surname = m_members[meant.surname];
    if (!surname.name.lone() || surname.actor->articles > k_established) {
        return true;
    }
    std::uint64_t articles = 0;
    for (const Index i : *meant.names) {
        const Actor& full = *m_members[i].actor;
        articles += full.articles;
        if ((!surname.actor->country.empty() && full.country == surname.actor->country) ||
            (!surname.actor->post.empty() && full.post == surname.actor->post)) {
            return true;
        }
    }
    return articles > k_established;
}

/// Persons by their surnames ("Lavrov" and "Sergei Lavrov" are the same company), without the member's own.
std::set<std::string> ActorPartition::company(const Company& company, Index member) const {
    constexpr std::string_view person = "person/";
    std::set<std::string> names;
    if (const auto found = company.find(m_members[member].actor->key); found != company.end()) {
        for (const std::string& key : found->second) {
            names.insert(key.starts_with(person) && key.size() > person.size()
                             ? std::string{person} + m_rules->analyse(key.substr(person.size()), "").surname
                             : key);
        }
        names.erase(std::string{person} + m_members[member].name.surname);
    }
    return names;
}

void ActorPartition::drop_unsupported(std::vector<Meant>& joined, const CompanyOf& company_of) {
    std::set<std::string> keys;
    for (const Meant& meant : joined) {
        if (!is_supported(meant)) {
            keys.insert(m_members[meant.surname].actor->key);
            for (const Index i : *meant.names) {
                keys.insert(m_members[i].actor->key);
            }
        }
    }
    if (keys.empty()) {
        return;
    }
    const Company known = company_of({keys.begin(), keys.end()});
    std::erase_if(joined, [&](const Meant& meant) {
        if (is_supported(meant)) {
            return false;
        }
        const std::set<std::string> own = company(known, meant.surname);
        std::set<std::string> shared;
        for (const Index i : *meant.names) {
            std::ranges::set_intersection(own, company(known, i), std::inserter(shared, shared.end()));
        }
        if (shared.size() < std::min(k_shared_company, own.size())) {
            return true;
        }
        if (!shared.empty()) {
            m_same_company.insert(meant.surname);
        }
        return false;
    });
}

void ActorPartition::join_by_company(const Ambiguous& ambiguous, const CompanyOf& company_of) {
    std::map<Index, std::vector<Index>> members;  // by root, as they are before any surname is joined by company
    for (const auto& [surname, candidates] : ambiguous) {
        for (const Index candidate : candidates) {
            members[root(candidate)];
        }
    }
    for (Index i = 0; i < m_members.size(); ++i) {
        if (const auto known = members.find(root(i)); known != members.end()) {
            known->second.push_back(i);
        }
    }
    const auto articles = [&](Index i) { return m_members[i].actor->articles; };
    const auto is_known_everywhere = [&](Index candidate) {
        std::uint64_t sum = 0;
        for (const Index i : members.at(root(candidate))) {
            sum += articles(i);
        }
        return sum > k_company_articles;
    };
    Ambiguous open;
    std::set<std::string> keys;
    for (const auto& [surname, candidates] : ambiguous) {
        if (articles(surname) > k_company_articles || std::ranges::any_of(candidates, is_known_everywhere)) {
            continue;
        }
        open.emplace_back(surname, candidates);
        keys.insert(m_members[surname].actor->key);
        for (const Index candidate : candidates) {
            for (const Index i : members.at(root(candidate))) {
                keys.insert(m_members[i].actor->key);
            }
        }
    }
    if (open.empty()) {
        return;
    }
    const Company known = company_of({keys.begin(), keys.end()});
    std::vector<std::pair<Index, Index>> joined;
    for (const auto& [surname, candidates] : open) {
        const std::set<std::string> own = company(known, surname);
        std::map<std::string, std::set<Index>> shared_with;
        for (const Index candidate : candidates) {
            for (const Index i : members.at(root(candidate))) {
                for (const std::string& name : company(known, i)) {
                    if (own.contains(name)) {
                        shared_with[name].insert(candidate);
                    }
                }
            }
        }
        std::map<Index, std::size_t> distinct;
        for (const auto& [key, with] : shared_with) {
            if (with.size() == 1) {
                ++distinct[*with.begin()];
            }
        }
        if (distinct.size() == 1 && distinct.begin()->second >= k_distinct_company) {
            joined.emplace_back(surname, distinct.begin()->first);
        }
    }
    for (const auto& [surname, actor] : joined) {
        if (join(surname, actor)) {
            m_by_company.insert(surname);
        }
    }
}

bool ActorPartition::can_mean(Index surname, const std::vector<Index>& members) const {
    const Member& person = m_members[surname];
    bool post_known = false;
    bool post_fits = false;
    bool particles_fit = false;
    bool initial_fits = person.name.given.empty();
    bool suffix_fits = person.name.suffix.empty();
    for (const Index i : members) {
        const Member& member = m_members[i];
        if (!member.actor->post.empty()) {
            post_known = true;
            post_fits = post_fits || !posts_contradict(person.actor->post, member.actor->post);
        }
        particles_fit = particles_fit || member.name.particles == person.name.particles ||
                        (person.name.particles.empty() && !m_rules->keeps_particles(member.name));
        initial_fits = initial_fits || is_initial_of(person.name.given, member.name.words.front());
        suffix_fits = suffix_fits || member.name.suffix == person.name.suffix;
    }
    return (post_fits || !post_known) && particles_fit && initial_fits && suffix_fits;
}

}  // namespace entente::graph
