#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "extract/mention/description_reader.hpp"
#include "extract/mention/mention_draft.hpp"

namespace entente::extract {
namespace {

// Mentions that a definite description looks back over: some thirty sentences. It also bounds the time of long texts.
constexpr std::ptrdiff_t k_look_back = 200;

class DescriptionLinker {
  public:
    explicit DescriptionLinker(MentionDraft& draft)
        : m_draft{draft}, m_text{draft.text()}, m_reader{draft.text(), draft.names} {
        for (const auto& reading : draft.posts.readings) {
            if (!reading.former) {
                m_posts_of[draft.name_actors[reading.member]].push_back(fold_name(reading.post));
            }
        }
    }

    void link() {
        m_main_country = m_draft.main_country();
        add_appositions();
        note_thing_nouns();
        std::size_t next_name = 0;
        for (TokenIndex i = 0; i < m_text.size(); ++i) {
            for (; next_name < m_draft.names.size() && m_draft.names[next_name].begin <= i; ++next_name) {
                see(m_draft.name_actors[next_name], i);
            }
            if (!is_candidate(i)) {
                continue;
            }
            const Role* role = m_text.role(i);
            if (role == nullptr) {
                link_thing(i);
                continue;
            }
            const auto description = m_reader.read(i, *role);
            if (is_modifier(i) && !(role->organ != Organ::none && !description.countries.empty())) {
                continue;
            }
            link(description);
        }
    }

  private:
    void see(ArticleActorId id, TokenIndex at) {
        if (!id.valid()) {
            return;
        }
        m_draft.traits(id).last_seen = at + 1;
        if (m_order.empty() || m_order.back() != id) {
            m_order.push_back(id);
        }
    }

    void add_appositions() {
        for (const auto& apposition : m_draft.posts.appositions) {
            const auto id = m_draft.name_actors[apposition.name];
            m_draft.add(apposition.begin, apposition.end, apposition.head, MentionForm::nominal, id, "apposition");
        }
    }

    [[nodiscard]] bool is_candidate(TokenIndex index) const {
        const auto upos = m_text.token(index).upos;
        return (upos == Upos::NOUN || upos == Upos::PROPN ||
                (upos == Upos::ADJ && m_text.token(index).xpos.starts_with("NN"))) &&
               m_reader.name_at(index) == k_no_name && !m_draft.posts.taken[index];
    }

    // The first noun of "troop build-up" and "police station" names no actor here.
    [[nodiscard]] bool is_modifier(TokenIndex index) const {
        const auto& token = m_text.token(index);
        return token.head != k_no_token && token.head > index && token.head < index + 4 &&
               (token.deprel == Deprel::compound || token.deprel == Deprel::nmod_desc || token.deprel == Deprel::amod);
    }

    [[nodiscard]] const GazetteerEntry& country_of(std::size_t name) const {
        const Name& at = m_draft.names[name];
        return at.government != nullptr ? *at.government : *at.entry;
    }

    void link(const Description& it) {
        const bool modifier = is_modifier(it.head);  // "Russian troop build-ups"
        const bool organ = it.role->organ == Organ::any || (it.role->organ == Organ::plural && (it.plural || modifier));
        if (organ && !it.counted && !it.consists_of_role && it.organizations.empty()) {
            if (!it.countries.empty()) {
                for (const std::size_t name : it.countries) {
                    const auto id = m_draft.actor(country_of(name));
                    add(it, id, "organ of country");
                }
                return;
            }
            if (it.person != k_no_name) {
                const auto& owner = m_draft.at(m_draft.name_actors[it.person]);
                if (const auto* country = m_text.gazetteer().country(owner.country)) {
                    add(it, m_draft.actor(*country), "organ of a person's country");
                    return;
                }
            }
        }
        if (it.role->organ == Organ::any && it.organizations.empty() && it.countries.empty() && !it.counted &&
            !it.plural && !it.role->needs_name) {
            if (const auto* country = country_in_context(it)) {
                add(it, m_draft.actor(*country), "organ of the country in context");
                return;
            }
            if (m_main_country != nullptr && it.modifiers.empty() && it.definiteness != Definiteness::indefinite &&
                it.definiteness != Definiteness::owned && it.person == k_no_name) {
                add(it, m_draft.actor(*m_main_country), "organ of the article's country");
                return;
            }
        }
        if ((organ || is_fighting_force(it)) && !it.counted && it.countries.empty() && it.organizations.size() == 1 &&
            acts_for_organization(it)) {
            add(it, m_draft.name_actors[it.organizations.front()], "organ of organization");
            return;
        }
        if ((it.role->kind == ActorKind::country && !it.plural) || it.role->kind == ActorKind::object ||
            !stands_for_actor(it)) {
            return;
        }
        if (link_to_own_name(it) || link_counterpart(it)) {
            return;
        }
        if (it.definiteness == Definiteness::definite || it.definiteness == Definiteness::bare) {
            if (link_to_person(it) || link_to_organization(it)) {
                return;
            }
        }
        link_described(it);
    }

    // "NATO forces", "the EU delegation": the organisation acts; but its officials are people of their own.
    [[nodiscard]] bool acts_for_organization(const Description& it) const {
        return it.role->kind != ActorKind::person || it.role->sector == "MIL" || is_fighting_force(it);
    }

    // "Islamic State militants", "Hamas fighters"
    [[nodiscard]] bool is_fighting_force(const Description& it) const {
        return it.plural && it.role->sector == "REB" && it.organizations.size() == 1 &&
               m_draft.at(m_draft.name_actors[it.organizations.front()]).sector == "REB";
    }

    // Nouns with many other senses stand for actors only with a name beside them ("the Houthi movement"), and a bare singular
    // only as the subject of a headline ("Judge orders release").
    [[nodiscard]] bool stands_for_actor(const Description& it) const {
        const bool named =
            !it.countries.empty() || !it.organizations.empty() || it.person != k_no_name ||
            std::any_of(it.modifiers.begin(), it.modifiers.end(), [](const auto& word) { return word == "s"; });
        bool name_inside = named;
        for (TokenIndex i = it.begin; i < it.head; ++i) {
            name_inside = name_inside || m_reader.name_at(i) != k_no_name;
        }
        if (it.role->needs_name) {
            return name_inside && !it.plural;
        }
        const auto deprel = m_text.token(it.head).deprel;
        const bool subject = deprel == Deprel::nsubj || deprel == Deprel::nsubj_pass;
        return it.plural || it.role->kind != ActorKind::person || it.definiteness != Definiteness::bare ||
               !it.modifiers.empty() || subject;
    }

    // "the NATO alliance", "the Taliban group" are NATO and the Taliban.
    bool link_to_own_name(const Description& it) {
        if (it.role->kind != ActorKind::organization || it.plural || it.organizations.size() != 1 ||
            !it.countries.empty() || it.end != it.head + 1) {
            return false;
        }
        const std::size_t name = it.organizations.front();
        if (m_draft.names[name].end != it.head || it.begin != m_draft.names[name].begin) {
            return false;
        }
        const auto id = m_draft.name_actors[name];
        if (!is_class_noun(id, it.noun)) {
            return false;
        }
        add(it, id, "class noun");
        return true;
    }

    // "Blinken and his Russian counterpart": who holds a post of that country; of several, the same post as the one spoken
    // of before.
    bool link_counterpart(const Description& it) {
        if (it.noun != "counterpart" || it.plural || it.countries.size() != 1) {
            return false;
        }
        const auto& country = country_of(it.countries.front()).country;
        const auto last = std::find_if(m_order.crbegin(), look_back_end(), [&](ArticleActorId id) {
            return m_draft.at(id).kind == ActorKind::person && m_draft.at(id).country != country;
        });
        const auto post = last == look_back_end() ? std::string{} : fold_name(m_draft.at(*last).post);
        std::vector<ArticleActorId> holders;
        std::vector<ArticleActorId> same_post;
        for (const auto& [id, posts] : m_posts_of) {
            const auto& actor = m_draft.at(id);
            if (actor.kind == ActorKind::person && actor.country == country && !actor.post.empty()) {
                holders.push_back(id);
                if (!post.empty() && std::find(posts.begin(), posts.end(), post) != posts.end()) {
                    same_post.push_back(id);
                }
            }
        }
        const auto& fitting = same_post.empty() ? holders : same_post;
        if (fitting.size() != 1) {
            return false;
        }
        add(it, fitting.front(), "counterpart");
        return true;
    }

    [[nodiscard]] bool is_class_noun(ArticleActorId id, const std::string& noun) const {
        const auto& actor = m_draft.at(id);
        const auto* entry = m_text.gazetteer().entry(actor.key);
        const bool known =
            entry != nullptr && std::find(entry->nouns.begin(), entry->nouns.end(), noun) != entry->nouns.end();
        const auto folded = fold_name(actor.name);
        return known || folded.substr(folded.rfind(' ') + 1) == noun;
    }

    void add(const Description& it, ArticleActorId id, std::string_view reason) {
        m_draft.add(it.begin, it.end, it.head, MentionForm::nominal, id, reason, it.role->sector);
        see(id, it.head);
    }

    // "Russia invaded Ukraine, in a war against the government": of the country named last in the sentence.
    [[nodiscard]] const GazetteerEntry* country_in_context(const Description& it) const {
        if (it.definiteness != Definiteness::definite || !it.modifiers.empty() || it.end != it.head + 1) {
            return nullptr;
        }
        const TokenIndex first = m_text.sentence(it.head).first;
        for (TokenIndex i = it.head; i > first; --i) {
            const std::size_t name = m_reader.name_at(i - 1);
            if (name != k_no_name && m_draft.names[name].kind == ActorKind::country) {
                return &country_of(name);
            }
        }
        return nullptr;
    }

    // "the secretary", "the Russian president": somebody of that post who was named, last first.
    bool link_to_person(const Description& it) {
        if (it.plural || it.role->kind != ActorKind::person || it.countries.size() > 1 ||
            (it.definiteness == Definiteness::bare && it.countries.empty())) {
            return false;
        }
        const std::string* country = it.countries.empty() ? nullptr : &country_of(it.countries.front()).country;
        for (auto seen = m_order.crbegin(); seen != look_back_end(); ++seen) {
            const auto& actor = m_draft.at(*seen);
            if (actor.kind == ActorKind::person && (country == nullptr || actor.country == *country) &&
                holds_post(*seen, it)) {
                add(it, *seen, "post");
                return true;
            }
        }
        if (country != nullptr) {
            for (const auto& [id, posts] : m_posts_of) {
                if (m_draft.at(id).country == *country && holds_post(id, it)) {
                    add(it, id, "post");
                    return true;
                }
            }
        }
        return false;
    }

    [[nodiscard]] std::vector<ArticleActorId>::const_reverse_iterator look_back_end() const {
        return std::ssize(m_order) > k_look_back ? m_order.crbegin() + k_look_back : m_order.crend();
    }

    [[nodiscard]] bool holds_post(ArticleActorId id, const Description& it) const {
        const auto posts = m_posts_of.find(id);
        if (posts == m_posts_of.end()) {
            return false;
        }
        std::set<std::string> wanted = it.modifiers;
        for (const auto* names : {&it.countries, &it.organizations}) {
            for (const std::size_t name : *names) {
                for (TokenIndex i = m_draft.names[name].begin; i < m_draft.names[name].end; ++i) {
                    wanted.erase(m_text.folded(i));
                }
            }
        }
        if (!it.organizations.empty() &&
            m_draft.at(id).organization != m_draft.at(m_draft.name_actors[it.organizations[0]]).name) {
            return false;
        }
        for (const auto& post : posts->second) {
            const auto words = split(post, ' ');
            const auto has = [&](std::string_view word) {
                return std::find(words.begin(), words.end(), word) != words.end();
            };
            const bool leads = it.noun == "leader" && m_text.lexicon().is(WordClass::leader_post, post);
            const bool fits = std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
                return has(word) || m_text.lexicon().is(WordClass::title_modifier, word) || word == "s";
            });
            if ((has(it.noun) || leads) && fits) {
                return true;
            }
        }
        return false;
    }

    // "the alliance", "the ministry"
    bool link_to_organization(const Description& it) {
        if (it.definiteness != Definiteness::definite || it.plural || it.role->kind != ActorKind::organization ||
            !it.countries.empty() || !it.organizations.empty() || it.person != k_no_name) {
            return false;
        }
        for (auto seen = m_order.crbegin(); seen != look_back_end(); ++seen) {
            const auto& actor = m_draft.at(*seen);
            if (actor.kind != ActorKind::organization || m_draft.traits(*seen).described) {
                continue;
            }
            if (is_class_noun(*seen, it.noun)) {
                add(it, *seen, "class noun");
                return true;
            }
        }
        return false;
    }

    void link_described(const Description& it) {
        const bool group = (it.plural && it.noun != "police") || it.role->kind == ActorKind::person ||
                           it.role->kind == ActorKind::group || it.role->kind == ActorKind::country ||
                           it.consists_of_role;
        const ActorKind kind = group ? ActorKind::group : ActorKind::organization;
        if (it.definiteness == Definiteness::definite && link_to_description(it)) {
            return;
        }
        const auto wording = display_name(it);
        const auto id = m_draft.actor(kind, wording, MentionDraft::key_of(kind, wording));
        auto& actor = m_draft.at(id);
        auto& traits = m_draft.traits(id);
        traits.described = true;
        traits.plural = it.plural || it.role->kind == ActorKind::group;
        traits.gender = it.role->gender;
        if (actor.sector.empty()) {
            actor.sector = it.role->sector;
        }
        if (actor.country.empty() && it.countries.size() == 1) {
            actor.country = country_of(it.countries.front()).country;
        } else if (actor.country.empty() && it.place != k_no_name) {
            actor.country = m_draft.names[it.place].entry->country;
        } else if (actor.country.empty() && it.countries.empty() && it.organizations.empty() &&
                   it.person == k_no_name && m_main_country != nullptr && speaks_for_state(it)) {
            actor.country = m_main_country->country;
        } else if (actor.country.empty() && it.person != k_no_name) {
            actor.country = m_draft.at(m_draft.name_actors[it.person]).country;
        }
        if (it.organizations.size() == 1) {
            const auto organization = m_draft.name_actors[it.organizations.front()];
            const auto& owner = m_draft.at(organization);
            if (m_draft.at(id).organization.empty() && it.role->kind == ActorKind::person) {
                m_draft.affiliations.push_back({id, organization, {}, it.begin, it.end, false});
            }
            actor.organization = owner.name;
            actor.country = actor.country.empty() ? owner.country : actor.country;
            actor.sector = actor.sector.empty() ? owner.sector : actor.sector;
        }
        if (std::find(actor.names.begin(), actor.names.end(), wording) == actor.names.end()) {
            actor.names.push_back(wording);
        }
        m_described[it.noun].push_back({id, it.modifiers, it.plural});
        if (it.owner_pronoun != k_no_token && it.role->organ != Organ::none &&
            (it.plural || it.role->organ == Organ::any)) {
            m_draft.owned_organs.push_back({m_draft.mentions.size(), it.owner_pronoun});
        }
        add(it, id, "description");
    }

    [[nodiscard]] static bool speaks_for_state(const Description& it) {
        const auto& sector = it.role->sector;
        return sector == "GOV" || sector == "MIL" || sector == "LEG" || sector == "JUD" || sector == "COP";
    }

    // Possessors in the form that other articles use too: "Iranian parliament", "Omar al-Bashir's office".
    [[nodiscard]] std::string display_name(const Description& it) const {
        const auto wording = m_text.wording(it.begin, it.end);
        if (it.person != k_no_name && m_draft.names[it.person].begin < it.begin) {
            return m_draft.at(m_draft.name_actors[it.person]).name + "'s " + wording;
        }
        if (it.countries.size() == 1) {
            const Name& owner = m_draft.names[it.countries.front()];
            const auto& adjective = country_of(it.countries.front()).adjective;
            if (owner.begin == it.begin && owner.end + 1 == it.head && m_text.is_possessive_marker(owner.end) &&
                !adjective.empty()) {
                return adjective + " " + m_text.wording(it.head, it.end);
            }
        }
        return wording;
    }

    // "the senior official" after "a second senior State Department official"
    bool link_to_description(const Description& it) {
        const auto found = m_described.find(it.noun);
        if (found == m_described.end()) {
            return false;
        }
        auto wanted = it.modifiers;
        const bool back_to_first = wanted.erase("first") > 0;
        const auto fits = [&](const Described& earlier) {
            return earlier.plural == it.plural &&
                   std::includes(earlier.modifiers.begin(), earlier.modifiers.end(), wanted.begin(), wanted.end());
        };
        if (back_to_first) {
            const auto earlier = std::find_if(found->second.begin(), found->second.end(), fits);
            if (earlier == found->second.end()) {
                return false;
            }
            add(it, earlier->actor, "same description");
            return true;
        }
        const auto earlier = std::find_if(found->second.rbegin(), found->second.rend(), fits);
        if (earlier == found->second.rend()) {
            return false;
        }
        const auto again = *earlier;
        add(it, again.actor, "same description");
        found->second.push_back(again);
        return true;
    }

    // "the Nord Stream 2 pipeline ... the pipeline"
    void note_thing_nouns() {
        for (const auto& title : m_draft.titles) {
            if (title.token == title.end && m_reader.name_at(title.begin) != k_no_name) {
                m_things.emplace(m_text.lemma(title.token),
                                 std::pair{title.token, m_draft.name_actors[m_reader.name_at(title.begin)]});
            }
        }
    }

    void link_thing(TokenIndex index) {
        const auto found = m_things.find(m_text.lemma(index));
        if (found == m_things.end() || index <= found->second.first || is_modifier(index) || m_text.is_plural(index) ||
            index == m_text.sentence(index).first || m_text.folded(index - 1) != "the") {
            return;
        }
        m_draft.add(index, index + 1, index, MentionForm::nominal, found->second.second, "class noun");
    }

    struct Described {
        ArticleActorId actor;
        std::set<std::string> modifiers;
        bool plural = false;
    };

    MentionDraft& m_draft;
    const AnnotatedText& m_text;
    DescriptionReader m_reader;
    std::map<ArticleActorId, std::vector<std::string>> m_posts_of;  // folded
    std::vector<ArticleActorId> m_order;                            // actors as they are mentioned
    std::map<std::string, std::vector<Described>> m_described;      // by head noun, in text order
    std::map<std::string, std::pair<TokenIndex, ArticleActorId>> m_things;
    const GazetteerEntry* m_main_country = nullptr;
};

}  // namespace

void link_descriptions(MentionDraft& draft) { DescriptionLinker{draft}.link(); }

}  // namespace entente::extract
