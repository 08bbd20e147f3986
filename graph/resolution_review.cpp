#include "graph/resolution_review.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "base/string_map.hpp"
#include "base/text.hpp"
#include "graph/spelling_difference.hpp"

namespace entente::graph {
namespace {

using Index = std::size_t;
using Words = std::vector<std::string>;

// Joined by a rule that is surer than this: no doubt.
constexpr double k_sure = 0.85;
// Less than this speaks for one actor: no doubt either.
constexpr double k_hopeless = 0.25;
constexpr std::size_t k_common_word = 100;         // a word of more names than this tells nothing
constexpr std::size_t k_letters_of_misspelt = 4;   // in shorter words one letter makes another name
constexpr std::size_t k_pairs_with_company = 500;  // company is looked up for the foremost pairs only
constexpr std::uint32_t k_company_articles = 200;  // beyond, company is nearly everyone
constexpr std::size_t k_shared_company = 2;
constexpr double k_company = 0.1;
constexpr double k_side_by_side = -0.1;  // an article calls one actor by names that its reader can tell to be one
constexpr double k_acronym_side_by_side = 0.2;  // "the Bank of Ghana (BoG)"
constexpr std::size_t k_names_with_one_part = 2;
constexpr std::string_view k_contains = "one name contains the other";
constexpr std::size_t k_shortest_acronym = 3;
constexpr std::size_t k_longest_acronym = 7;

/// What the likeness of two names alone says.
struct Likeness {
    double score;
    std::string reason;
    double side_by_side = k_side_by_side;  ///< what it adds to the score that one article names both
};

/// True when one is the other with one letter more, less, or other.
bool differ_in_one_letter(std::string_view a, std::string_view b) {
    return std::min(a.size(), b.size()) >= k_letters_of_misspelt && only_difference(a, b).has_value();
}

/// True when the shorter list is the longer one with words left out.
bool is_part_of(const Words& shorter, const Words& longer) {
    auto next = shorter.begin();
    for (const std::string& word : longer) {
        if (next != shorter.end() && *next == word) {
            ++next;
        }
    }
    return next == shorter.end() && shorter.size() < longer.size();
}

std::string joined(const Words& words) {
    std::string text;
    for (const std::string& word : words) {
        text += word;
    }
    return text;
}

Words sorted(Words words) {
    std::ranges::sort(words);
    return words;
}

struct Candidate {
    const Actor* actor;
    Words words;      // of a person with the spelling reduced; of an organisation without function words
    Words in_order;   // these, sorted
    std::string run;  // these, without spaces
    Words all_words;  // folded
    PersonName name;  // of a person
};

std::optional<Likeness> likeness_of_words(const Candidate& a, const Candidate& b) {
    if (a.run == b.run) {
        return Likeness{0.75, "the same letters"};
    }
    if (a.words.size() != b.words.size() || a.words.size() < 2) {
        return std::nullopt;
    }
    if (a.in_order == b.in_order) {
        return Likeness{0.65, "the same words in another order"};
    }
    std::size_t misspelt = 0;
    for (Index i = 0; i < a.words.size(); ++i) {
        if (a.words[i] != b.words[i]) {
            misspelt += differ_in_one_letter(a.words[i], b.words[i]) ? 1 : a.words.size() + 1;
        }
    }
    return misspelt == 1 ? std::optional{Likeness{0.55, "names that differ in one letter"}} : std::nullopt;
}

/// The search for pairs in one set of actors.
class Review {
  public:
    Review(const ActorResolver& resolver, std::span<const Actor> actors, std::span<const Resolution> resolutions,
           const Decisions& decisions)
        : m_rules{&resolver.rules()}, m_organizations{&resolver.organization_rules()}, m_decisions{&decisions} {
        for (const Actor& actor : actors) {
            add(actor);
        }
        std::ranges::sort(m_all, {},
                          [](const Candidate& candidate) -> const std::string& { return candidate.actor->key; });
        for (Index i = 0; i < m_all.size(); ++i) {
            m_by_key.emplace(m_all[i].actor->key, i);
        }
        m_head.resize(m_all.size());
        for (Index i = 0; i < m_head.size(); ++i) {
            m_head[i] = i;
        }
        for (const Resolution& one : resolutions) {
            const auto from = m_by_key.find(one.from);
            const auto to = m_by_key.find(one.to);
            if (from != m_by_key.end() && to != m_by_key.end()) {
                m_head[from->second] = to->second;
            }
        }
    }

    void find_joined(std::span<const Resolution> resolutions) {
        for (const Resolution& one : resolutions) {
            const auto from = m_by_key.find(one.from);
            const auto to = m_by_key.find(one.to);
            if (one.decision == 0 && one.score < k_sure && from != m_by_key.end() && to != m_by_key.end() &&
                !m_decisions->together(one.from, one.to)) {
                m_pairs.push_back({from->second, to->second, {one.from, one.to, true, one.score, one.reason}, 0});
            }
        }
    }

    void find_apart() {
        compare_candidates_of_surnames();
        compare_by_shared_word();
        compare_acronyms();
        compare_kinds();
        for (const auto& [heads, pair] : m_apart) {
            m_pairs.push_back(pair);
        }
    }

    [[nodiscard]] std::vector<DoubtfulPair> best(const CompanyOf& company_of, std::size_t limit) {
        sort();
        m_pairs.resize(std::min(m_pairs.size(), std::max(limit, k_pairs_with_company)));
        weigh_company(company_of);
        sort();
        std::vector<DoubtfulPair> result;
        for (Pair& pair : m_pairs) {
            if (result.size() < limit && pair.what.score >= k_hopeless) {
                result.push_back(std::move(pair.what));
            }
        }
        return result;
    }

  private:
    struct Pair {
        Index one, other;
        DoubtfulPair what;
        double side_by_side;
    };

    void add(const Actor& actor) {
        const std::string_view text = std::string_view{actor.key}.substr(actor.key.find('/') + 1);
        if (text.empty()) {
            return;
        }
        Candidate candidate{&actor, {}, {}, {}, {}, {}};
        const bool is_person = actor.kind == extract::ActorKind::person;
        // An organisation may be known by its acronym, and be called by its full name in most articles.
        const std::string shown = is_person ? std::string{} : fold_name(actor.name);
        for (const std::string_view word : split(shown.find(' ') == std::string::npos ? text : shown, ' ')) {
            if (word.empty()) {
                continue;
            }
            candidate.all_words.emplace_back(word);
            if (is_person) {
                candidate.words.push_back(m_rules->reduce_spelling(std::string{word}));
            } else if (!m_organizations->is_function_word(word)) {
                candidate.words.emplace_back(word);
            }
        }
        if (candidate.all_words.empty()) {
            return;
        }
        if (candidate.words.empty()) {
            candidate.words = candidate.all_words;  // function words only
        }
        if (is_person) {
            candidate.name = m_rules->analyse(text, actor.country);
        }
        candidate.in_order = sorted(candidate.words);
        candidate.run = joined(candidate.words);
        m_all.push_back(std::move(candidate));
    }

    [[nodiscard]] const Actor& actor(Index i) const { return *m_all[i].actor; }
    [[nodiscard]] bool is(Index i, extract::ActorKind kind) const { return actor(i).kind == kind; }

    /// Notes a pair of names that are not one actor. Of two actors with many names the likeliest pair stays.
    void note(Index a, Index b, Likeness likeness) {
        if (m_head[a] == m_head[b] || m_decisions->together(actor(a).key, actor(b).key) ||
            m_decisions->apart(actor(a).key, actor(b).key) != nullptr ||
            m_decisions->apart(actor(m_head[a]).key, actor(m_head[b]).key) != nullptr) {
            return;
        }
        const auto fullness = [&](Index i) {
            return std::tuple{m_all[i].words.size(), actor(i).articles, std::string_view{actor(i).key}};
        };
        const Index other = fullness(a) < fullness(b) ? b : a;
        const Index one = other == a ? b : a;
        DoubtfulPair pair{actor(one).key, actor(other).key, false, likeness.score, std::move(likeness.reason)};
        const auto add = [&](double score, std::string_view reason) {
            pair.score += score;
            pair.reasons += "; ";
            pair.reasons += reason;
        };
        if (m_rules->countries_contradict(actor(one).country, actor(other).country)) {
            add(-0.25, "different countries");
        } else if (m_rules->names_state(actor(one).country) && actor(one).country == actor(other).country) {
            add(0.1, "same country");
        }
        if (!actor(one).post.empty() && actor(one).post == actor(other).post) {
            add(0.1, "same post");
        }
        if (pair.score < k_hopeless) {
            return;
        }
        const auto heads = std::minmax(m_head[a], m_head[b]);
        const auto [known, is_new] = m_apart.try_emplace(heads, Pair{one, other, pair, likeness.side_by_side});
        if (!is_new && pair.score > known->second.what.score) {
            known->second = {one, other, std::move(pair), likeness.side_by_side};
        }
    }

    /// Lone surnames and those with an initial, and the full names that they can mean.
    void compare_candidates_of_surnames() {
        std::map<std::string_view, std::vector<Index>> full, bare;
        for (Index i = 0; i < m_all.size(); ++i) {
            if (is(i, extract::ActorKind::person) && m_all[i].words.back().size() > 1) {
                (m_all[i].name.has_full_given() ? full : bare)[m_all[i].name.surname].push_back(i);
            }
        }
        for (const auto& [surname, names] : bare) {
            const auto meant = full.find(surname);
            if (meant == full.end() || meant->second.size() > k_common_word) {
                continue;
            }
            std::set<Index> heads;
            for (const Index i : meant->second) {
                heads.insert(m_head[i]);
            }
            for (const Index name : names) {
                for (const Index i : meant->second) {
                    const std::string& initial = m_all[name].name.given;
                    if (!initial.empty() && !m_all[i].all_words.front().starts_with(initial)) {
                        continue;
                    }
                    note(name, i,
                         heads.size() == 1
                             ? Likeness{0.5, "surname"}
                             : Likeness{0.45 / std::sqrt(static_cast<double>(heads.size()) - 1),
                                        "surname; " + std::to_string(heads.size()) + " full names share it"});
                }
            }
        }
    }

    [[nodiscard]] std::optional<Likeness> compare(Index a, Index b) const {
        const Candidate& one = m_all[a];
        const Candidate& other = m_all[b];
        const bool persons = is(a, extract::ActorKind::person);
        if (persons && (!one.name.has_full_given() || !other.name.has_full_given())) {
            return std::nullopt;  // see compare_candidates_of_surnames()
        }
        if (persons && one.name.surname == other.name.surname && one.name.given == other.name.given) {
            if (one.name.suffix != other.name.suffix) {
                return Likeness{0.3, "the same name with and without " + one.name.suffix + other.name.suffix};
            }
            return one.name.middle == other.name.middle ? Likeness{0.5, "the same name"}
                                                        : Likeness{0.35, "the same name with other middle names"};
        }
        if (auto likeness = likeness_of_words(one, other)) {
            return likeness;
        }
        const bool a_is_shorter = one.words.size() < other.words.size();
        const Words& shorter = a_is_shorter ? one.words : other.words;
        const Words& longer = a_is_shorter ? other.words : one.words;
        if (!is_part_of(shorter, longer)) {
            return std::nullopt;
        }
        if (!persons) {
            Words rest;
            std::ranges::set_difference(a_is_shorter ? other.in_order : one.in_order,
                                        a_is_shorter ? one.in_order : other.in_order, std::back_inserter(rest));
            if (std::ranges::all_of(rest, [&](const auto& word) { return m_organizations->is_legal_form(word); })) {
                return Likeness{0.65, "the same name but for the legal form"};
            }
        }
        if (shorter.size() < 2) {
            return std::nullopt;
        }
        return Likeness{persons ? 0.5 : 0.3, std::string{k_contains}};
    }

    void compare_by_shared_word() {
        std::map<std::pair<extract::ActorKind, std::string>, std::vector<Index>> by_word;
        std::map<Index, std::map<Index, Likeness>> contained;  // the shorter name, the longer ones
        for (Index i = 0; i < m_all.size(); ++i) {
            const auto kind = actor(i).kind;
            if (kind != extract::ActorKind::person && kind != extract::ActorKind::organization) {
                continue;
            }
            std::set<std::string> words{m_all[i].words.begin(), m_all[i].words.end()};
            words.insert(m_all[i].run);
            for (const std::string& word : words) {
                by_word[{kind, word}].push_back(i);
            }
        }
        for (const auto& [word, members] : by_word) {
            if (members.size() > k_common_word) {
                continue;
            }
            for (Index a = 0; a < members.size(); ++a) {
                for (Index b = a + 1; b < members.size(); ++b) {
                    if (m_head[members[a]] == m_head[members[b]]) {
                        continue;
                    }
                    auto likeness = compare(members[a], members[b]);
                    if (likeness && likeness->reason == k_contains) {
                        const bool a_is_shorter = m_all[members[a]].words.size() < m_all[members[b]].words.size();
                        contained[a_is_shorter ? members[a] : members[b]].emplace(
                            a_is_shorter ? members[b] : members[a], std::move(*likeness));
                    } else if (likeness) {
                        note(members[a], members[b], std::move(*likeness));
                    }
                }
            }
        }
        // What many names contain ("High Court") says little about each.
        for (auto& [part, names] : contained) {
            std::set<Index> heads;
            for (const auto& [name, likeness] : names) {
                heads.insert(m_head[name]);
            }
            if (heads.size() <= k_names_with_one_part) {
                for (auto& [name, likeness] : names) {
                    note(part, name, std::move(likeness));
                }
            }
        }
    }

    void compare_acronyms() {
        StringMap<std::vector<Index>> by_acronym;
        for (Index i = 0; i < m_all.size(); ++i) {
            const Words& words = m_all[i].all_words;
            if (is(i, extract::ActorKind::organization) && words.size() == 1 &&
                words.front().size() <= k_longest_acronym) {
                by_acronym[words.front()].push_back(i);
            }
        }
        for (Index i = 0; i < m_all.size(); ++i) {
            if (!is(i, extract::ActorKind::organization) || m_all[i].words.size() < 2) {
                continue;
            }
            std::string all, content;  // initials, with and without those of function words
            for (const std::string& word : m_all[i].all_words) {
                all += word.front();
                content += m_organizations->is_function_word(word) ? "" : word.substr(0, 1);
            }
            for (const std::string& acronym : std::set<std::string>{all, content}) {
                const auto known = by_acronym.find(acronym);
                if (known != by_acronym.end() && acronym.size() >= k_shortest_acronym) {
                    for (const Index name : known->second) {
                        note(name, i, {0.4, "acronym", k_acronym_side_by_side});
                    }
                }
            }
        }
    }

    /// One name, two kinds: never joined by a rule, and worth a look.
    void compare_kinds() {
        std::map<std::string_view, std::vector<Index>> by_name;
        for (Index i = 0; i < m_all.size(); ++i) {
            by_name[std::string_view{actor(i).key}.substr(actor(i).key.find('/') + 1)].push_back(i);
        }
        for (const auto& [name, members] : by_name) {
            for (Index a = 0; a < members.size(); ++a) {
                for (Index b = a + 1; b < members.size(); ++b) {
                    note(members[a], members[b],
                         {0.4, "one name of two kinds, " + std::string{to_string(actor(members[a]).kind)} + " and " +
                                   std::string{to_string(actor(members[b]).kind)}});
                }
            }
        }
    }

    void weigh_company(const CompanyOf& company_of) {
        if (!company_of) {
            return;
        }
        const auto is_asked = [&](const Pair& pair) {
            return actor(pair.one).articles <= k_company_articles && actor(pair.other).articles <= k_company_articles;
        };
        std::set<std::string> keys;
        for (const Pair& pair : m_pairs) {
            if (is_asked(pair)) {
                keys.insert(pair.what.one);
                keys.insert(pair.what.other);
            }
        }
        if (keys.empty()) {
            return;
        }
        const Company company = company_of({keys.begin(), keys.end()});
        for (Pair& pair : m_pairs) {
            const auto one = company.find(pair.what.one);
            const auto other = company.find(pair.what.other);
            if (!is_asked(pair) || one == company.end() || other == company.end()) {
                continue;
            }
            const auto add = [&](double score, const std::string& reason) {
                pair.what.score = std::clamp(pair.what.score + score, 0.05, 0.95);
                pair.what.reasons += "; " + reason;
            };
            if (one->second.contains(pair.what.other)) {
                add(pair.side_by_side, "named side by side");  // then their company is the same anyway
                continue;
            }
            std::vector<std::string> shared;
            std::ranges::set_intersection(one->second, other->second, std::back_inserter(shared));
            if (shared.size() >= k_shared_company) {
                add(k_company, "named with the same " + std::to_string(shared.size()) + " actors");
            }
        }
    }

    void sort() {
        const auto priority = [&](const Pair& pair) {
            const double doubt = 1 - std::abs(2 * pair.what.score - 1);
            return doubt * std::log2(1.0 + std::min(actor(pair.one).articles, actor(pair.other).articles));
        };
        std::ranges::sort(m_pairs, [&](const Pair& a, const Pair& b) {
            return std::tuple{-priority(a), std::string_view{a.what.one}, std::string_view{a.what.other}} <
                   std::tuple{-priority(b), std::string_view{b.what.one}, std::string_view{b.what.other}};
        });
    }

    const PersonNameRules* m_rules;
    const OrganizationNameRules* m_organizations;
    const Decisions* m_decisions;
    std::vector<Candidate> m_all;  // by key
    StringMap<Index> m_by_key;
    std::vector<Index> m_head;
    std::map<std::pair<Index, Index>, Pair> m_apart;  // by the two actors' heads
    std::vector<Pair> m_pairs;
};

}  // namespace

std::vector<DoubtfulPair> find_doubtful_pairs(const ActorResolver& resolver, std::span<const Actor> actors,
                                              std::span<const Resolution> resolutions, const Decisions& decisions,
                                              const CompanyOf& company_of, std::size_t limit) {
    Review review{resolver, actors, resolutions, decisions};
    review.find_joined(resolutions);
    review.find_apart();
    return review.best(company_of, limit);
}

}  // namespace entente::graph
