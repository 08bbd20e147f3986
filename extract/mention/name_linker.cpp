#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "extract/mention/acronyms.hpp"
#include "extract/mention/mention_draft.hpp"
#include "extract/mention/organization_names.hpp"
#include "extract/mention/person_index.hpp"

namespace entente::extract {
namespace {

// A party whose country is never named is another one's where another country is named so often.
constexpr int k_mentions_of_other_country = 2;

std::string with_capital(std::string word) {
    if (!word.empty() && word.front() >= 'a' && word.front() <= 'z') {
        word.front() = static_cast<char>(word.front() - 'a' + 'A');
    }
    return word;
}

class NameLinker {
  public:
    explicit NameLinker(MentionDraft& draft)
        : m_draft{draft},
          m_text{draft.text()},
          m_acronyms{draft.text(), draft.names},
          m_organizations{draft.text(), draft.names} {}

    void link() {
        m_draft.name_actors.assign(m_draft.names.size(), ArticleActorId{});
        m_draft.name_reasons.assign(m_draft.names.size(), LinkReason::new_name);
        m_draft.name_antecedents.assign(m_draft.names.size(), k_no_token);
        m_acronyms.overrule_gazetteer();
        choose_common_names();
        m_main_country = m_draft.main_country();
        for (std::size_t i = 0; i < m_draft.names.size(); ++i) {
            if (m_draft.names[i].entry != nullptr) {
                link_known(i);
            }
        }
        PersonIndex{m_draft}.link();
        for (const bool long_names : {true, false}) {
            for (std::size_t i = 0; i < m_draft.names.size(); ++i) {
                if (!m_draft.name_actors[i].valid() && (is_long(m_draft.names[i]) == long_names)) {
                    link_other(i);
                }
            }
        }
        add_mentions();
        read_posts_into_actors();
    }

  private:
    [[nodiscard]] bool is_long(const Name& name) const { return name.end > name.begin + 1; }

    // "Congress" and "Labour Party" are whose country the article speaks of: of several entries with that name the one most
    // spoken of; none where another country is spoken of and theirs is not.
    void choose_common_names() {
        std::map<std::string_view, int> mentioned;
        for (const Name& name : m_draft.names) {
            if (name.entry != nullptr && (name.kind == ActorKind::country || name.kind == ActorKind::place)) {
                ++mentioned[name.government != nullptr ? name.government->country : name.entry->country];
            }
        }
        int most = 0;
        for (const auto& [code, count] : mentioned) {
            most = code.empty() ? most : std::max(most, count);
        }
        for (Name& name : m_draft.names) {
            if (name.entry == nullptr || !name.entry->common) {
                continue;
            }
            const GazetteerEntry* chosen = nullptr;
            for (const auto& match : m_text.gazetteer().find(m_text.folded(name.begin, name.end))) {
                if (chosen == nullptr || mentioned[match.entry->country] > mentioned[chosen->country]) {
                    chosen = match.entry;
                }
            }
            const bool foreign = chosen != nullptr && m_text.gazetteer().country(chosen->country) != nullptr &&
                                 mentioned[chosen->country] == 0 && most >= k_mentions_of_other_country;
            name.entry = foreign ? nullptr : chosen;
        }
    }

    void link_known(std::size_t index) {
        Name& name = m_draft.names[index];
        if (name.form == GazetteerForm::demonym || name.form == GazetteerForm::plural) {
            link_people(index);
            return;
        }
        if (name.government != nullptr && acts_as_government(name)) {
            m_draft.name_actors[index] = m_draft.actor(*name.government);
            m_draft.name_reasons[index] = LinkReason::capital_for_government;
            name.kind = ActorKind::country;
            return;
        }
        m_draft.name_actors[index] = m_draft.actor(*name.entry);
        m_draft.name_reasons[index] = LinkReason::gazetteer;
    }

    // "Russian" is Russia; "Russians" are people of Russia; "the Russians" can be either, and in news mostly the state.
    void link_people(std::size_t index) {
        const Name& name = m_draft.names[index];
        const auto& head = m_text.token(name.head);
        const bool modifies = head.head != k_no_token && head.head >= name.end && head.head < name.end + 8 &&
                              (head.deprel == Deprel::amod || head.deprel == Deprel::compound ||
                               head.deprel == Deprel::nmod_desc || head.upos == Upos::ADJ);
        const bool definite = name.begin > m_text.sentence(name.begin).first && m_text.folded(name.begin - 1) == "the";
        const bool people = name.form == GazetteerForm::plural || (m_text.is_plural(name.head) && !modifies);
        if (people && !definite && name.entry->kind == ActorKind::country) {
            const auto wording = m_text.wording(name.begin, name.end);
            const auto id = m_draft.actor(ActorKind::group, wording, MentionDraft::key_of(ActorKind::group, wording));
            m_draft.at(id).country = name.entry->country;
            m_draft.at(id).sector = "CVL";
            m_draft.traits(id).plural = true;
            m_draft.name_actors[index] = id;
            m_draft.name_reasons[index] = LinkReason::people_of_country;
            return;
        }
        m_draft.name_actors[index] = m_draft.actor(*name.entry);
        m_draft.name_reasons[index] = LinkReason::demonym;
    }

    // A capital is a place where somebody is or goes, and its government where it acts, is acted upon or owns something.
    [[nodiscard]] bool acts_as_government(const Name& name) const {
        TokenIndex head = name.head;
        std::string_view marker = m_text.case_marker(head);
        for (int step = 0; step < 8 && m_text.token(head).deprel == Deprel::conj && marker.empty(); ++step) {
            head = m_text.token(head).head;
            marker = m_text.case_marker(head);
        }
        const auto& token = m_text.token(head);
        const TokenIndex governor = token.head;
        const bool with_country = name.end + 1 < m_text.size() && m_text.token(name.end).form == "," &&
                                  is_country_word(name.end + 1, *name.government);  // "Cairo, Egypt"
        const bool called_city = name.begin > m_text.sentence(name.begin).first &&
                                 (m_text.lemma(name.begin - 1) == "capital" || m_text.lemma(name.begin - 1) == "city");
        if (governor == k_no_token || with_country || called_city || m_text.is_dateline(name.begin, name.end)) {
            return false;
        }
        if (name.end < m_text.sentence(name.begin).end() && m_text.is_possessive_marker(name.end)) {
            return !m_text.is(WordClass::place_noun, governor);
        }
        switch (token.deprel) {
            case Deprel::nsubj:
            case Deprel::nsubj_pass:
            case Deprel::nsubj_outer:
            case Deprel::obl_agent:
            case Deprel::iobj: return true;
            case Deprel::compound:
            case Deprel::amod: {  // "the Kampala government"
                const Role* role = governor == name.end ? m_text.role(governor) : nullptr;
                return role != nullptr && role->organ == Organ::any && role->sector == "GOV";
            }
            case Deprel::obj: return !m_text.lexicon().is(WordClass::motion_verb, m_text.lemma(governor));
            case Deprel::obl:
            case Deprel::nmod:
                if (marker == "to") {
                    return m_text.token(governor).upos == Upos::NOUN &&
                           !m_text.lexicon().is(WordClass::motion_noun, m_text.lemma(governor));
                }
                return !marker.empty() && marker != "of" &&
                       !m_text.lexicon().is(WordClass::locative_preposition, marker);
            default: return false;
        }
    }

    [[nodiscard]] bool is_country_word(TokenIndex index, const GazetteerEntry& country) const {
        const auto& matches = m_text.gazetteer().find(m_text.folded(index));
        return std::any_of(matches.begin(), matches.end(), [&](const GazetteerMatch& match) {
            return match.entry == &country && match.form == GazetteerForm::name;
        });
    }

    void link_other(std::size_t index) {
        const Name& name = m_draft.names[index];
        const auto folded = m_text.folded(name.begin, name.end);
        const auto meaning = m_acronyms.meaning(folded);
        if (meaning != k_no_name && !is_long(name) && m_text.is_acronym(name.begin)) {
            if (const auto actor = m_draft.name_actors[meaning]; actor.valid()) {
                m_draft.name_actors[index] = actor;
                m_draft.name_reasons[index] = LinkReason::acronym;
                m_draft.name_antecedents[index] = m_draft.names[meaning].head;
                return;
            }
        }
        const GazetteerEntry* country = m_organizations.country_of(index);
        if (country == nullptr && m_organizations.is_nameless_organ(name)) {
            country = m_main_country;  // "the Senate" in an article about Brazil
        }
        if (const Role* organ = country == nullptr ? nullptr : m_organizations.acting_organ(index); organ != nullptr) {
            m_draft.name_actors[index] = m_draft.actor(*country);
            m_draft.name_reasons[index] = LinkReason::organ_of_country;
            m_name_sectors[index] = organ->sector;
            return;
        }
        const auto wording = m_organizations.display_name(index, country);
        const auto key = MentionDraft::key_of(name.kind, wording);
        if (!m_draft.find_actor(key).valid() && country == nullptr) {
            const bool town = name.kind == ActorKind::place && name.end == name.begin + 1 &&
                              !m_text.case_marker(name.head).empty();  // "Mayor of Lindi" beside Lindi College
            if (const auto longer = m_parts.find(folded); longer != m_parts.end() && !town) {
                m_draft.name_actors[index] = m_draft.name_actors[longer->second];
                m_draft.name_reasons[index] = LinkReason::part_of_name;
                m_draft.name_antecedents[index] = m_draft.names[longer->second].head;
                return;
            }
        }
        const auto id = m_draft.actor(name.kind, wording, key);
        m_draft.name_actors[index] = id;
        const auto [first, is_new] = m_first_names.emplace(id, index);
        m_draft.name_reasons[index] = is_new ? LinkReason::new_name : LinkReason::same_name;
        m_draft.name_antecedents[index] = is_new ? k_no_token : m_draft.names[first->second].head;
        describe_organization(id, name, country);
        if (name.kind == ActorKind::organization || name.kind == ActorKind::object) {
            note_parts(index);
        }
    }

    void describe_organization(ArticleActorId id, const Name& name, const GazetteerEntry* country) {
        auto& actor = m_draft.at(id);
        if (country != nullptr) {
            actor.country = country->country;
        }
        if (name.kind == ActorKind::organization && actor.sector.empty()) {
            actor.sector = m_organizations.sector(name);
        }
    }

    // Shorter forms that may follow: "Siemens" for "Siemens AG", "Defense Ministry" for "Russian Defense Ministry".
    void note_parts(std::size_t index) {
        const Name& name = m_draft.names[index];
        if (name.end - name.begin < 2) {
            return;
        }
        for (TokenIndex end = name.begin + 1; end < name.end; ++end) {
            const bool telling = end > name.begin + 1 || (m_text.is_proper(name.begin) && name.end - name.begin == 2 &&
                                                          m_text.folded(name.begin).size() > 3);
            const bool common = end == name.begin + 1 && (m_text.role(name.begin) != nullptr ||
                                                          m_text.is(WordClass::organization_head, name.begin));
            if (telling && !common && m_text.gazetteer().find(m_text.folded(name.begin, end)).empty()) {
                m_parts.emplace(m_text.folded(name.begin, end), index);
            }
        }
        for (TokenIndex begin = name.begin + 1; begin + 1 < name.end; ++begin) {
            if (m_text.folded(begin - 1) == "of") {
                break;  // "the Law School of [the University of Lindi]", "People of [Lindi State]"
            }
            m_parts.emplace(m_text.folded(begin, name.end), index);
        }
    }

    void add_mentions() {
        for (std::size_t i = 0; i < m_draft.names.size(); ++i) {
            const Name& name = m_draft.names[i];
            const auto id = m_draft.name_actors[i];
            const auto& head = m_text.token(name.head);
            const bool modifies = head.head != k_no_token && head.head >= name.end &&
                                  (head.deprel == Deprel::amod || head.deprel == Deprel::compound);
            if (modifies && name.kind == ActorKind::place && head.head == name.end &&
                m_text.lexicon().is(WordClass::treaty_noun, m_text.lemma(name.end))) {
                continue;  // "the Paris Agreement"
            }
            if (m_draft.posts.part_of_post[i]) {
                continue;
            }
            const bool demonym = name.form == GazetteerForm::demonym;
            const bool adjective = (name.kind == ActorKind::country && (modifies || demonym)) || (modifies && demonym);
            m_draft.add(name.begin, name.end, name.head, adjective ? MentionForm::adjective : MentionForm::name, id,
                        m_draft.name_reasons[i], m_draft.name_antecedents[i],
                        m_name_sectors.contains(i) ? m_name_sectors.at(i) : std::string_view{});
            add_name(id, m_text.wording(name.begin, name.end));
            add_title(i);
        }
    }

    void add_name(ArticleActorId id, const std::string& wording) {
        auto& names = m_draft.at(id).names;
        if (std::find(names.begin(), names.end(), wording) == names.end()) {
            names.push_back(wording);
        }
    }

    // Where the parser made the title the head of the phrase, or hung the name elsewhere, the title leads to the person.
    void add_title(std::size_t index) {
        const Name& name = m_draft.names[index];
        for (TokenIndex i = m_draft.posts.phrase_begin[index]; i < name.begin; ++i) {
            const auto head = m_text.token(i).head;
            const bool outside = head == k_no_token || head < m_draft.posts.phrase_begin[index] || head >= name.end;
            const bool possessor = m_text.token(i).deprel == Deprel::nmod_poss;
            const bool second =
                m_text.token(i).deprel == Deprel::conj && m_text.role(i) != nullptr;  // "head and CEO X"
            if ((outside || second) && !possessor && m_text.token(i).upos != Upos::PUNCT) {
                m_draft.titles.push_back({i, name.begin, name.end});
            }
        }
        for (TokenIndex i = name.begin; i < name.end; ++i) {  // a name that the parser tore apart
            const auto head = m_text.token(i).head;
            if (i != name.head && (head == k_no_token || head < name.begin || head >= name.end) &&
                m_text.token(i).upos != Upos::PUNCT && m_text.token(i).upos != Upos::ADP) {
                m_draft.titles.push_back({i, name.begin, name.end});
            }
        }
        const auto& head = m_text.token(name.head);
        const bool thing = name.kind == ActorKind::object || name.kind == ActorKind::place;
        if (thing && head.deprel == Deprel::compound && head.head == name.end &&
            m_text.token(name.end).upos == Upos::NOUN && m_text.role(name.end) == nullptr &&
            m_text.token(name.end).deprel != Deprel::compound) {
            m_draft.titles.push_back({name.end, name.begin, name.end});  // "the Nord Stream 2 pipeline"
        }
    }

    void read_posts_into_actors() {
        for (const auto& reading : m_draft.posts.readings) {
            const auto member = m_draft.name_actors[reading.member];
            ArticleActorId of;
            if (reading.of != k_no_name && !reading.relation) {
                of = owner_of(reading.of);
            } else if (const auto* country = m_text.gazetteer().country(reading.country)) {
                of = m_draft.actor(*country);
            } else if (reading.national && m_main_country != nullptr &&
                       (m_draft.at(member).country.empty() || is_first_post_at_home(member))) {
                of = m_draft.actor(*m_main_country);
            }
            auto& actor = m_draft.at(member);
            if (of.valid()) {
                const auto& owner = m_draft.at(of);
                if (actor.country.empty()) {
                    actor.country = owner.country;
                }
                if (owner.kind == ActorKind::organization && actor.organization.empty() && !reading.former) {
                    actor.organization = owner.name;
                }
                if (actor.sector.empty() && !reading.former) {
                    const bool by_owner = reading.sector.empty() ||
                                          (reading.national && owner.kind == ActorKind::organization) ||
                                          (owner.kind == ActorKind::organization && !owner.sector.empty());
                    actor.sector = by_owner ? owner.sector : reading.sector;
                }
                m_draft.affiliations.push_back({member, of, reading.post, reading.begin, reading.end, reading.former});
            }
            // The president of a company is no government, whatever else a president is.
            const bool of_body = reading.national && of.valid() && m_draft.at(of).kind == ActorKind::organization;
            if (actor.sector.empty()) {
                actor.sector = reading.former ? "ELI" : of_body ? m_draft.at(of).sector : reading.sector;
            }
            if (actor.post.empty() && !reading.former) {
                actor.post = with_capital(reading.post);
            }
        }
    }

    // "King Abdullah": known to be of the country that the article is about, which nothing has said yet.
    [[nodiscard]] bool is_first_post_at_home(ArticleActorId member) const {
        return m_draft.at(member).country == m_main_country->country &&
               std::none_of(m_draft.affiliations.begin(), m_draft.affiliations.end(),
                            [&](const Affiliation& other) { return other.member == member; });
    }

    // A post of a capital's or demonym's name belongs to the country: "Moscow's ambassador".
    [[nodiscard]] ArticleActorId owner_of(std::size_t name) {
        const Name& at = m_draft.names[name];
        if (at.government != nullptr && at.end < m_text.size() && m_text.is_possessive_marker(at.end)) {
            return m_draft.actor(*at.government);
        }
        return m_draft.name_actors[name];
    }

    MentionDraft& m_draft;
    const AnnotatedText& m_text;
    std::map<std::size_t, std::string_view> m_name_sectors;  // of names that are organs of a country
    Acronyms m_acronyms;
    OrganizationNames m_organizations;
    const GazetteerEntry* m_main_country = nullptr;
    std::map<std::string, std::size_t> m_parts;  // folded part of a long name -> that name
    std::map<ArticleActorId, std::size_t> m_first_names;
};

}  // namespace

void link_names(MentionDraft& draft) { NameLinker{draft}.link(); }

}  // namespace entente::extract
