#include "extract/mention/pronoun_context.hpp"

#include <algorithm>
#include <map>

namespace entente::extract {

PronounContext::PronounContext(MentionDraft& draft)
    : m_draft{draft}, m_text{draft.text()}, m_quotations{draft.text()}, m_at(m_text.size()) {
    std::map<std::pair<TokenIndex, TokenIndex>, std::size_t> by_range;
    for (std::size_t i = 0; i < draft.mentions.size(); ++i) {
        m_at[draft.mentions[i].head].push_back(i);
        by_range.emplace(std::pair{draft.mentions[i].begin, draft.mentions[i].end}, i);
    }
    for (const auto& title : draft.titles) {
        if (const auto found = by_range.find({title.begin, title.end}); found != by_range.end()) {
            m_at[title.token].push_back(found->second);
        }
    }
}

void PronounContext::add(TokenIndex token, Pronoun pronoun, ArticleActorId id, LinkReason reason,
                         TokenIndex antecedent) {
    m_at[token].push_back(m_draft.mentions.size());
    m_draft.add(token, token + 1, token, pronoun.possessive ? MentionForm::possessive : MentionForm::pronoun, id,
                reason, antecedent);
}

const Mention* PronounContext::widest_at(TokenIndex token) const {
    const Mention* widest = nullptr;
    for (const std::size_t i : m_at[token]) {
        const Mention& mention = m_draft.mentions[i];
        if (widest == nullptr || mention.end - mention.begin > widest->end - widest->begin) {
            widest = &mention;
        }
    }
    return widest;
}

bool PronounContext::is_subject(TokenIndex token) const {
    for (int step = 0; step < 6 && token != k_no_token; ++step) {
        switch (m_text.token(token).deprel) {
            case Deprel::nsubj:
            case Deprel::nsubj_pass:
            case Deprel::nsubj_outer: return true;
            case Deprel::conj: token = m_text.token(token).head; break;
            default: return false;
        }
    }
    return false;
}

bool PronounContext::is_main_subject(TokenIndex subject) const {
    const TokenIndex verb = m_text.token(subject).head;
    return verb != k_no_token && m_text.token(verb).deprel == Deprel::root;
}

bool PronounContext::has_copula(TokenIndex predicate) const {
    if (predicate == k_no_token) {
        return true;
    }
    const auto& children = m_text.document().children(predicate);
    const auto has = [&](Deprel relation) {
        return std::any_of(children.begin(), children.end(),
                           [&](TokenIndex child) { return m_text.token(child).deprel == relation; });
    };
    return has(Deprel::cop) && !has(Deprel::xcomp);  // "it is ready to act" is somebody
}

// The agency in "JERUSALEM (AP) --"
bool PronounContext::is_source_label(const Mention& mention) const {
    return mention.begin > 0 && m_text.token(mention.begin - 1).form == "(" && mention.end < m_text.size() &&
           m_text.token(mention.end).form == ")";
}

// "Russian troops", "the authorities", "police": their country or organisation in the plural
bool PronounContext::is_plural_noun(const Mention& mention) const {
    const Token& head = m_text.token(mention.head);
    const bool noun = mention.form == MentionForm::nominal || head.upos == Upos::NOUN;  // "Houthi rebels" is a name
    return noun && (head.xpos == "NNS" || m_text.lemma(mention.head) == "police");
}

bool PronounContext::agrees(const Mention& mention, PronounKind kind) const {
    const auto& actor = m_draft.at(mention.actor);
    const auto& traits = m_draft.traits(mention.actor);
    switch (kind) {
        case PronounKind::male:
        case PronounKind::female: {
            const auto other = kind == PronounKind::male ? Gender::female : Gender::male;
            const bool described_person = actor.kind == ActorKind::group && traits.described && !traits.plural;
            return (actor.kind == ActorKind::person || described_person) && traits.gender != other;
        }
        case PronounKind::neuter:
            return mention.form != MentionForm::adjective && !is_plural_noun(mention) && !is_source_label(mention) &&
                   (traits.collective || ((actor.kind == ActorKind::country || actor.kind == ActorKind::organization) &&
                                          !(traits.described && traits.plural)));
        case PronounKind::plural:
            return (actor.kind == ActorKind::group && traits.plural) ||
                   (is_plural_noun(mention) &&
                    (actor.kind == ActorKind::country || actor.kind == ActorKind::organization));
        default: return false;
    }
}

bool PronounContext::has_gender(const Mention& mention, PronounKind kind) const {
    const auto gender = m_draft.traits(mention.actor).gender;
    return gender == (kind == PronounKind::male ? Gender::male : Gender::female) &&
           (kind == PronounKind::male || kind == PronounKind::female);
}

std::vector<TokenIndex> PronounContext::subjects_of_own_clause(TokenIndex index) const {
    std::vector<TokenIndex> subjects;
    TokenIndex at = m_text.token(index).head;
    for (int step = 0; step < 12 && at != k_no_token; ++step) {
        for (const TokenIndex child : m_text.document().children(at)) {
            const auto relation = m_text.token(child).deprel;
            if (relation == Deprel::nsubj || relation == Deprel::nsubj_pass) {
                subjects.push_back(child);
            }
        }
        const auto deprel = m_text.token(at).deprel;
        const bool clause_ends = deprel == Deprel::ccomp || deprel == Deprel::advcl || deprel == Deprel::acl ||
                                 deprel == Deprel::acl_relcl || deprel == Deprel::parataxis;
        at = clause_ends ? k_no_token : m_text.token(at).head;
    }
    return subjects;
}

std::vector<ArticleActorId> PronounContext::actors_at(const std::vector<TokenIndex>& tokens) const {
    std::vector<ArticleActorId> actors;
    const auto take = [&](TokenIndex token) {
        const Mention* widest = widest_at(token);
        for (const std::size_t i : m_at[token]) {  // "they" may be two
            const Mention& mention = m_draft.mentions[i];
            if (mention.end - mention.begin == widest->end - widest->begin) {
                actors.push_back(mention.actor);
            }
        }
    };
    for (const TokenIndex token : tokens) {
        take(token);
        for (const TokenIndex child : m_text.document().children(token)) {
            if (m_text.token(child).deprel == Deprel::conj) {
                take(child);
            }
        }
    }
    return actors;
}

std::vector<ArticleActorId> PronounContext::coordinated_actors(TokenIndex head, TokenIndex limit) const {
    std::vector<ArticleActorId> actors;
    const auto take = [&](TokenIndex token) {
        for (const std::size_t i : m_at[token]) {
            const auto& mention = m_draft.mentions[i];
            if (mention.end <= limit && std::find(actors.begin(), actors.end(), mention.actor) == actors.end() &&
                mention.form != MentionForm::pronoun && m_draft.at(mention.actor).kind != ActorKind::place &&
                m_draft.at(mention.actor).kind != ActorKind::object) {
                actors.push_back(mention.actor);
            }
        }
    };
    take(head);
    for (const TokenIndex child : m_text.document().children(head)) {
        if (m_text.token(child).deprel == Deprel::conj) {
            take(child);
        }
    }
    return actors;
}

}  // namespace entente::extract
