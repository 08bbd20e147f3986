#include <algorithm>

#include "base/text.hpp"
#include "extract/relation/qualifiers.hpp"

namespace entente::extract {
namespace {

/// So many sentences of quotations without a speaker of their own are given to the last one named.
constexpr int k_longest_speech = 6;
/// A full stop may follow the closing mark.
constexpr std::uint32_t k_final_mark = 1;

constexpr int k_max_steps = 20;  // a longer way up exists only in broken parses

std::optional<Attribution> attributed(const std::vector<ActorReference>& actors, Sign sign) {
    if (actors.empty()) {
        return std::nullopt;
    }
    return Attribution{actors.front(), {actors.begin() + 1, actors.end()}, sign};
}

}  // namespace

AttributionReader::AttributionReader(const Document& document, const Ontology& ontology, ClauseReader& clauses,
                                     const ActorFinder& actors)
    : m_document{&document}, m_ontology{&ontology}, m_clauses{&clauses}, m_actors{&actors} {
    find_quotations();
}

/// Quotations end where their paragraph ends: news English leaves the closing mark out when the next paragraph goes on.
void AttributionReader::find_quotations() {
    bool open = false;
    std::uint32_t begin = 0;
    for (const Sentence& sentence : m_document->sentences()) {
        if (sentence.paragraph_start && open) {
            m_quotations.push_back({{begin, sentence.span.begin}});
            open = false;
        }
        for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
            const Token& token = m_document->token(i);
            const bool straight = token.form == "\"" || token.form == "''" || token.form == "``";
            if (!open && (token.form == "“" || straight)) {
                open = true;
                begin = token.span.begin;
            } else if (open && (token.form == "”" || straight)) {
                m_quotations.push_back({{begin, token.span.end}});
                open = false;
            }
        }
    }
}

std::vector<ActorReference> AttributionReader::subject_actors(TokenIndex verb) {
    std::vector<ActorReference> all;
    for (const TokenIndex subject : m_clauses->clause(verb).subjects) {
        for (const ActorReference& actor : m_actors->in_phrase(subject)) {
            if (actor.direct || !m_actors->is_person(*actor.mention)) {  // what A's neighbour says, A does not say
                all.push_back(actor);
            }
        }
    }
    return all;
}

std::optional<Attribution> AttributionReader::speaker(TokenIndex predicate) {
    if (std::optional<Attribution> near = speaker_in_sentence(predicate)) {
        return near;
    }
    return speaker_of_quotation(predicate);
}

/// "A met B, [saying], "...," he added": the saying beside the sentence goes on with the speech, not with the meeting.
bool AttributionReader::quotes_before(TokenIndex verb, TokenIndex saying) const {
    const auto& dependents = m_document->children(verb);
    return std::any_of(dependents.begin(), dependents.end(), [&](TokenIndex dependent) {
        const Token& token = m_document->token(dependent);
        return dependent > verb && dependent < saying && token.deprel == Deprel::advcl && token.xpos == "VBG" &&
               m_ontology->is("speech_verbs", token.lemma);
    });
}

std::optional<Attribution> AttributionReader::speaker_in_sentence(TokenIndex predicate) {
    TokenIndex at = predicate;
    for (int step = 0; step < k_max_steps; ++step) {
        for (const TokenIndex dependent : m_document->children(at)) {
            const Token& token = m_document->token(dependent);
            // "…, A said": treebanks hang the saying beside what is said
            const bool says_nothing_else = m_clauses->child(dependent, Deprel::obj) == k_no_token &&
                                           m_clauses->child(dependent, Deprel::ccomp) == k_no_token;
            // "..., said A": an inverted verb of saying adds nothing to what it seems coordinated with
            const TokenIndex speaker = m_clauses->child(dependent, Deprel::nsubj);
            const bool inverted = token.deprel == Deprel::conj && speaker != k_no_token && speaker > dependent &&
                                  m_clauses->child(dependent, Deprel::cc) == k_no_token;
            if ((token.deprel == Deprel::parataxis || inverted) && dependent > at && says_nothing_else &&
                !quotes_before(at, dependent) && m_ontology->is("speech_verbs", token.lemma)) {
                if (auto said = attributed(subject_actors(dependent), {"speaker.said_beside", dependent})) {
                    return said;
                }
            }
            if (universal(token.deprel) == Deprel::obl && m_clauses->preposition_of(dependent) == "according to") {
                const TokenIndex words = m_clauses->child(dependent, Deprel::case_);  // or they hang on a title
                for (const ActorReference& actor : m_actors->in_phrase(dependent)) {
                    return Attribution{actor, {}, {"speaker.according_to", words == k_no_token ? dependent : words}};
                }
            }
        }
        const Token& token = m_document->token(at);
        if (token.head == k_no_token) {
            return std::nullopt;
        }
        const Token& head = m_document->token(token.head);
        if ((token.deprel == Deprel::advcl || token.deprel == Deprel::obl) &&
            m_ontology->is("allegation_verbs", head.lemma) &&
            m_ontology->is("gerund_prepositions", m_clauses->preposition_of(at))) {
            // "A accused B of doing it", "of an attack": A says that B did it
            return attributed(subject_actors(token.head), {"speaker.allegation", token.head});
        }
        if (token.head > at && quotes_before(at, token.head)) {
            return std::nullopt;
        }
        if ((token.deprel == Deprel::ccomp || token.deprel == Deprel::parataxis) &&
            m_ontology->is("speech_verbs", head.lemma)) {
            return attributed(subject_actors(token.head), {"speaker.reporting_verb", token.head});
        }
        if (const TokenIndex verb = m_clauses->reporting_verb(at); verb != k_no_token) {
            return attributed(subject_actors(verb), {"speaker.reporting_verb", verb});
        }
        // "..., said A before a crowd that B attacked": what stands with a verb of saying is the narrator's
        if (head.deprel == Deprel::parataxis && m_ontology->is("speech_verbs", head.lemma) &&
            (universal(token.deprel) == Deprel::obl || token.deprel == Deprel::advcl)) {
            return std::nullopt;
        }
        at = token.head;
    }
    return std::nullopt;
}

/// A quotation of several sentences names its speaker once: in the sentence where it ends, or else where it begins.
std::optional<Attribution> AttributionReader::speaker_of_quotation(TokenIndex predicate) {
    const Span word = m_document->token(predicate).span;
    const auto quotation = std::find_if(m_quotations.begin(), m_quotations.end(),
                                        [&](const Quotation& one) { return one.span.contains(word); });
    if (quotation == m_quotations.end()) {
        return std::nullopt;
    }
    const auto speaker_in = [&](const Sentence& sentence) -> std::optional<Attribution> {
        for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
            const Token& token = m_document->token(i);
            if (token.upos == Upos::VERB && m_ontology->is("speech_verbs", token.lemma) &&
                !quotation->span.contains(token.span)) {
                if (auto said = attributed(subject_actors(i), {"speaker.quotation", i})) {
                    return said;
                }
            }
        }
        return std::nullopt;
    };
    const Sentence* first = nullptr;
    const Sentence* last = nullptr;
    for (const Sentence& sentence : m_document->sentences()) {
        if (sentence.span.begin < quotation->span.end && quotation->span.begin < sentence.span.end) {
            first = first == nullptr ? &sentence : first;
            last = &sentence;
        }
    }
    if (last == nullptr) {
        return std::nullopt;
    }
    if (const auto actor = speaker_in(*last)) {
        return actor;
    }
    if (first != last) {
        if (const auto actor = speaker_in(*first)) {
            return actor;
        }
    }
    // "...," A said. "And ...": a quotation that is nothing but sentences goes on where the one before it ended
    const bool whole = m_document->token(first->first).span.begin >= quotation->span.begin &&
                       quotation->span.end + k_final_mark >= last->span.end;
    const Sentence* const begin = m_document->sentences().data();
    for (int back = 1; whole && back <= k_longest_speech && first - begin >= back; ++back) {
        const Sentence& before = *(first - back);
        const auto inside = std::find_if(m_quotations.begin(), m_quotations.end(), [&](const Quotation& one) {
            return one.span.begin <= before.span.begin && before.span.end <= one.span.end + k_final_mark;
        });
        if (inside != m_quotations.end()) {
            continue;  // said by the same person
        }
        const bool quotes = std::any_of(m_quotations.begin(), m_quotations.end(), [&](const Quotation& one) {
            return one.span.begin < before.span.end && before.span.begin < one.span.end;
        });
        return quotes ? said_outside(before) : std::nullopt;
    }
    return std::nullopt;
}

/// Who speaks in a sentence, by its first verb of saying that is not itself quoted.
std::optional<Attribution> AttributionReader::said_outside(const Sentence& sentence) {
    for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
        const Token& token = m_document->token(i);
        const bool quoted = std::any_of(m_quotations.begin(), m_quotations.end(),
                                        [&](const Quotation& one) { return one.span.contains(token.span); });
        if (token.upos == Upos::VERB && !quoted && m_ontology->is("speech_verbs", token.lemma)) {
            if (auto said = attributed(subject_actors(i), {"speaker.quotation", i})) {
                return said;
            }
        }
    }
    return std::nullopt;
}

}  // namespace entente::extract
