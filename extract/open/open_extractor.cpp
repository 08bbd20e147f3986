#include "extract/open/open_extractor.hpp"

#include <algorithm>
#include <string_view>

#include "extract/open/phrase.hpp"
#include "extract/open/surface_clause.hpp"

namespace entente::extract {
namespace {

// Longer ones are tables and lists; it also bounds the depth of recursion and the length of arguments.
constexpr std::uint32_t k_longest_sentence = 250;

/// The mean precision of what a kind of clause gave, word by word, on the sentences that the rules were tuned on.
double confidence_of(ClauseKind kind) {
    switch (kind) {
        case ClauseKind::main: return 0.64;
        case ClauseKind::coordinated: return 0.62;
        case ClauseKind::relative: return 0.56;
        case ClauseKind::adverbial: return 0.51;
        case ClauseKind::participle: return 0.45;
        case ClauseKind::controlled: return 0.45;
    }
    return 0;
}

constexpr double k_apposition_confidence = 0.4;

class SentenceExtractor {
  public:
    SentenceExtractor(const Document& document, std::uint32_t sentence, std::vector<OpenRelation>& out)
        : m_document{document}, m_sentence{sentence}, m_out{out} {}

    void extract() {
        const Sentence& sentence = m_document.sentences()[m_sentence];
        if (sentence.count > k_longest_sentence) {
            return;
        }
        for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
            if (auto clause = read_surface_clause(m_document, i)) {
                add_clause(*clause);
            }
            add_implied(i);
        }
    }

  private:
    const Token& token(TokenIndex index) const { return m_document.token(index); }

    static int rank(const Slot& slot) {
        switch (slot.role) {
            case OpenRole::subject: return 0;
            case OpenRole::object: return 0;
            case OpenRole::complement: return 1;
            case OpenRole::clause: return 2;
            case OpenRole::oblique: return slot.before_verb ? 4 : 3;
        }
        return 5;
    }

    void add_clause(SurfaceClause& clause) {
        if (!clause.subject) {
            return;
        }
        std::stable_sort(clause.slots.begin(), clause.slots.end(),
                         [](const Slot& a, const Slot& b) { return rank(a) < rank(b); });
        emit(clause, confidence_of(clause.kind));
    }

    void emit(const SurfaceClause& clause, double confidence) {
        OpenRelation relation;
        Words predicate = clause.predicate;
        relation.arguments.push_back(argument(clause.subject->words, OpenRole::subject));
        for (std::size_t i = 0; i < clause.slots.size(); ++i) {
            const Slot& slot = clause.slots[i];
            Words words = slot.words;
            if (i == 0 && !(slot.before_verb && slot.role == OpenRole::oblique && !slot.resolved)) {
                predicate.insert(predicate.end(), slot.prepositions.begin(), slot.prepositions.end());
            } else {
                words.insert(words.end(), slot.prepositions.begin(), slot.prepositions.end());
                put_in_order(words);
            }
            relation.arguments.push_back(argument(words, slot.role));
        }
        put_in_order(predicate);
        relation.predicate = {text_of(m_document, predicate), hull(m_document, predicate), lemma(predicate)};
        relation.negated = clause.negated;
        add(std::move(relation), confidence);
    }

    void add(OpenRelation relation, double confidence) {
        relation.sentence = m_sentence;
        relation.confidence = confidence;
        m_out.push_back(std::move(relation));
    }

    OpenArgument argument(const Words& words, OpenRole role) const {
        return {text_of(m_document, words), hull(m_document, words), role};
    }

    std::string lemma(const Words& predicate) const {
        std::string out;
        for (const TokenIndex i : predicate) {
            const Token& word = token(i);
            const bool content = word.deprel != Deprel::aux && word.deprel != Deprel::aux_pass &&
                                 word.deprel != Deprel::advmod && word.deprel != Deprel::mark;
            if (content) {
                out += (out.empty() ? "" : " ") + std::string{word.lemma.empty() ? word.form : word.lemma};
            }
        }
        return out.empty() ? std::string{token(predicate.front()).lemma} : out;
    }

    /// What no verb says: "Lavrov, the minister" is the minister.
    void add_implied(TokenIndex i) {
        const Token& word = token(i);
        if (word.head == k_no_token || word.deprel != Deprel::appos) {
            return;
        }
        PhraseParts plain;
        plain.appositions = false;
        plain.relative_clauses = false;
        plain.coordinated = false;
        implied("is", "be", phrase(m_document, word.head, plain), phrase(m_document, i), k_apposition_confidence);
    }

    void implied(std::string text, std::string lemma_text, const Words& subject, const Words& object,
                 double confidence) {
        OpenRelation relation;
        const std::uint32_t at = hull(m_document, object).begin;
        relation.predicate = {std::move(text), {at, at}, std::move(lemma_text)};
        relation.arguments.push_back(argument(subject, OpenRole::subject));
        relation.arguments.push_back(argument(object, OpenRole::complement));
        add(std::move(relation), confidence);
    }

    const Document& m_document;
    std::uint32_t m_sentence;
    std::vector<OpenRelation>& m_out;
};

}  // namespace

std::vector<OpenRelation> extract_open_relations(const Document& document) {
    std::vector<OpenRelation> relations;
    for (std::uint32_t i = 0; i < document.sentences().size(); ++i) {
        SentenceExtractor{document, i, relations}.extract();
    }
    return relations;
}

}  // namespace entente::extract
