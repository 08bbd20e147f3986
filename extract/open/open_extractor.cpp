#include "extract/open/open_extractor.hpp"

#include <algorithm>
#include <string_view>

#include "extract/open/phrase.hpp"
#include "extract/open/surface_clause.hpp"

namespace entente::extract {
namespace {

// Longer ones are tables and lists; it also bounds the depth of recursion and the length of arguments.
constexpr std::uint32_t k_longest_sentence = 250;

// "Each of these countries trades with each of those": more pairs than this stay one statement.
constexpr std::size_t k_most_pairs = 36;

// How precise tuples of each kind were on the tuning data (tests/quality/carb.py --reliability).
constexpr double k_apposition = 0.38;
constexpr double k_title = 0.37;

double confidence_of(const SurfaceClause& clause) {
    constexpr double k_without_object = 0.54;
    double confidence = 0;
    switch (clause.kind) {
        case ClauseKind::main: confidence = 0.69; break;
        case ClauseKind::coordinated: confidence = 0.65; break;
        case ClauseKind::relative: confidence = 0.55; break;
        case ClauseKind::adverbial: confidence = 0.49; break;
        case ClauseKind::controlled: confidence = 0.40; break;
        case ClauseKind::participle: confidence = 0.39; break;
    }
    const bool sure = clause.kind == ClauseKind::main || clause.kind == ClauseKind::coordinated;
    const double alone = sure ? k_without_object : confidence / 2;
    return clause.slots.empty() ? alone : confidence;
}

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

    /// Objects first, then complements and clauses, then what stands behind the verb, times last, then what stands before it.
    static int rank(const Slot& slot) {
        switch (slot.role) {
            case OpenRole::subject:
            case OpenRole::object: return 0;
            case OpenRole::complement: return 1;
            case OpenRole::clause: return 2;
            case OpenRole::oblique: return slot.before_verb ? 5 : slot.time ? 4 : 3;
        }
        return 6;
    }

    void add_clause(SurfaceClause& clause) {
        // "Who" and "which" that stand for nothing else ask or are misread: neither is a statement.
        if (!clause.subject || (!clause.subject->resolved && is_relative_pronoun(token(clause.subject->head)))) {
            return;
        }
        std::stable_sort(clause.slots.begin(), clause.slots.end(),
                         [](const Slot& a, const Slot& b) { return rank(a) < rank(b); });
        if (clause.slots.empty()) {
            emit(clause);  // "Kerry and Fabius met" is no statement about each
            return;
        }
        const std::vector<Words> subjects = distributed(*clause.subject);
        const std::vector<Words> objects = distributed(clause.slots.front());
        if (subjects.size() * objects.size() > k_most_pairs) {
            emit(clause);
            return;
        }
        for (const Words& subject : subjects) {
            for (const Words& object : objects) {
                clause.subject->words = subject;
                clause.slots.front().words = object;
                emit(clause);
            }
        }
    }

    /// The words of each coordinated part; all words where there are no parts to tell.
    std::vector<Words> distributed(const Slot& slot) const {
        const std::vector<TokenIndex> heads = conjuncts(m_document, slot.head);
        const bool together = !slot.prepositions.empty() && token(slot.prepositions.front()).lemma == "between";
        if (heads.size() == 1 || together || slot.role == OpenRole::clause || is_clausal(m_document, slot.head)) {
            return {slot.words};
        }
        std::vector<Words> parts;
        for (const TokenIndex head : heads) {
            PhraseParts only;
            only.coordinated = false;
            only.relative_clauses = !slot.resolved;
            parts.push_back(phrase(m_document, head, only));
        }
        return parts;
    }

    void emit(const SurfaceClause& clause) {
        OpenRelation relation;
        Words predicate = clause.predicate;
        relation.arguments.push_back(argument(clause.subject->words, OpenRole::subject));
        for (std::size_t i = 0; i < clause.slots.size(); ++i) {
            const Slot& slot = clause.slots[i];
            Words words = slot.words;
            const bool joins = i == 0 && (!slot.before_verb || slot.role != OpenRole::oblique || slot.resolved);
            Words& home = joins ? predicate : words;
            home.insert(home.end(), slot.prepositions.begin(), slot.prepositions.end());
            put_in_order(words);
            relation.arguments.push_back(argument(words, slot.role));
        }
        put_in_order(predicate);
        relation.predicate = {text_of(m_document, predicate), hull(m_document, predicate), lemma(predicate)};
        relation.negated = clause.negated;
        add(std::move(relation), confidence_of(clause));
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

    /// What no verb says: "Lavrov, the minister", "Secretary Blinken".
    void add_implied(TokenIndex i) {
        const Token& word = token(i);
        if (word.head == k_no_token || (word.deprel != Deprel::appos && word.deprel != Deprel::nmod_desc)) {
            return;
        }
        PhraseParts rest;
        rest.coordinated = false;
        rest.relative_clauses = false;
        rest.without = i;
        if (word.deprel == Deprel::appos) {
            implied(phrase(m_document, word.head, rest), phrase(m_document, i), k_apposition);
        } else if (!word.form.ends_with('.')) {  // "Mr.", "Dr." and "Gen." are ways to address, not posts
            implied(phrase(m_document, word.head, rest), phrase(m_document, i), k_title);
        }
    }

    void implied(const Words& subject, const Words& object, double confidence) {
        OpenRelation relation;
        const std::uint32_t at = hull(m_document, object).begin;
        relation.predicate = {"is", {at, at}, "be"};
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
