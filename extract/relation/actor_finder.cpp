#include "extract/relation/actor_finder.hpp"

#include <algorithm>

#include "extract/mention/link_reason.hpp"

namespace entente::extract {
namespace {

/// How many dependencies below a phrase's head an actor may stand and still be what the phrase is about.
constexpr int k_search_depth = 3;

/// What stands in a clause of its own belongs to that clause's predicate.
bool opens_clause(Deprel relation) {
    return relation == Deprel::parataxis || relation == Deprel::acl_relcl || relation == Deprel::advcl ||
           relation == Deprel::ccomp || relation == Deprel::advcl_relcl;
}

bool before_noun(Deprel relation) {
    return relation == Deprel::amod || relation == Deprel::compound || relation == Deprel::nmod_unmarked ||
           relation == Deprel::nmod_desc || relation == Deprel::nmod || relation == Deprel::conj ||
           relation == Deprel::dep || relation == Deprel::flat || relation == Deprel::nummod;
}

}  // namespace

ActorFinder::ActorFinder(const Document& document, const Mentions& mentions, const ClauseReader& clauses,
                         const Ontology& ontology)
    : m_document{&document}, m_mentions{&mentions}, m_clauses{&clauses}, m_ontology{&ontology} {
    m_takes_part.reserve(mentions.actors.size());
    for (const ArticleActor& actor : mentions.actors) {
        m_takes_part.push_back(actor.kind != ActorKind::object || actor.described);
    }
    for (const Mention& mention : mentions.mentions) {
        if (mention.reason == to_string(LinkReason::gazetteer)) {
            m_takes_part[mention.actor.value()] = true;
        }
    }
}

const Mention* ActorFinder::mention_at(TokenIndex head) const {
    const std::vector<ActorReference> own = own_mentions(head);
    return own.empty() ? nullptr : own.front().mention;
}

std::vector<ActorReference> ActorFinder::own_mentions(TokenIndex head) const {
    std::vector<ActorReference> found;
    std::uint32_t width = 0;
    for (const MentionIndex index : m_mentions->by_head(head)) {
        const Mention& mention = m_mentions->mentions[index];
        if (!can_take_part(mention)) {
            continue;
        }
        if (found.empty()) {
            width = mention.end - mention.begin;
        }
        if (mention.end - mention.begin == width) {  // narrower ones are other readings of the same words
            found.push_back({&mention, true});
        }
    }
    if (found.empty()) {
        // parser and name finder may disagree on the head of a name: its last word then leads to it as well
        const auto ending =
            std::find_if(m_mentions->mentions.begin(), m_mentions->mentions.end(), [&](const Mention& mention) {
                return mention.end == head + 1 && mention.begin < head && mention.form == MentionForm::name &&
                       can_take_part(mention);
            });
        if (ending != m_mentions->mentions.end()) {
            found.push_back({&*ending, true});
        }
    }
    return found;
}

bool ActorFinder::is_person(const Mention& mention) const {
    return m_mentions->actor(mention.actor).kind == ActorKind::person;
}

bool ActorFinder::is_place(TokenIndex head) const {
    const Mention* mention = mention_at(head);
    if (mention == nullptr) {
        return false;
    }
    const ActorKind kind = m_mentions->actor(mention->actor).kind;
    return kind == ActorKind::place || kind == ActorKind::country;
}

bool ActorFinder::judges(TokenIndex head) const {
    const Mention* mention = mention_at(head);
    if (mention == nullptr) {
        return false;
    }
    const std::string& sector = m_mentions->actor(mention->actor).sector;
    return sector == "JUD" || sector == "COP";
}

std::vector<ActorReference> ActorFinder::in_phrase(TokenIndex head) const {
    std::vector<ActorReference> own = own_mentions(head);
    const bool named = !own.empty() && !m_mentions->actor(own.front().mention->actor).described;
    if (named) {
        return own;
    }
    for (const TokenIndex dependent : m_document->children(head)) {
        const Deprel relation = m_document->token(dependent).deprel;
        // "Secretary of State [A]": parsers make the title the head
        const bool titled = relation == Deprel::nmod && dependent > head && own.empty() &&
                            m_document->token(dependent).upos == Upos::PROPN &&
                            m_clauses->child(dependent, Deprel::case_) == k_no_token &&
                            m_document->token(head).upos != Upos::NUM && mention_at(dependent) != nullptr &&
                            is_person(*mention_at(dependent));
        if (relation != Deprel::appos && relation != Deprel::flat && !titled) {
            continue;
        }
        std::vector<ActorReference> same;  // "two officers, A and B": who is named rather than the description
        for (const TokenIndex one : m_clauses->coordinated(dependent)) {
            for (const ActorReference& reference : own_mentions(one)) {
                if (own.empty() || !m_mentions->actor(reference.mention->actor).described) {
                    same.push_back(reference);
                }
            }
        }
        if (!same.empty()) {
            return same;
        }
    }
    if (!own.empty()) {
        std::vector<ActorReference> members;  // "countries such as A and B": who is named rather than the group
        for (const TokenIndex example : m_clauses->examples_of(head)) {
            for (const ActorReference& member : own_mentions(example)) {
                if (!m_mentions->actor(member.mention->actor).described) {
                    members.push_back(member);
                }
            }
        }
        return members.empty() ? own : members;
    }
    const std::string_view lemma = m_document->token(head).lemma;
    if (m_ontology->is("collective", lemma)) {  // "dozens of rebels", "a group of lawmakers"
        for (const Oblique& phrase : m_clauses->noun_phrases_inside(head)) {
            const bool nested = m_ontology->is("collective", m_document->token(phrase.head).lemma);
            if (phrase.preposition == "of" && (nested || mention_at(phrase.head) != nullptr)) {
                return nested ? in_phrase(phrase.head) : own_mentions(phrase.head);  // "tens of thousands of people"
            }
        }
    }
    std::vector<ActorReference> owners = possessors(head);
    if (owners.empty()) {
        owners = modifiers(head);
    }
    if (owners.empty()) {
        for (const Oblique& phrase : m_clauses->noun_phrases_inside(head)) {
            if (phrase.preposition == "of" || phrase.preposition == "in" || phrase.preposition == "from") {
                owners = own_mentions(phrase.head);
                if (!owners.empty()) {
                    break;
                }
            }
        }
    }
    for (ActorReference& owner : owners) {
        owner.direct = false;
    }
    return owners;
}

std::vector<ActorReference> ActorFinder::makers(TokenIndex noun) const {
    std::vector<ActorReference> found;
    for (const TokenIndex dependent : m_document->children(noun)) {
        const Token& token = m_document->token(dependent);
        const bool participle = token.deprel == Deprel::acl && token.xpos == "VBN";
        const TokenIndex maker = participle ? m_clauses->child(dependent, Deprel::obl_agent)
                                 : token.deprel == Deprel::nmod && m_clauses->preposition_of(dependent) == "by"
                                     ? dependent
                                     : k_no_token;
        if (found.empty() && maker != k_no_token) {
            found = own_mentions(maker);
        }
    }
    for (ActorReference& maker : found) {
        maker.direct = false;
    }
    return found;
}

std::vector<ActorReference> ActorFinder::anywhere_in(TokenIndex head) const {
    std::vector<ActorReference> found = in_phrase(head);
    return found.empty() ? below(head) : found;
}

std::vector<ActorReference> ActorFinder::below(TokenIndex head) const {
    const Mention* nearest = nearest_below(head);
    return nearest == nullptr ? std::vector<ActorReference>{} : std::vector<ActorReference>{{nearest, false}};
}

/// What went before and what goes on beside it take no part.
bool ActorFinder::is_background(TokenIndex phrase) const {
    if (m_clauses->child(phrase, Deprel::case_) == k_no_token) {
        return false;
    }
    const std::string preposition = m_clauses->preposition_of(phrase);
    const bool reason =
        preposition == "over" || preposition == "because of" || preposition == "due to";  // often with whom
    return (!reason && m_ontology->is("background_prepositions", preposition)) ||
           (preposition == "in" && m_ontology->is("circumstance_nouns", m_document->token(phrase).lemma));
}

const Mention* ActorFinder::nearest_below(TokenIndex head) const {
    std::vector<TokenIndex> level{head};
    for (int depth = 0; depth < k_search_depth; ++depth) {  // the nearest to the head, then the first in the text
        std::vector<TokenIndex> next;
        for (const TokenIndex at : level) {
            for (const TokenIndex dependent : m_document->children(at)) {
                if (is_noun(m_document->token(dependent)) && is_background(dependent)) {
                    continue;  // "an inquiry [in the wake of a report by A]"
                }
                if (const Mention* mention = mention_at(dependent)) {
                    return mention;
                }
                const Token& token = m_document->token(dependent);
                const bool participle = token.deprel == Deprel::acl && token.xpos == "VBG";
                if (!opens_clause(token.deprel) && !participle) {
                    next.push_back(dependent);
                }
            }
        }
        level = std::move(next);
    }
    return nullptr;
}

std::vector<ActorReference> ActorFinder::possessors(TokenIndex noun) const {
    std::vector<ActorReference> found;
    const TokenIndex owner = m_clauses->owner_of(noun);
    if (owner == k_no_token) {
        return found;
    }
    for (const TokenIndex one : m_clauses->coordinated(owner)) {
        const std::vector<ActorReference> own = own_mentions(one);
        found.insert(found.end(), own.begin(), own.end());
        if (own.empty()) {
            for (const ActorReference& inner : modifiers(one)) {  // "the Russian leader's visit"
                found.push_back({inner.mention, false});
            }
        }
    }
    return found;
}

std::vector<ActorReference> ActorFinder::modifiers(TokenIndex noun) const {
    std::vector<ActorReference> found;
    std::vector<TokenIndex> waiting{noun};
    while (!waiting.empty()) {
        const TokenIndex at = waiting.back();
        waiting.pop_back();
        for (const TokenIndex dependent : m_document->children(at)) {
            const Token& token = m_document->token(dependent);
            if (dependent > noun || !before_noun(token.deprel) || (at == noun && token.deprel == Deprel::conj)) {
                continue;
            }
            const std::vector<ActorReference> own = own_mentions(dependent);
            found.insert(found.end(), own.begin(), own.end());
            waiting.push_back(dependent);
        }
    }
    std::sort(found.begin(), found.end(),
              [](const ActorReference& a, const ActorReference& b) { return a.mention->head < b.mention->head; });
    return found;
}

bool ActorFinder::is_authority(const ActorReference& reference) const {
    const ArticleActor& actor = m_mentions->actor(reference.mention->actor);
    return actor.kind == ActorKind::country ||
           (actor.kind == ActorKind::organization && m_ontology->is("authorities", actor.sector));
}

bool ActorFinder::is_named(const ActorReference& reference) const {
    return !m_mentions->actor(reference.mention->actor).described;
}

bool ActorFinder::is_thing(const ActorReference& reference) const {
    return m_mentions->actor(reference.mention->actor).kind == ActorKind::object;
}

bool ActorFinder::is_known(const ActorReference& reference) const {
    const ArticleActor& actor = m_mentions->actor(reference.mention->actor);
    return !actor.described || !actor.country.empty();
}

std::vector<ActorReference> ActorFinder::nested_in(const Mention& outer) const {
    std::vector<ActorReference> found;
    for (const Mention& mention : m_mentions->mentions) {
        if (mention.begin >= outer.begin && mention.end <= outer.end && mention.head != outer.head &&
            can_take_part(mention)) {
            found.push_back({&mention, false});
        }
    }
    return found;
}

void append_new(std::vector<ActorReference>& list, const std::vector<ActorReference>& more) {
    for (const ActorReference& reference : more) {
        const bool known = std::any_of(list.begin(), list.end(), [&](const ActorReference& other) {
            return other.mention->actor == reference.mention->actor;
        });
        if (!known) {
            list.push_back(reference);
        }
    }
}

}  // namespace entente::extract
