#include "graph/actor_resolver.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>

#include "base/data_files.hpp"
#include "base/text.hpp"

namespace entente::graph {
namespace {

// How sure each rule is. The order matters, the distances do not: nothing is accepted or refused by them.
constexpr double k_spelling_score = 0.95;
constexpr double k_middle_name_score = 0.9;
constexpr double k_initial_score = 0.85;
constexpr double k_end_of_name_score = 0.75;
constexpr double k_surname_score = 0.7;
constexpr double k_company_score = 0.6;
constexpr double k_shared_attribute_score = 0.05;  // for country and post each

// How many actors that only one candidate is found with decide for it: one may be chance.
constexpr std::size_t k_distinct_company = 2;
// The company of a name in more articles than this is nearly everyone, and takes long to look up.
constexpr std::uint32_t k_company_articles = 200;
constexpr std::size_t k_company_candidates = 8;

using Index = std::size_t;

/// A person, or an actor of another kind that a decision names; its PersonName is empty.
struct Member {
    const Actor* actor;
    PersonName name;

    [[nodiscard]] bool is_person() const noexcept { return !name.words.empty(); }
};

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

/// The members of one graph and their partition into actors.
class Partition {
  public:
    Partition(const PersonNameRules& rules, const Decisions& decided, std::vector<Member> members)
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
    void join_variants();
    void join_ends_of_names();
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

    void join_block(const std::vector<Index>& block);
    void join_countrymen(std::vector<Index> block);
    void join_to_only_candidate(const std::vector<Index>& surnames, const BySurname& by_surname, Ambiguous& ambiguous);
    void join_by_company(const Ambiguous& ambiguous, const CompanyOf& company_of);
    [[nodiscard]] std::vector<std::vector<Index>> actors();
    [[nodiscard]] bool can_mean(Index surname, const std::vector<Index>& members) const;
    [[nodiscard]] Index head(const std::vector<Index>& members) const;
    [[nodiscard]] Resolution explain(Index from, Index to, const std::vector<Index>& members) const;
    [[nodiscard]] std::optional<Resolution> explain_by_rule(Index from, Index to,
                                                            const std::vector<Index>& members) const;

    const PersonNameRules* m_rules;
    const Decisions* m_decisions;
    std::vector<Member> m_members;  // sorted by key
    std::vector<Index> m_parent;
    std::vector<std::string> m_country;               // of the actor, at its root
    std::map<Index, std::set<std::size_t>> m_groups;  // of decisions, at the root of the actor; most have none
    std::set<Index> m_by_company;                     // surnames
};

void Partition::join_decided() {
    std::map<std::size_t, Index> first_of;  // by group
    for (Index i = 0; i < m_members.size(); ++i) {
        const auto group = m_decisions->groups().find(m_members[i].actor->key);
        if (group != m_decisions->groups().end()) {
            join(first_of.try_emplace(group->second, i).first->second, i);
        }
    }
}

void Partition::join_variants() {
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

void Partition::join_block(const std::vector<Index>& block) {
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

void Partition::join_countrymen(std::vector<Index> block) {
    // Those that a split tells to leave come last: they leave the others, not the others them.
    std::ranges::stable_partition(block, [&](Index i) { return !m_decisions->leaves(m_members[i].actor->key); });
    std::vector<std::string> united;
    const bool compatible = std::all_of(block.begin(), block.end(),
                                        [&](Index i) { return unite_middle_names(united, m_members[i].name.middle); });
    std::map<std::vector<std::string>, Index> first_with;
    for (const Index i : block) {
        const auto& middle = compatible ? united : m_members[i].name.middle;
        join(first_with.try_emplace(middle, i).first->second, i);
    }
}

void Partition::join_ends_of_names() {
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

void Partition::join_surnames(const CompanyOf& company_of) {
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
    join_to_only_candidate(with_particle, candidates, ambiguous);
    // "Al Gore" may be a given name and a surname: where it stays alone, it is one more actor that "Gore" can mean.
    for (const Index i : with_particle) {
        if (root(i) == i) {
            candidates[m_members[i].name.surname][i].push_back(i);
        }
    }
    join_to_only_candidate(bare, candidates, ambiguous);
    if (company_of && !ambiguous.empty()) {
        join_by_company(ambiguous, company_of);
    }
}

void Partition::join_to_only_candidate(const std::vector<Index>& surnames, const BySurname& by_surname,
                                       Ambiguous& ambiguous) {
    // Decided for all before any is joined: a surname must not open or close the way for another one.
    std::vector<std::pair<Index, Index>> joined;
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
            joined.emplace_back(i, meant.front());
        } else if (meant.size() > 1 && meant.size() <= k_company_candidates) {
            ambiguous.emplace_back(i, std::move(meant));
        }
    }
    for (const auto& [surname, actor] : joined) {
        join(surname, actor);
    }
}

void Partition::join_by_company(const Ambiguous& ambiguous, const CompanyOf& company_of) {
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
    const Company company = company_of({keys.begin(), keys.end()});
    std::vector<std::pair<Index, Index>> joined;
    for (const auto& [surname, candidates] : open) {
        const auto own = company.find(m_members[surname].actor->key);
        if (own == company.end()) {
            continue;
        }
        std::map<std::string_view, std::set<Index>> shared_with;
        for (const Index candidate : candidates) {
            for (const Index i : members.at(root(candidate))) {
                if (const auto theirs = company.find(m_members[i].actor->key); theirs != company.end()) {
                    for (const std::string& key : theirs->second) {
                        if (own->second.contains(key)) {
                            shared_with[key].insert(candidate);
                        }
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

bool Partition::can_mean(Index surname, const std::vector<Index>& members) const {
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

/// What a person said stands for others; else the full name that most articles use; of equals the least key.
Index Partition::head(const std::vector<Index>& members) const {
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

Resolution Partition::explain(Index from, Index to, const std::vector<Index>& members) const {
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

/// `members`: of the actor. Nothing where no rule ties the two names.
std::optional<Resolution> Partition::explain_by_rule(Index from, Index to, const std::vector<Index>& members) const {
    const Actor& actor = *m_members[from].actor;
    const PersonName& name = m_members[from].name;
    const PersonName& full = m_members[to].name;
    if (!m_members[from].is_person() || !m_members[to].is_person() || name.surname != full.surname) {
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
    const bool country = shared(&Actor::country);
    const bool post = shared(&Actor::post);
    if (country || post) {
        resolution.reason += country && post ? "; same country and post" : country ? "; same country" : "; same post";
        resolution.score += (country && post ? 2 : 1) * k_shared_attribute_score;
    }
    return resolution;
}

/// Each with its members in the order of keys.
std::vector<std::vector<Index>> Partition::actors() {
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

std::vector<Resolution> Partition::resolutions() {
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

std::string_view name_in(const Actor& actor) { return std::string_view{actor.key}.substr(actor.key.find('/') + 1); }

bool has_rules(const Actor& actor) { return actor.kind == extract::ActorKind::person && !name_in(actor).empty(); }

}  // namespace

ActorResolver ActorResolver::load() {
    return ActorResolver{PersonNameRules::load(data_file("schemas/resolution/person_names.json"))};
}

std::string ActorResolver::block_of(const Actor& actor) const {
    return has_rules(actor) ? m_rules.analyse(name_in(actor), actor.country).surname : std::string{};
}

std::vector<Resolution> ActorResolver::resolve(std::span<const Actor> actors, const Decisions& decisions,
                                               const CompanyOf& company_of) const {
    std::vector<Member> members;
    for (const Actor& actor : actors) {
        if (has_rules(actor)) {
            members.push_back({&actor, m_rules.analyse(name_in(actor), actor.country)});
        } else if (decisions.groups().contains(actor.key)) {
            members.push_back({&actor, {}});
        }
    }
    std::ranges::sort(members, {}, [](const Member& member) -> const std::string& { return member.actor->key; });
    Partition partition{m_rules, decisions, std::move(members)};
    partition.join_decided();
    partition.join_variants();
    partition.join_ends_of_names();
    partition.join_surnames(company_of);
    return partition.resolutions();
}

CompanyOf company_in(const KnowledgeGraph& graph) {
    return [&graph](const std::vector<std::string>& keys) {
        std::map<ArticleIndex, std::vector<ActorId>> named;
        for (const Sighting& sighting : graph.sightings()) {
            named[sighting.article].push_back(sighting.actor);
        }
        const std::set<std::string_view> asked{keys.begin(), keys.end()};
        Company company;
        for (const auto& [article, actors] : named) {
            for (const ActorId actor : actors) {
                const std::string& key = graph.actor(actor).key;
                if (!asked.contains(key)) {
                    continue;
                }
                for (const ActorId other : actors) {
                    if (other != actor) {
                        company[key].insert(graph.actor(other).key);
                    }
                }
            }
        }
        return company;
    };
}

}  // namespace entente::graph
