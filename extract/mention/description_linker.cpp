#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "extract/mention/apposition_linker.hpp"
#include "extract/mention/description_names.hpp"
#include "extract/mention/description_reader.hpp"
#include "extract/mention/mention_draft.hpp"
#include "extract/mention/referent_finder.hpp"
#include "extract/mention/stated_posts.hpp"

namespace entente::extract {
namespace {

// Bounds of the time that long texts take: descriptions with one noun, and groups of counterparts, that are looked back over.
constexpr std::ptrdiff_t k_most_descriptions = 100;
constexpr std::size_t k_most_counterparts = 20;
// "The army" is the one spoken of so many sentences ago.
constexpr std::uint32_t k_sentences_of_organ = 12;

class DescriptionLinker {
  public:
    explicit DescriptionLinker(MentionDraft& draft)
        : m_draft{draft}, m_text{draft.text()}, m_reader{draft.text(), draft.names}, m_finder{draft} {}

    void link() {
        m_main_country = m_draft.main_country();
        link_appositions(m_draft, m_reader);
        note_thing_nouns();
        std::size_t next_name = 0;
        for (TokenIndex i = 0; i < m_text.size(); ++i) {
            for (; next_name < m_draft.names.size() && m_draft.names[next_name].begin <= i; ++next_name) {
                see(m_draft.name_actors[next_name], m_draft.names[next_name].head);
            }
            if (!is_candidate(i)) {
                continue;
            }
            const Role* role = m_text.role(i);
            if (role == nullptr) {
                link_thing(i);
                continue;
            }
            if (m_text.is(WordClass::quantity, i) && !stands_for_people(i)) {
                continue;
            }
            const auto description = m_reader.read(i, *role);
            if (is_modifier(i) && !(role->organ != Organ::none && !description.countries.empty())) {
                continue;
            }
            link(description);
        }
        link_early_descriptions();
    }

  private:
    // "[Hundreds] marched", not "hundreds of nurses marched", "sold thousands"
    [[nodiscard]] bool stands_for_people(TokenIndex number) const {
        const Token& token = m_text.token(number);
        const auto& children = m_text.document().children(number);
        const bool subject = token.deprel == Deprel::nsubj || token.deprel == Deprel::nsubj_pass;
        return subject && token.head != k_no_token && m_text.token(token.head).upos == Upos::VERB &&
               m_text.is_plural(number) && std::none_of(children.begin(), children.end(), [&](TokenIndex child) {
                   return m_text.token(child).deprel == Deprel::nmod;
               });
    }

    // "Former chief minister asked to appear" above, "former chief minister Farid Alam" below: headlines and first sentences
    // keep the name for later.
    void link_early_descriptions() {
        for (const auto& [id, it] : m_early) {
            const auto holder = m_finder.only_holder_anywhere(it);
            const auto named_here = [&, &it = it](const Mention& mention) {
                return mention.actor == holder && m_text.sentence_index(mention.head) <= m_text.sentence_index(it.head);
            };
            if (holder.valid() && std::none_of(m_draft.mentions.begin(), m_draft.mentions.end(), named_here)) {
                m_draft.identify(id, holder, LinkReason::post);
            }
        }
    }

    void note_early(ArticleActorId id, const Description& it) {
        constexpr std::uint32_t k_early_sentences = 4;  // with a line for the address or date of the article
        const bool somebody = it.role->kind == ActorKind::person && !it.plural && !it.counted &&
                              it.noun != "counterpart" && it.person == k_no_name && it.owner_noun == k_no_token &&
                              it.owner_pronoun == k_no_token && it.end == it.head + 1;
        const bool told = it.definiteness != Definiteness::indefinite || !it.modifiers.empty();
        if (somebody && told && m_text.sentence_index(it.head) < k_early_sentences) {
            m_early.emplace_back(id, it);
        }
    }

    void see(ArticleActorId id, TokenIndex at) {
        if (!id.valid()) {
            return;
        }
        m_draft.traits(id).last_seen = at;
        m_finder.see(id, at);
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

    // "the military regime" is the regime.
    [[nodiscard]] Description without_state_adjectives(Description it) const {
        if (it.role->organ != Organ::none && it.role->sector == "GOV") {
            std::erase_if(it.modifiers, [&](const std::string& word) {
                return m_text.lexicon().is(WordClass::state_adjective, word);
            });
        }
        return it;
    }

    void link(const Description& described) {
        const Description it = without_state_adjectives(described);
        const bool modifier = is_modifier(it.head);  // "Russian troop build-ups"
        const bool organ = it.role->organ == Organ::any || (it.role->organ == Organ::plural && (it.plural || modifier));
        const bool below_state = std::any_of(it.modifiers.begin(), it.modifiers.end(), [&](const std::string& word) {
            return m_text.lexicon().is(WordClass::subnational, word);
        });
        if (organ && !it.counted && !it.consists_of_role && it.organizations.empty() && !below_state &&
            !against_own_state(it)) {
            if (!it.countries.empty()) {
                for (const std::size_t name : it.countries) {
                    const auto id = m_draft.actor(country_of(name));
                    add(it, id, LinkReason::organ_of_country, m_draft.names[name].head);
                }
                m_organs[it.noun] = {m_draft.mentions.back().actor, it.head, it.countries.size() == 1};
                return;
            }
            if (it.person != k_no_name) {
                const auto& owner = m_draft.at(m_draft.name_actors[it.person]);
                if (const auto* country = m_text.gazetteer().country(owner.country)) {
                    add(it, m_draft.actor(*country), LinkReason::organ_of_persons_country,
                        m_draft.names[it.person].head);
                    return;
                }
            }
        }
        if (it.role->organ == Organ::any && it.organizations.empty() && it.countries.empty() && !it.counted &&
            !it.plural && !it.role->needs_name) {
            if (const auto* country = country_in_context(it)) {
                add(it, m_draft.actor(*country), LinkReason::organ_of_country_in_context);
                return;
            }
            // "the government of Gujarat" is not the country's
            if (m_main_country != nullptr && it.modifiers.empty() && (it.end == it.head + 1 || ends_in_person(it)) &&
                it.definiteness != Definiteness::indefinite && it.definiteness != Definiteness::owned &&
                it.person == k_no_name) {
                add(it, m_draft.actor(*m_main_country), LinkReason::organ_of_main_country);
                return;
            }
        }
        if ((organ || is_fighting_force(it)) && !it.counted && it.countries.empty() && it.organizations.size() == 1 &&
            acts_for_organization(it)) {
            add(it, m_draft.name_actors[it.organizations.front()], LinkReason::organ_of_organization,
                m_draft.names[it.organizations.front()].head);
            m_organs[it.noun] = {m_draft.mentions.back().actor, it.head, true};
            return;
        }
        if (link_same_organ(it) || link_several(it)) {
            return;
        }
        if (m_main_country != nullptr && m_text.is(WordClass::state_noun, it.head) && m_text.is_capitalized(it.head) &&
            it.definiteness == Definiteness::definite && it.modifiers.empty() && it.end == it.head + 1) {
            add(it, m_draft.actor(*m_main_country), LinkReason::class_noun);  // "the Kingdom"
            return;
        }
        if (it.role->needs_name) {  // "the union" after a union
            if (const auto id = m_finder.organization_of_noun(it); id.valid()) {
                add(it, id, LinkReason::class_noun);
                return;
            }
        }
        if ((it.role->kind == ActorKind::country && !it.plural) || it.role->kind == ActorKind::object ||
            !stands_for_actor(it)) {
            return;
        }
        if (link_to_own_name(it) || link_predicate(it)) {
            return;
        }
        if (const auto id = m_finder.counterpart(it); id.valid()) {
            add(it, id, LinkReason::counterpart);
            return;
        }
        if (link_counterparts_again(it)) {
            return;
        }
        if (it.definiteness == Definiteness::definite || it.definiteness == Definiteness::bare) {
            if (const auto id = m_finder.person_of_post(it); id.valid()) {
                if (is_foreigner(id, it) && link_to_description(it)) {
                    return;
                }
                add(it, id, LinkReason::post);
                return;
            }
            if (const auto id = m_finder.organization_of_noun(it); id.valid()) {
                add(it, id, LinkReason::class_noun);
                return;
            }
        }
        link_described(it);
    }

    // "The prime minister ... met Rishi Rao, prime minister of India. The prime minister": the one spoken of before.
    [[nodiscard]] bool is_foreigner(ArticleActorId id, const Description& it) const {
        const auto& country = m_draft.at(id).country;
        return it.countries.empty() && it.definiteness == Definiteness::definite && m_main_country != nullptr &&
               !country.empty() && country != m_main_country->country;
    }

    [[nodiscard]] bool ends_in_person(const Description& it) const {
        const std::size_t name = m_reader.name_before(it.end);
        return name != k_no_name && m_draft.names[name].kind == ActorKind::person;
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
            it.owner_noun != k_no_token ||
            std::any_of(it.modifiers.begin(), it.modifiers.end(), [](const auto& word) { return word == "s"; });
        bool name_inside = named;
        for (TokenIndex i = it.begin; i < it.head; ++i) {
            name_inside = name_inside || m_reader.name_at(i) != k_no_name;
        }
        if (it.role->needs_name) {
            return !it.plural && (it.owner_noun == k_no_token ? name_inside : m_reader.is_office_of_post(it));
        }
        if (it.role->needs_modifier && !named) {
            const bool abstract = std::any_of(it.modifiers.begin(), it.modifiers.end(), [&](const std::string& word) {
                return m_text.lexicon().is(WordClass::abstract_modifier, word);
            });
            if (abstract || (it.modifiers.empty() && !it.plural && it.definiteness != Definiteness::definite)) {
                return false;
            }
        }
        const auto deprel = m_text.token(it.head).deprel;
        const bool subject = deprel == Deprel::nsubj || deprel == Deprel::nsubj_pass;
        if (it.role->needs_modifier && it.head + 1 < m_text.size() && m_text.folded(it.head + 1) == "to") {
            return false;  // "their opposition to the plan"
        }
        const bool owned = it.person != k_no_name || it.owner_noun != k_no_token;  // "the teenager's father"
        return it.plural || it.role->kind != ActorKind::person || it.definiteness != Definiteness::bare ||
               !it.modifiers.empty() || subject || owned;
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
        if (!m_finder.is_class_noun(id, it.noun)) {
            return false;
        }
        add(it, id, LinkReason::class_noun);
        return true;
    }

    // "The Sudanese army overthrew the Sudanese government": two organs of one state that act upon each other are two actors.
    [[nodiscard]] bool against_own_state(const Description& it) const {
        const auto* country = it.countries.size() == 1 ? &country_of(it.countries.front()).country
                              : it.person != k_no_name ? &m_draft.at(m_draft.name_actors[it.person]).country
                                                       : nullptr;
        if (country == nullptr || country->empty() || m_text.token(it.head).deprel == Deprel::conj) {
            return false;
        }
        const TokenIndex first = m_text.sentence(it.head).first;
        for (auto mention = m_draft.mentions.rbegin(); mention != m_draft.mentions.rend(); ++mention) {
            if (mention->form != MentionForm::nominal || mention->begin < first) {
                break;  // names were added before all descriptions, which come in text order
            }
            const auto& actor = m_draft.at(mention->actor);
            const auto relation = m_text.token(mention->head).deprel;
            if (actor.kind == ActorKind::country && actor.country == *country && !mention->sector.empty() &&
                mention->sector != it.role->sector && (relation == Deprel::nsubj || relation == Deprel::obl_agent)) {
                return true;
            }
        }
        return false;
    }

    // "the army" after "the Nigerian army"
    bool link_same_organ(const Description& it) {
        const auto found = m_organs.find(it.noun);
        if (found == m_organs.end() || !found->second.alone || it.definiteness != Definiteness::definite ||
            !it.modifiers.empty() || it.counted || it.end != it.head + 1 ||
            m_text.sentence_index(it.head) - m_text.sentence_index(found->second.head) > k_sentences_of_organ) {
            return false;
        }
        add(it, found->second.actor, LinkReason::same_organ, found->second.head);
        return true;
    }

    // "Rosa Delgado is the director of Radio Lindi": she holds that post, or did.
    bool link_predicate(const Description& it) {
        if (it.plural || it.role->kind != ActorKind::person) {
            return false;
        }
        const auto stated = find_stated_post(m_text, it.head);
        const std::size_t holder = stated ? m_reader.name_at(stated->holder) : k_no_name;
        if (holder == k_no_name || m_draft.names[holder].kind != ActorKind::person) {
            return false;
        }
        const auto id = m_draft.name_actors[holder];
        add(it, id, LinkReason::predicate, m_draft.names[holder].head);
        const auto post = m_text.wording(it.begin, it.head + 1);
        // "chief executive of", "coach of", "member of", not "friend of"
        const bool known_post = m_text.post_begin(it.head + 1, it.begin) != it.head + 1;
        const bool office = !it.role->sector.empty() && it.role->sector != "CVL";
        const bool is_post =
            (known_post || office || m_text.is(WordClass::member_noun, it.head)) && it.noun != "counterpart";
        ArticleActorId of;
        if (it.organizations.size() == 1) {
            of = m_draft.name_actors[it.organizations.front()];
        } else if (it.organizations.empty() && it.countries.size() == 1) {
            of = m_draft.actor(country_of(it.countries.front()));
        }
        if (is_post && of.valid()) {
            m_draft.affiliations.push_back({id, of, post, m_draft.names[holder].begin, it.end, stated->former});
        }
        return true;
    }

    // "the two leaders", "both sides"
    bool link_several(const Description& it) {
        const auto members = m_finder.all_of_them(it);
        for (const auto& member : members) {
            add(it, member.actor, LinkReason::all_of_them, member.head);
        }
        return !members.empty();
    }

    // "their French and British counterparts" after "his German, French and British counterparts"
    bool link_counterparts_again(const Description& it) {
        if (it.noun != "counterpart" || !it.plural || it.countries.empty()) {
            return false;
        }
        std::set<std::string_view> countries;
        for (const std::size_t name : it.countries) {
            countries.insert(country_of(name).country);
        }
        for (auto earlier = m_counterparts.rbegin(); earlier != m_counterparts.rend(); ++earlier) {
            if (std::includes(earlier->countries.begin(), earlier->countries.end(), countries.begin(),
                              countries.end())) {
                add(it, earlier->actor, LinkReason::same_counterparts);
                return true;
            }
        }
        link_described(it);
        if (m_counterparts.size() < k_most_counterparts) {
            m_counterparts.push_back({m_draft.mentions.back().actor, std::move(countries)});
        }
        return true;
    }

    // Without an antecedent of its own a description looks back to the last mention of its actor.
    void add(const Description& it, ArticleActorId id, LinkReason reason, TokenIndex antecedent = k_no_token) {
        const bool again = antecedent == k_no_token && reason != LinkReason::description;
        m_draft.add(it.begin, it.end, it.head, MentionForm::nominal, id, reason,
                    again ? m_draft.traits(id).last_seen : antecedent, it.role->sector);
        see(id, it.head);
    }

    // "Russia invaded Ukraine, in a war against the government": of the country named last in the sentence.
    [[nodiscard]] const GazetteerEntry* country_in_context(const Description& it) const {
        if (it.definiteness != Definiteness::definite || !it.modifiers.empty() || it.end != it.head + 1) {
            return nullptr;
        }
        const TokenIndex first = m_text.sentence(it.head).first;
        const GazetteerEntry* last = nullptr;
        for (TokenIndex i = it.head; i > first; --i) {
            const std::size_t name = m_reader.name_at(i - 1);
            if (name == k_no_name || m_draft.names[name].kind != ActorKind::country) {
                continue;
            }
            if (&country_of(name) == m_main_country) {
                return m_main_country;  // "ties between Jordan and Lebanon ... the government", in Jordan
            }
            last = last == nullptr ? &country_of(name) : last;
        }
        return last;
    }

    // "eight people" are others than "three people" or "people".
    [[nodiscard]] Description with_number(Description it) const {
        for (TokenIndex i = it.phrase_begin; i < it.begin; ++i) {
            if (m_text.token(i).upos == Upos::NUM && it.plural) {
                it.begin = i;
                break;
            }
        }
        return it;
    }

    void link_described(const Description& bare) {
        const Description it = with_number(bare);
        const bool group = (it.plural && it.noun != "police") || it.role->kind == ActorKind::person ||
                           it.role->kind == ActorKind::group || it.role->kind == ActorKind::country ||
                           it.consists_of_role;
        const ActorKind kind = group ? ActorKind::group : ActorKind::organization;
        if (it.definiteness == Definiteness::definite && link_to_description(it)) {
            return;
        }
        const auto wording = display_name(m_draft, m_reader, it);
        const auto id = m_draft.actor(kind, wording, MentionDraft::key_of(kind, wording));
        auto& actor = m_draft.at(id);
        auto& traits = m_draft.traits(id);
        if (!traits.described) {
            note_early(id, it);
        }
        traits.described = true;
        traits.plural = it.plural || it.role->kind == ActorKind::group;
        traits.collective = it.role->kind == ActorKind::group && !it.plural && !it.consists_of_role;
        traits.gender = it.role->gender;
        if (actor.sector.empty()) {
            actor.sector = m_reader.sector_of(it);
        }
        if (actor.sector.empty() && m_reader.is_office_of_post(it)) {
            const TokenIndex first = m_text.sentence(it.head).first;
            const TokenIndex begin = m_text.post_begin(it.owner_noun + 1, first);
            actor.sector = m_text.lexicon().post(m_text.folded(begin, it.owner_noun + 1))->sector;
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
            const bool former = std::any_of(it.modifiers.begin(), it.modifiers.end(), [&](const std::string& word) {
                return m_text.lexicon().is(WordClass::former, word);
            });
            if (m_draft.at(id).organization.empty() && it.role->kind == ActorKind::person && !former &&
                !m_text.lexicon().is(WordClass::outsider_noun, it.noun) &&
                !m_text.lexicon().is(WordClass::another_word, it.noun)) {  // "his UDA rival" may be of any party
                m_draft.affiliations.push_back({id, organization, {}, it.begin, it.end, false});
            }
            actor.organization = owner.name;
            actor.country = actor.country.empty() ? owner.country : actor.country;
            actor.sector = actor.sector.empty() ? owner.sector : actor.sector;
        }
        if (std::find(actor.names.begin(), actor.names.end(), wording) == actor.names.end()) {
            actor.names.push_back(wording);
        }
        m_described[std::string{m_text.lexicon().usual_post(it.noun)}].push_back(
            {id, it.modifiers, m_text.folded(it.head + 1, it.end), it.plural});
        if (it.owner_pronoun != k_no_token && it.role->organ != Organ::none &&
            (it.plural || it.role->organ == Organ::any)) {
            m_draft.owned_organs.push_back({m_draft.mentions.size(), it.owner_pronoun});
        }
        add(it, id, LinkReason::description);
    }

    [[nodiscard]] static bool speaks_for_state(const Description& it) {
        const auto& sector = it.role->sector;
        return sector == "GOV" || sector == "MIL" || sector == "LEG" || sector == "JUD" || sector == "COP";
    }

    // "the senior official" after "a second senior State Department official"
    bool link_to_description(const Description& it) {
        const auto found = m_described.find(std::string{m_text.lexicon().usual_post(it.noun)});
        if (found == m_described.end()) {
            return false;
        }
        auto wanted = it.modifiers;
        const bool back_to_first = wanted.erase("first") > 0;
        const auto tail = m_text.folded(it.head + 1, it.end);  // "of Estelí": another diocese than that of Matagalpa
        const auto fits = [&](const Described& earlier) {
            return earlier.plural == it.plural && (tail.empty() || tail == earlier.tail) &&
                   std::includes(earlier.modifiers.begin(), earlier.modifiers.end(), wanted.begin(), wanted.end());
        };
        if (back_to_first) {
            const auto limit = found->second.begin() + std::min(std::ssize(found->second), k_most_descriptions);
            const auto earlier = std::find_if(found->second.begin(), limit, fits);
            if (earlier == limit) {
                return false;
            }
            add(it, earlier->actor, LinkReason::same_description);
            return true;
        }
        const auto limit = std::ssize(found->second) > k_most_descriptions
                               ? found->second.rbegin() + k_most_descriptions
                               : found->second.rend();
        const auto earlier = std::find_if(found->second.rbegin(), limit, fits);
        if (earlier == limit) {
            return false;
        }
        const auto again = *earlier;
        add(it, again.actor, LinkReason::same_description);
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
        m_draft.add(index, index + 1, index, MentionForm::nominal, found->second.second, LinkReason::class_noun);
    }

    struct OrganMention {
        ArticleActorId actor;
        TokenIndex head = k_no_token;
        bool alone = false;  // of one country, not of two
    };

    struct Counterparts {
        ArticleActorId actor;
        std::set<std::string_view> countries;  // codes
    };

    struct Described {
        ArticleActorId actor;
        std::set<std::string> modifiers;
        std::string tail;  // what follows the noun: "of matagalpa"
        bool plural = false;
    };

    MentionDraft& m_draft;
    const AnnotatedText& m_text;
    DescriptionReader m_reader;
    ReferentFinder m_finder;
    std::map<std::string, std::vector<Described>> m_described;    // by head noun or its usual synonym, in text order
    std::map<std::string, OrganMention> m_organs;                 // by noun: the last one of a country
    std::vector<Counterparts> m_counterparts;                     // plural ones, in text order
    std::vector<std::pair<ArticleActorId, Description>> m_early;  // of the first sentences, made there
    std::map<std::string, std::pair<TokenIndex, ArticleActorId>> m_things;
    const GazetteerEntry* m_main_country = nullptr;
};

}  // namespace

void link_descriptions(MentionDraft& draft) { DescriptionLinker{draft}.link(); }

}  // namespace entente::extract
