#include "extract/relation/tree_repair.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace entente::extract {
namespace {

class TreeRepairer {
  public:
    TreeRepairer(Document& document, const Ontology& ontology) : m_document{document}, m_ontology{ontology} {}

    void repair() {
        for (const Sentence& sentence : m_document.sentences()) {
            for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
                correct_lemma(i);
                correct_capitals(i, sentence);
            }
            for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
                free_receiver(i, sentence);
                lift_accusation(i, sentence);
                lift_agent(i, sentence);
                restore_pair(i, sentence);
            }
        }
        if (m_changed) {
            m_document.finish_syntax();
        }
    }

  private:
    static bool may_be_past_of(std::string_view lemma, std::string_view form) {
        const std::string stem{lemma};
        if (form == stem + "ed" || form == stem + "d" || (stem.ends_with('c') && form == stem + "ked")) {
            return true;
        }
        return !stem.empty() && (form == stem + stem.back() + "ed" ||
                                 (stem.back() == 'y' && form == stem.substr(0, stem.size() - 1) + "ied"));
    }

    void correct_lemma(TokenIndex i) {
        const std::string form = to_lower(token(i).form);
        if (token(i).upos == Upos::VERB && m_ontology.frames(PredicateKind::verb, to_lower(token(i).lemma)).empty() &&
            !m_ontology.frames(PredicateKind::verb, form).empty()) {
            token(i).lemma = m_document.intern(form);
            return;
        }
        constexpr std::size_t k_shortest = 7;  // shorter ones may be irregular: "bred", "misled"
        if (token(i).upos != Upos::VERB || form.size() < k_shortest || !form.ends_with("ed") ||
            may_be_past_of(to_lower(token(i).lemma), form)) {
            return;
        }
        for (const std::size_t cut : {1U, 2U}) {
            const std::string candidate = form.substr(0, form.size() - cut);
            if (!m_ontology.frames(PredicateKind::verb, candidate).empty()) {
                token(i).lemma = m_document.intern(candidate);
                return;
            }
        }
    }

    void correct_capitals(TokenIndex i, const Sentence& sentence) {
        const std::string_view form = token(i).form;
        const bool capitals =
            form.size() >= 3 && std::all_of(form.begin(), form.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
        const TokenIndex verb = token(i).head;
        if (!capitals || token(i).upos != Upos::AUX || verb == k_no_token || verb < i || verb - i > 2 ||
            child(verb, Deprel::nsubj, sentence.first) != k_no_token) {
            return;
        }
        token(i).upos = Upos::PROPN;
        token(i).xpos = "NNP";
        token(i).lemma = token(i).form;
        attach(i, verb, Deprel::nsubj);
    }

    /// "fined [Glencore] $2 million".
    void free_receiver(TokenIndex sum, const Sentence& sentence) {
        const TokenIndex verb = token(sum).head;
        if (token(sum).upos != Upos::SYM || token(sum).deprel != Deprel::obj || verb == k_no_token || verb + 1 >= sum ||
            sum - verb > 4 || token(verb).upos != Upos::VERB || sum >= sentence.end()) {
            return;
        }
        for (TokenIndex i = verb + 1; i < sum; ++i) {
            if (token(i).upos != Upos::PROPN || token(i).head < verb || token(i).head > sum) {
                return;
            }
        }
        const TokenIndex name = sum - 1;
        for (TokenIndex i = verb + 1; i < name; ++i) {
            attach(i, name, Deprel::compound);
        }
        attach(name, verb, Deprel::iobj);
        const NameTag last = token(name).name;
        if (last == NameTag::O || last == begin_tag(NameType::MONEY) || last == inside_tag(NameType::MONEY)) {
            for (TokenIndex i = verb + 1; i < sum; ++i) {
                token(i).name = i == verb + 1 ? begin_tag(NameType::ORG) : inside_tag(NameType::ORG);
            }
        }
        if (token(sum).name == inside_tag(NameType::MONEY)) {
            token(sum).name = begin_tag(NameType::MONEY);
        }
    }

    /// "accused the rebels of [killing] civilians": of what somebody is accused completes the verb, not the rebels.
    void lift_accusation(TokenIndex deed, const Sentence& sentence) {
        const TokenIndex accused = token(deed).head;
        if (token(deed).deprel != Deprel::acl || token(deed).xpos != "VBG" || accused == k_no_token ||
            token(accused).deprel != Deprel::obj || token(accused).head == k_no_token) {
            return;
        }
        const TokenIndex mark = child(deed, Deprel::mark, sentence.first);
        const TokenIndex verb = token(accused).head;
        if (mark != k_no_token && token(mark).form == "of" && m_ontology.is("allegation_verbs", token(verb).lemma)) {
            attach(deed, verb, Deprel::advcl);
        }
    }

    /// "was placed under house arrest [by B]": where verb, preposition and noun are one predicate, B does what it says.
    void lift_agent(TokenIndex agent, const Sentence& sentence) {
        const TokenIndex noun = token(agent).head;
        const TokenIndex by = child(agent, Deprel::case_, sentence.first);
        if (token(agent).deprel != Deprel::nmod || by == k_no_token || token(by).form != "by" || noun == k_no_token ||
            token(noun).deprel != Deprel::obl || token(noun).head == k_no_token) {
            return;
        }
        const TokenIndex verb = token(noun).head;
        const TokenIndex preposition = child(noun, Deprel::case_, sentence.first);
        if (preposition == k_no_token || token(preposition).form == "in" || token(preposition).form == "during" ||
            child(verb, Deprel::aux_pass, sentence.first) == k_no_token ||
            child(verb, Deprel::obl_agent, sentence.first) != k_no_token) {
            return;
        }
        const std::vector<Frame>& frames = m_ontology.frames(PredicateKind::verb, to_lower(token(verb).lemma));
        const std::string word = to_lower(token(preposition).form);
        const std::string object = to_lower(token(noun).lemma);
        if (std::any_of(frames.begin(), frames.end(), [&](const Frame& frame) {
                return !frame.type.empty() && frame.words.size() == 1 && frame.words.front() == word &&
                       frame.objects.contains(object);
            })) {
            attach(agent, verb, Deprel::obl_agent);
        }
    }

    /// "Clashes between A and [B] erupted".
    void restore_pair(TokenIndex verb, const Sentence& sentence) {
        const TokenIndex noun = token(verb).head;
        if (token(verb).upos != Upos::VERB || token(verb).deprel != Deprel::conj || noun == k_no_token || noun > verb ||
            token(noun).upos != Upos::NOUN) {
            return;
        }
        const TokenIndex second = child(verb, Deprel::nsubj, sentence.first);
        if (second == k_no_token) {
            return;
        }
        const TokenIndex above = child(verb, Deprel::cc, sentence.first);
        const TokenIndex also = above == k_no_token ? child(second, Deprel::cc, sentence.first) : above;
        if (also == k_no_token || also > second || second > verb) {
            return;
        }
        TokenIndex first = k_no_token;
        for (const TokenIndex dependent : m_document.children(noun)) {
            const TokenIndex preposition = child(dependent, Deprel::case_, sentence.first);
            if (token(dependent).deprel == Deprel::nmod && dependent < also && preposition != k_no_token &&
                token(preposition).form == "between" && child(dependent, Deprel::conj, sentence.first) == k_no_token) {
                first = dependent;
            }
        }
        if (first == k_no_token) {
            return;
        }
        const std::vector<TokenIndex> dependents{m_document.children(noun).begin(), m_document.children(noun).end()};
        attach(also, second, Deprel::cc);
        attach(second, first, Deprel::conj);
        attach(verb, token(noun).head, token(noun).deprel);
        attach(noun, verb, Deprel::nsubj);
        for (const TokenIndex dependent : dependents) {
            if (dependent > verb) {
                attach(dependent, verb, token(dependent).deprel);
            }
        }
    }

    TokenIndex child(TokenIndex head, Deprel relation, TokenIndex from) const {
        for (const TokenIndex dependent : m_document.children(head)) {
            if (dependent >= from && m_document.token(dependent).deprel == relation) {
                return dependent;
            }
        }
        return k_no_token;
    }

    void attach(TokenIndex dependent, TokenIndex head, Deprel relation) {
        token(dependent).head = head;
        token(dependent).deprel = relation;
        m_changed = true;
    }

    Token& token(TokenIndex i) { return m_document.tokens()[i]; }

    Document& m_document;
    const Ontology& m_ontology;
    bool m_changed = false;
};

}  // namespace

void repair_trees(Document& document, const Ontology& ontology) { TreeRepairer{document, ontology}.repair(); }

}  // namespace entente::extract
