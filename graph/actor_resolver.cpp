#include "graph/actor_resolver.hpp"

#include <algorithm>
#include <map>
#include <numeric>
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
constexpr double k_surname_and_country_score = 0.8;
constexpr double k_end_of_name_score = 0.75;
constexpr double k_surname_score = 0.7;

using Index = std::size_t;

struct Person {
    const Actor* actor;
    PersonName name;
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

/// The persons of one graph and their partition into actors.
class Partition {
  public:
    Partition(const PersonNameRules& rules, std::vector<Person> persons)
        : m_rules{&rules}, m_persons{std::move(persons)}, m_parent(m_persons.size()), m_country(m_persons.size()) {
        std::iota(m_parent.begin(), m_parent.end(), Index{0});
        for (Index i = 0; i < m_persons.size(); ++i) {
            m_country[i] = m_persons[i].actor->country;
        }
    }

    void join_variants();
    void join_ends_of_names();
    void join_surnames();
    [[nodiscard]] std::vector<Resolution> decisions();

  private:
    Index root(Index person) {
        while (m_parent[person] != person) {
            person = m_parent[person] = m_parent[m_parent[person]];
        }
        return person;
    }

    /// One is made part of the other's actor; the root is the lesser index, so that the outcome is the same every time.
    void join(Index one, Index other) {
        const Index low = std::min(root(one), root(other));
        const Index high = std::max(root(one), root(other));
        m_parent[high] = low;
        if (!m_rules->names_state(m_country[low])) {
            m_country[low] = std::max(m_country[low], m_country[high], [&](const auto& a, const auto& b) {
                return std::pair{m_rules->names_state(a), a} < std::pair{m_rules->names_state(b), b};
            });
        }
    }

    bool countries_contradict(Index one, Index other) {
        return m_rules->countries_contradict(m_country[root(one)], m_country[root(other)]);
    }

    /// Surname -> root of an actor -> its names with that surname.
    using BySurname = std::map<std::string_view, std::map<Index, std::vector<Index>>>;

    void join_block(const std::vector<Index>& block);
    void join_countrymen(const std::vector<Index>& block);
    void join_to_only_candidate(const std::vector<Index>& surnames, const BySurname& by_surname);
    [[nodiscard]] bool can_mean(Index surname, const std::vector<Index>& members) const;
    [[nodiscard]] Index head(const std::vector<Index>& members) const;
    [[nodiscard]] Resolution explain(Index from, Index to, const std::set<std::string_view>& countries) const;

    const PersonNameRules* m_rules;
    std::vector<Person> m_persons;  // sorted by key
    std::vector<Index> m_parent;
    std::vector<std::string> m_country;  // of the actor, at its root
};

void Partition::join_variants() {
    std::map<std::tuple<std::string_view, std::string_view, std::string_view>, std::vector<Index>> blocks;
    for (Index i = 0; i < m_persons.size(); ++i) {
        const PersonName& name = m_persons[i].name;
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

void Partition::join_countrymen(const std::vector<Index>& block) {
    std::vector<std::string> united;
    const bool compatible = std::all_of(block.begin(), block.end(),
                                        [&](Index i) { return unite_middle_names(united, m_persons[i].name.middle); });
    std::map<std::vector<std::string>, Index> first_with;
    for (const Index i : block) {
        const auto& middle = compatible ? united : m_persons[i].name.middle;
        join(first_with.try_emplace(middle, i).first->second, i);
    }
}

void Partition::join_ends_of_names() {
    std::map<std::vector<std::string>, std::vector<Index>> longer_by_end;
    for (Index i = 0; i < m_persons.size(); ++i) {
        const PersonName& name = m_persons[i].name;
        if (name.words.size() > 2 && !name.middle.empty()) {
            longer_by_end[{name.words.begin() + 1, name.words.end()}].push_back(i);
        }
    }
    for (Index i = 0; i < m_persons.size(); ++i) {
        const PersonName& name = m_persons[i].name;
        if (!name.has_full_given()) {
            continue;
        }
        const auto found = longer_by_end.find(name.words);
        if (found == longer_by_end.end()) {
            continue;
        }
        std::set<Index> candidates;
        for (const Index longer : found->second) {
            if (m_persons[longer].name.suffix == name.suffix && !countries_contradict(i, longer)) {
                candidates.insert(root(longer));
            }
        }
        if (candidates.size() == 1) {
            join(i, *candidates.begin());
        }
    }
}

void Partition::join_surnames() {
    std::vector<Index> full, with_particle, bare;
    for (Index i = 0; i < m_persons.size(); ++i) {
        const PersonName& name = m_persons[i].name;
        (name.has_full_given() ? full : name.lone() && !name.particles.empty() ? with_particle : bare).push_back(i);
    }
    BySurname candidates;
    for (const Index i : full) {
        candidates[m_persons[i].name.surname][root(i)].push_back(i);
    }
    join_to_only_candidate(with_particle, candidates);
    // "Al Gore" may be a given name and a surname: where it stays alone, it is one more actor that "Gore" can mean.
    for (const Index i : with_particle) {
        if (root(i) == i) {
            candidates[m_persons[i].name.surname][i].push_back(i);
        }
    }
    join_to_only_candidate(bare, candidates);
}

void Partition::join_to_only_candidate(const std::vector<Index>& surnames, const BySurname& by_surname) {
    // Decided for all before any is joined: a surname must not open or close the way for another one.
    std::vector<std::pair<Index, Index>> joined;
    for (const Index i : surnames) {
        const auto candidates = by_surname.find(m_persons[i].name.surname);
        if (candidates == by_surname.end()) {
            continue;
        }
        std::vector<Index> meant;
        for (const auto& [actor, members] : candidates->second) {
            if (!countries_contradict(i, actor) && can_mean(i, members)) {
                meant.push_back(actor);
                if (meant.size() > 1) {
                    break;
                }
            }
        }
        if (meant.size() == 1) {
            joined.emplace_back(i, meant.front());
        }
    }
    for (const auto& [surname, actor] : joined) {
        join(surname, actor);
    }
}

bool Partition::can_mean(Index surname, const std::vector<Index>& members) const {
    const Person& person = m_persons[surname];
    bool post_known = false;
    bool post_fits = false;
    bool particles_fit = false;
    bool initial_fits = person.name.given.empty();
    bool suffix_fits = person.name.suffix.empty();
    for (const Index i : members) {
        const Person& member = m_persons[i];
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

/// The full name that most articles use; of equals the least key.
Index Partition::head(const std::vector<Index>& members) const {
    return *std::min_element(members.begin(), members.end(), [&](Index a, Index b) {
        const auto rank = [&](Index i) {
            const Person& person = m_persons[i];
            return std::tuple{!person.name.has_full_given(), person.name.particles.empty(),
                              -static_cast<std::int64_t>(person.actor->articles), i};
        };
        return rank(a) < rank(b);
    });
}

/// `countries`: of the full names among which `to` is.
Resolution Partition::explain(Index from, Index to, const std::set<std::string_view>& countries) const {
    const PersonName& name = m_persons[from].name;
    const PersonName& full = m_persons[to].name;
    Resolution decision{m_persons[from].actor->key, m_persons[to].actor->key, "end of the full name",
                        k_end_of_name_score};
    const auto because = [&](std::string_view reason, double score) {
        decision.reason = reason;
        decision.score = score;
    };
    if (name.lone()) {
        const std::string& country = m_persons[from].actor->country;
        const bool same_country = !country.empty() && countries.contains(country);
        because("surname", same_country ? k_surname_and_country_score : k_surname_score);
    } else if (!name.has_full_given()) {
        because("initial and surname", k_initial_score);
    } else if (name.surname == full.surname && name.given == full.given) {
        const bool same_middle = name.middle == full.middle;
        because(same_middle ? "spelling variant" : "middle name", same_middle ? k_spelling_score : k_middle_name_score);
    }
    return decision;
}

std::vector<Resolution> Partition::decisions() {
    std::map<Index, std::vector<Index>> actors;
    for (Index i = 0; i < m_persons.size(); ++i) {
        actors[root(i)].push_back(i);
    }
    std::vector<Resolution> result;
    for (const auto& [first, members] : actors) {
        if (members.size() < 2) {
            continue;
        }
        const Index to = head(members);
        std::set<std::string_view> countries;
        for (const Index i : members) {
            if (m_persons[i].name.has_full_given()) {
                countries.insert(m_persons[i].actor->country);
            }
        }
        for (const Index from : members) {
            if (from != to) {
                result.push_back(explain(from, to, countries));
            }
        }
    }
    std::sort(result.begin(), result.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
    return result;
}

}  // namespace

ActorResolver ActorResolver::load() {
    return ActorResolver{PersonNameRules::load(data_file("schemas/resolution/person_names.json"))};
}

std::vector<Resolution> ActorResolver::resolve(std::span<const Actor> actors) const {
    std::vector<Person> persons;
    for (const Actor& actor : actors) {
        const std::string_view name = std::string_view{actor.key}.substr(actor.key.find('/') + 1);
        if (actor.kind == extract::ActorKind::person && !name.empty()) {
            persons.push_back({&actor, m_rules.analyse(name, actor.country)});
        }
    }
    std::sort(persons.begin(), persons.end(),
              [](const Person& a, const Person& b) { return a.actor->key < b.actor->key; });
    Partition partition{m_rules, std::move(persons)};
    partition.join_variants();
    partition.join_ends_of_names();
    partition.join_surnames();
    return partition.decisions();
}

KnowledgeGraph apply_resolutions(const KnowledgeGraph& graph, std::span<const Resolution> resolutions) {
    std::vector<ActorId> stands_for(graph.actors().size());
    for (Index i = 0; i < stands_for.size(); ++i) {
        stands_for[i] = ActorId{i};
    }
    for (const Resolution& decision : resolutions) {
        const auto from = graph.find_actor(decision.from);
        const auto to = graph.find_actor(decision.to);
        if (from && to) {
            stands_for[from->value()] = *to;
        }
    }

    std::map<std::string_view, ActorId> absorbed;  // by key: what fills a gap must not depend on the order of ids
    std::vector<std::uint32_t> articles(stands_for.size());
    for (Index i = 0; i < stands_for.size(); ++i) {
        articles[stands_for[i].value()] += graph.actors()[i].articles;
        if (stands_for[i] != ActorId{i}) {
            absorbed.emplace(graph.actors()[i].key, ActorId{i});
        }
    }

    KnowledgeGraph result;
    std::vector<ActorId> new_actor(stands_for.size());
    for (Index i = 0; i < stands_for.size(); ++i) {
        if (stands_for[i] == ActorId{i}) {
            Actor actor = graph.actors()[i];
            actor.articles = articles[i];
            new_actor[i] = result.add_actor(actor);
        }
    }
    for (const auto& [key, id] : absorbed) {
        Actor more = graph.actor(id);
        more.key = graph.actor(stands_for[id.value()]).key;
        new_actor[id.value()] = result.add_actor(more);
    }

    std::vector<ArticleIndex> new_article;
    for (const ArticleRecord& record : graph.articles()) {
        new_article.push_back(*result.add_article(record));
    }

    // An article can name an actor in both ways; then the name that stands for both speaks first, the others in key
    // order.
    std::map<std::pair<ArticleIndex, ActorId>, std::vector<const Sighting*>> sightings;
    for (const Sighting& sighting : graph.sightings()) {
        sightings[{sighting.article, stands_for[sighting.actor.value()]}].push_back(&sighting);
    }
    const auto fill = [](std::string& target, const std::string& value) { target = target.empty() ? value : target; };
    for (auto& [place, group] : sightings) {
        const auto& [article, actor] = place;
        const auto rank = [&](const Sighting* sighting) {
            return std::pair{sighting->actor != actor, std::string_view{graph.actor(sighting->actor).key}};
        };
        std::sort(group.begin(), group.end(), [&](auto* a, auto* b) { return rank(a) < rank(b); });
        Sighting united;
        united.actor = new_actor[actor.value()];
        united.article = new_article[article.value()];
        united.name = group.front()->actor == actor ? group.front()->name : graph.actor(actor).name;
        for (const Sighting* sighting : group) {
            fill(united.country, sighting->country);
            fill(united.sector, sighting->sector);
            fill(united.post, sighting->post);
            united.names.insert(sighting->names.begin(), sighting->names.end());
        }
        result.add_sighting(std::move(united));
    }

    std::vector<EdgeId> new_edge;
    for (const Edge& edge : graph.edges()) {
        EdgeKey key = edge.key;
        key.source = new_actor[key.source.value()];
        key.target = key.target.valid() ? new_actor[key.target.value()] : key.target;
        new_edge.push_back(result.add_edge(key, edge.plover, edge.quad));
    }
    for (Statement statement : graph.statements()) {
        statement.edge = new_edge[statement.edge.value()];
        statement.article = new_article[statement.article.value()];
        statement.speaker = statement.speaker.valid() ? new_actor[statement.speaker.value()] : statement.speaker;
        result.add_statement(std::move(statement));
    }
    return result;
}

}  // namespace entente::graph
