#include "extract/relation/headline_repair.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "extract/relation/clause.hpp"
#include "extract/relation/tree_repair.hpp"

namespace entente::extract {
namespace {

/// Longer lines without a verb are lists.
constexpr std::uint32_t k_longest_headline = 18;

bool is_nominal(const Token& token) {
    return token.upos == Upos::NOUN || token.upos == Upos::PROPN || token.upos == Upos::NUM;
}

/// What may stand in the subject of a headline.
bool is_phrase_part(const Token& token) {
    return is_nominal(token) || token.upos == Upos::ADJ || token.upos == Upos::DET || token.upos == Upos::ADP ||
           token.upos == Upos::CCONJ || token.form == ",";
}

class HeadlineRepairer {
  public:
    HeadlineRepairer(Document& document, const Ontology& ontology) : m_document{document}, m_ontology{ontology} {}

    void repair() {
        bool changed = false;
        for (const Sentence& sentence : m_document.sentences()) {
            correct_capitals(sentence);
            correct_expletives(sentence);
            if (const std::optional<Verb> verb = find_verb(sentence)) {
                rebuild(sentence, *verb);
                changed = true;
            }
        }
        if (changed) {
            m_document.finish_syntax();
        }
    }

  private:
    struct Verb {
        TokenIndex token;
        std::string lemma;
        const char* tag;
    };

    void correct_expletives(const Sentence& sentence) {
        for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
            Token& token = m_document.tokens()[i];
            if (token.deprel == Deprel::expl && token.head != k_no_token && token.upos == Upos::PRON &&
                m_ontology.is("states_of_will", m_document.token(token.head).lemma)) {
                token.deprel = Deprel::nsubj;
                for (const TokenIndex dependent : m_document.children(token.head)) {
                    if (m_document.token(dependent).deprel == Deprel::csubj) {
                        m_document.tokens()[dependent].deprel = Deprel::xcomp;
                    }
                }
            }
        }
    }

    void correct_capitals(const Sentence& sentence) {
        bool shouting = true;
        for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
            const std::string_view form = token(i).form;
            shouting = shouting && std::none_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
        }
        for (TokenIndex i = sentence.first; i < sentence.end() && !shouting; ++i) {
            if (token(i).upos == Upos::PRON && (token(i).form == "US" || token(i).form == "WHO")) {
                token(i).upos = Upos::PROPN;
                token(i).xpos = "NNP";
                token(i).lemma = token(i).form;
            }
        }
    }

    /// The verb that a form can be the third person of, when the lexicon knows it.
    std::optional<std::string> third_person(std::string_view form) const {
        const std::string lower = to_lower(form);
        if (!lower.ends_with('s') || lower.ends_with("ss") || lower.size() < 4) {
            return std::nullopt;
        }
        for (const auto& [ending, replacement] : {std::pair{"ies", "y"}, {"s", ""}, {"es", ""}}) {
            if (lower.ends_with(ending)) {
                std::string lemma = lower.substr(0, lower.size() - std::string_view{ending}.size()) + replacement;
                if (!m_ontology.frames(PredicateKind::verb, lemma).empty()) {
                    return lemma;
                }
            }
        }
        return std::nullopt;
    }

    std::optional<Verb> find_verb(const Sentence& sentence) const {
        if (sentence.count < 3 || sentence.count > k_longest_headline ||
            m_document.token(sentence.end() - 1).upos == Upos::PUNCT) {
            return std::nullopt;
        }
        for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
            const Token& token = m_document.token(i);
            const bool attribute = token.deprel == Deprel::amod && token.upos == Upos::VERB;  // "over [forged] papers"
            if ((token.upos == Upos::VERB && !attribute) || token.upos == Upos::AUX) {
                return std::nullopt;
            }
        }
        bool several = false;  // "A, B": then the verb is plural
        for (TokenIndex i = sentence.first + 1; i + 1 < sentence.end(); ++i) {
            const Token& before = m_document.token(i - 1);
            const Token& here = m_document.token(i);
            const Token& after = m_document.token(i + 1);
            if (!is_phrase_part(before) && before.upos != Upos::PART) {
                return std::nullopt;
            }
            several = several || before.form == ",";
            const bool between = is_nominal(before) && before.upos != Upos::NUM &&
                                 (is_nominal(after) || after.upos == Upos::DET || after.upos == Upos::ADJ);
            const bool lower = !here.form.empty() && here.form.front() >= 'a' && here.form.front() <= 'z';
            const bool named = after.upos == Upos::DET || after.upos == Upos::PROPN;
            if (between && named && lower && is_nominal(here) && here.xpos != "NNS" && before.xpos == "NNS" &&
                !m_ontology.frames(PredicateKind::verb, here.form).empty() &&
                m_ontology.frames(PredicateKind::noun, here.form).empty()) {
                return Verb{i, std::string{here.form}, "VBP"};  // "Unions [slam] B's reform"
            }
            if (here.upos != Upos::NOUN || !between) {
                continue;
            }
            if ((here.xpos == "NNS" || here.xpos == "VBZ") && !several) {
                if (std::optional<std::string> lemma = third_person(here.form)) {
                    return Verb{i, *std::move(lemma), "VBZ"};
                }
            }
            if (here.xpos == "NN" && several && before.upos == Upos::PROPN &&
                !m_ontology.frames(PredicateKind::verb, to_lower(here.form)).empty()) {
                return Verb{i, to_lower(here.form), "VBP"};
            }
        }
        return std::nullopt;
    }

    /// What stands before the verb becomes its subject, the noun phrase after it its object; the rest keeps its place in the
    /// tree where that lies on the same side of the verb.
    void rebuild(const Sentence& sentence, const Verb& verb) {
        Token& root = token(verb.token);
        root.upos = Upos::VERB;
        root.xpos = verb.tag;
        root.lemma = m_document.intern(verb.lemma);
        root.head = k_no_token;
        root.deprel = Deprel::root;

        std::vector<TokenIndex> loose;  // before the verb, governed by something that is not
        for (TokenIndex i = sentence.first; i < verb.token; ++i) {
            const TokenIndex head = token(i).head;
            if (head == k_no_token || head >= verb.token) {
                loose.push_back(i);
            }
        }
        const auto nominal = [&](TokenIndex i) { return is_nominal(token(i)); };
        const bool listed = std::any_of(loose.begin(), loose.end(), nominal) && has_comma(sentence.first, verb.token);
        const auto first = std::find_if(loose.begin(), loose.end(), nominal);
        const auto last = std::find_if(loose.rbegin(), loose.rend(), nominal);
        const TokenIndex subject = first == loose.end() ? verb.token - 1 : listed ? *first : *last;
        for (const TokenIndex i : loose) {
            if (i != subject) {
                attach(i, subject, listed && nominal(i) ? Deprel::conj : modifier(i));
            }
        }
        attach(subject, verb.token, Deprel::nsubj);

        TokenIndex end = verb.token + 1;
        TokenIndex object = k_no_token;
        for (; end < sentence.end() && (nominal(end) || token(end).upos == Upos::DET || token(end).upos == Upos::ADJ ||
                                        token(end).form == "'s");
             ++end) {
            object = nominal(end) ? end : object;
        }
        if (object == k_no_token) {
            object = verb.token + 1;
        }
        for (TokenIndex i = verb.token + 1; i < sentence.end(); ++i) {
            const TokenIndex head = token(i).head;
            if (i < end && i != object && (head == k_no_token || head <= verb.token || head >= end)) {
                attach(i, object, modifier(i));
            } else if (i >= end && (head == k_no_token || head <= verb.token)) {
                attach(i, verb.token, is_nominal(token(i)) ? Deprel::obl : Deprel::dep);
            }
        }
        attach(object, verb.token, Deprel::obj);
    }

    bool has_comma(TokenIndex first, TokenIndex end) const {
        for (TokenIndex i = first; i < end; ++i) {
            if (m_document.token(i).form == ",") {
                return true;
            }
        }
        return false;
    }

    Deprel modifier(TokenIndex i) const {
        switch (m_document.token(i).upos) {
            case Upos::DET: return Deprel::det;
            case Upos::ADJ: return Deprel::amod;
            case Upos::NUM: return Deprel::nummod;
            case Upos::PUNCT: return Deprel::punct;
            case Upos::ADP: return Deprel::case_;
            default: return Deprel::compound;
        }
    }

    void attach(TokenIndex dependent, TokenIndex head, Deprel relation) {
        token(dependent).head = head;
        token(dependent).deprel = relation;
    }

    Token& token(TokenIndex i) { return m_document.tokens()[i]; }

    Document& m_document;
    const Ontology& m_ontology;
};

}  // namespace

void repair_headlines(Document& document, const Ontology& ontology) {
    HeadlineRepairer{document, ontology}.repair();
    repair_trees(document, ontology);
}

}  // namespace entente::extract
