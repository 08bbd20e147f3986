#include "extract/open/surface_clause.hpp"

#include <algorithm>

namespace entente::extract {
namespace {

bool is_subject(Deprel relation) {
    return relation == Deprel::nsubj || relation == Deprel::nsubj_pass || relation == Deprel::nsubj_outer ||
           relation == Deprel::csubj || relation == Deprel::csubj_pass || relation == Deprel::csubj_outer;
}

/// The clause that describes a noun and that the word belongs to, through coordination and infinitives; k_no_token when none.
TokenIndex enclosing_relative(const Document& document, TokenIndex token) {
    for (;;) {
        const Token& word = document.token(token);
        if (word.deprel == Deprel::acl_relcl) {
            return token;
        }
        const bool inherits =
            word.deprel == Deprel::conj || word.deprel == Deprel::xcomp || word.deprel == Deprel::ccomp;
        if (!inherits || word.head == k_no_token) {
            return k_no_token;
        }
        token = word.head;
    }
}

bool has_object(const Document& document, TokenIndex token) {
    return has_child(document, token, Deprel::obj) || has_child(document, token, Deprel::iobj);
}

/// An infinitive or gerund that continues its governing verb: "want to go", "keeps asking", "is able to go".
bool continues_predicate(const Document& document, TokenIndex token) {
    const Token& word = document.token(token);
    return word.deprel == Deprel::xcomp && is_clausal(document, token) && word.head != k_no_token &&
           word.head < token && !has_object(document, word.head) &&
           (has_child(document, token, Deprel::mark) || word.xpos == "VBG" || word.xpos == "VB");
}

bool is_predicate(const Document& document, TokenIndex token) {
    const Token& word = document.token(token);
    if (has_child(document, token, Deprel::cop)) {
        return true;
    }
    if (word.upos != Upos::VERB) {
        return word.upos == Upos::AUX && word.deprel == Deprel::root;
    }
    switch (universal(word.deprel)) {
        case Deprel::amod:
        case Deprel::compound:
        case Deprel::case_:
        case Deprel::mark:
        case Deprel::fixed:
        case Deprel::flat:
        case Deprel::nmod:
        case Deprel::discourse: return false;
        default: return true;
    }
}

class ClauseReader {
  public:
    explicit ClauseReader(const Document& document) : m_document{document} {}

    std::optional<SurfaceClause> read(TokenIndex token) {
        if (!is_predicate(m_document, token) || continues_predicate(m_document, token)) {
            return std::nullopt;
        }
        m_clause.head = token;
        m_relative = enclosing_relative(m_document, token);
        read_predicate(token, true);
        inherit_auxiliaries(token);
        put_in_order(m_clause.predicate);
        m_clause.subject = find_subject(token);
        add_gap_object(token);
        add_reported_speech(token);
        read_negative_arguments();
        return std::move(m_clause);
    }

  private:
    const Token& token(TokenIndex index) const { return m_document.token(index); }

    void add(const Words& words) { m_clause.predicate.insert(m_clause.predicate.end(), words.begin(), words.end()); }

    /// The predicate's own words and slots; `first` is false for the later verbs of a chain.
    void read_predicate(TokenIndex verb, bool first) {
        const bool copular = has_child(m_document, verb, Deprel::cop);
        if (copular) {
            read_copular(verb);
        } else {
            m_clause.predicate.push_back(verb);
        }
        for (const TokenIndex child : m_document.children(verb)) {
            read_dependent(verb, child, copular, first);
        }
    }

    /// "is" with what it says: a noun is an argument, an adjective with a complement of its own belongs to the predicate.
    void read_copular(TokenIndex head) {
        const Words cases = prepositions(m_document, head);
        const bool adjective =
            token(head).upos == Upos::ADJ || token(head).upos == Upos::VERB || token(head).upos == Upos::ADV;
        if (adjective && cases.empty() && has_complement(head)) {
            for (const TokenIndex child : m_document.children(head)) {
                if (token(child).deprel == Deprel::advmod && child < head && !is_negation(token(child))) {
                    add(subtree(m_document, child));
                }
            }
            m_clause.predicate.push_back(head);
            return;
        }
        Slot slot;
        slot.head = head;
        slot.role = OpenRole::complement;
        slot.prepositions = cases;
        slot.words = complement_words(head);
        m_clause.slots.push_back(std::move(slot));
    }

    bool has_complement(TokenIndex head) const {
        for (const TokenIndex child : m_document.children(head)) {
            const Deprel relation = universal(token(child).deprel);
            if (child > head && ((relation == Deprel::obl && !prepositions(m_document, child).empty()) ||
                                 relation == Deprel::xcomp || relation == Deprel::ccomp)) {
                return true;
            }
        }
        return false;
    }

    /// A predicate noun without what belongs to its clause.
    Words complement_words(TokenIndex head) const {
        Words words = phrase(m_document, head);
        for (const TokenIndex child : m_document.children(head)) {
            const Deprel relation = universal(token(child).deprel);
            const bool clause_level = relation == Deprel::obl || relation == Deprel::ccomp ||
                                      (relation == Deprel::advmod && (is_negation(token(child)) || leads(head, child)));
            if (clause_level) {
                const Words away = subtree(m_document, child);
                std::erase_if(words, [&](TokenIndex i) { return std::binary_search(away.begin(), away.end(), i); });
            }
        }
        return words.empty() ? Words{head} : words;
    }

    /// An adverb before the copula, or between it and the article of the noun, modifies the clause.
    bool leads(TokenIndex head, TokenIndex adverb) const {
        const TokenIndex copula = child_with(m_document, head, Deprel::cop);
        return copula != k_no_token && (adverb < copula || (adverb == copula + 1 && token(head).upos != Upos::ADJ));
    }

    void read_dependent(TokenIndex verb, TokenIndex child, bool copular, bool first) {
        const Token& word = token(child);
        switch (word.deprel) {
            case Deprel::aux:
            case Deprel::aux_pass:
            case Deprel::cop:
            case Deprel::compound_prt: m_clause.predicate.push_back(child); break;
            case Deprel::expl:
                if (token(child).xpos == "EX" && child < verb) {
                    m_clause.predicate.push_back(child);
                }
                break;
            case Deprel::mark:
                if (!first && child < verb) {
                    m_clause.predicate.push_back(child);
                }
                break;
            case Deprel::advmod: read_adverb(verb, child, copular); break;
            case Deprel::obj:
            case Deprel::iobj: add_slot(child, OpenRole::object, verb); break;
            case Deprel::obl:
            case Deprel::obl_agent:
            case Deprel::obl_unmarked: add_slot(child, OpenRole::oblique, verb); break;
            case Deprel::nmod:
            case Deprel::nmod_unmarked:
                if (!copular) {
                    add_slot(child, OpenRole::oblique, verb);
                }
                break;
            case Deprel::ccomp: add_clause(child, verb); break;
            case Deprel::xcomp: read_complement(verb, child); break;
            case Deprel::advcl:
                if (belongs_to_predicate(verb, child)) {
                    add_clause(child, verb);
                }
                break;
            default: break;
        }
    }

    /// Negation and an adverb at the verb are words of the predicate; others are arguments.
    void read_adverb(TokenIndex verb, TokenIndex child, bool copular) {
        const Token& word = token(child);
        if (is_negation(word)) {
            m_clause.negated = !m_clause.negated;
            m_clause.predicate.push_back(child);
            return;
        }
        if (word.xpos == "WRB") {
            add_relative_adverb();
            return;
        }
        if (copular && !leads(verb, child)) {
            return;
        }
        const bool single = m_document.children(child).empty();
        if (single && child + 1 == verb) {
            m_clause.predicate.push_back(child);
            return;
        }
        if (single && child < verb && follows_auxiliary(verb, child)) {
            m_clause.predicate.push_back(child);
            return;
        }
        if (child < verb || has_comma(child)) {
            return;  // "However, ...", "Only then ...": speaks of the text more than of the event
        }
        Slot slot;
        slot.head = child;
        slot.role = OpenRole::oblique;
        slot.words = subtree(m_document, child);
        m_clause.slots.push_back(std::move(slot));
    }

    bool follows_auxiliary(TokenIndex verb, TokenIndex adverb) const {
        for (const Deprel relation : {Deprel::aux, Deprel::aux_pass, Deprel::cop}) {
            const TokenIndex word = child_with(m_document, verb, relation);
            if (word != k_no_token && word < adverb) {
                return true;
            }
        }
        return false;
    }

    bool has_comma(TokenIndex adverb) const {
        for (const TokenIndex child : m_document.children(adverb)) {
            if (token(child).upos == Upos::PUNCT) {
                return true;
            }
        }
        return false;
    }

    /// "where" and "when" of a relative clause stand for its noun.
    void add_relative_adverb() {
        if (m_relative == k_no_token || token(m_relative).head == k_no_token) {
            return;
        }
        Slot slot = antecedent();
        slot.role = OpenRole::oblique;
        slot.before_verb = true;
        m_used_antecedent = true;
        m_clause.slots.push_back(std::move(slot));
    }

    Slot antecedent() const {
        Slot slot;
        slot.head = token(m_relative).head;
        slot.resolved = true;
        PhraseParts parts;
        parts.relative_clauses = false;
        parts.without = m_relative;
        slot.words = phrase(m_document, slot.head, parts);
        return slot;
    }

    void add_slot(TokenIndex head, OpenRole role, TokenIndex verb) {
        Slot slot;
        if (is_relative_pronoun(token(head)) && m_relative != k_no_token) {
            slot = antecedent();
            m_used_antecedent = true;
        } else {
            slot.head = head;
            slot.words = phrase(m_document, head);
        }
        slot.prepositions = prepositions(m_document, head);
        slot.role = role;
        slot.before_verb = head < verb;
        slot.time = is_time(head);
        m_clause.slots.push_back(std::move(slot));
    }

    bool is_time(TokenIndex head) const {
        const Token& word = token(head);
        return word.deprel == Deprel::obl_unmarked ||
               (word.name != NameTag::O && name_type(word.name) == NameType::DATE);
    }

    /// A clause as argument, with its conjunction.
    void add_clause(TokenIndex head, TokenIndex verb) {
        Slot slot;
        slot.head = head;
        slot.role = OpenRole::clause;
        slot.words = subtree(m_document, head);
        slot.before_verb = head < verb;
        if (token(head).deprel == Deprel::advcl) {
            slot.role = OpenRole::oblique;
        } else if (const TokenIndex mark = child_with(m_document, head, Deprel::mark);
                   mark != k_no_token && mark == slot.words.front() && slot.words.size() > 1) {
            slot.prepositions = {mark};
            slot.words.erase(slot.words.begin());
        }
        m_clause.slots.push_back(std::move(slot));
    }

    /// An adverbial clause is an argument when it completes the predicate ("stopped to ask", "came running"); one that stands
    /// for itself makes a statement of its own. A condition stays: without it the statement would claim too much.
    bool belongs_to_predicate(TokenIndex verb, TokenIndex clause) const {
        const TokenIndex mark = child_with(m_document, clause, Deprel::mark);
        if (mark != k_no_token && (token(mark).lemma == "if" || token(mark).lemma == "unless")) {
            return true;
        }
        if (clause < verb || has_child(m_document, clause, Deprel::nsubj) ||
            has_child(m_document, clause, Deprel::nsubj_pass)) {
            return false;
        }
        const TokenIndex first = subtree(m_document, clause).front();
        return first > 0 && token(first - 1).upos != Upos::PUNCT;
    }

    void read_complement(TokenIndex verb, TokenIndex child) {
        if (continues_predicate(m_document, child)) {
            read_predicate(child, false);
            return;
        }
        Slot slot;
        slot.head = child;
        slot.role = OpenRole::complement;
        slot.words = is_clausal(m_document, child) ? subtree(m_document, child) : phrase(m_document, child);
        slot.prepositions = prepositions(m_document, child);
        slot.before_verb = child < verb;
        m_clause.slots.push_back(std::move(slot));
    }

    /// "was loved and exalted", "will go and see": the auxiliaries of the first verb hold for the second.
    void inherit_auxiliaries(TokenIndex verb) {
        TokenIndex first = verb;
        while (token(first).deprel == Deprel::conj && token(first).head != k_no_token) {
            if (has_child(m_document, first, Deprel::aux) || has_child(m_document, first, Deprel::aux_pass) ||
                has_child(m_document, first, Deprel::cop)) {
                return;
            }
            for (const TokenIndex child : m_document.children(first)) {
                if (is_subject(token(child).deprel)) {
                    return;
                }
            }
            first = token(first).head;
        }
        if (first == verb || token(first).xpos != token(verb).xpos) {
            return;
        }
        for (const TokenIndex child : m_document.children(first)) {
            if (token(child).deprel == Deprel::aux || token(child).deprel == Deprel::aux_pass) {
                m_clause.predicate.push_back(child);
            } else if (token(child).deprel == Deprel::advmod && is_negation(token(child)) && !m_clause.negated) {
                m_clause.negated = true;
                m_clause.predicate.push_back(child);
            }
        }
    }

    std::optional<Slot> find_subject(TokenIndex verb) {
        TokenIndex at = verb;
        // Bounded by the depth of the tree: every step goes to a head.
        for (;;) {
            for (const TokenIndex child : m_document.children(at)) {
                if (is_subject(token(child).deprel)) {
                    return subject_slot(child, at);
                }
            }
            const Token& word = token(at);
            if (word.head == k_no_token) {
                return expletive(at);
            }
            switch (word.deprel) {
                case Deprel::conj:
                    m_clause.kind = ClauseKind::coordinated;
                    if (!is_predicate(m_document, word.head)) {
                        return std::nullopt;
                    }
                    break;
                case Deprel::xcomp: {
                    m_clause.kind = ClauseKind::controlled;
                    const TokenIndex object = child_with(m_document, word.head, Deprel::obj);
                    if (object != k_no_token) {
                        return plain_subject(object);
                    }
                    break;
                }
                case Deprel::advcl: m_clause.kind = ClauseKind::adverbial; break;
                case Deprel::acl:
                    m_clause.kind = ClauseKind::participle;
                    if (token(at).xpos == "VB") {
                        return std::nullopt;
                    }
                    m_relative = at;
                    return antecedent_subject();
                case Deprel::acl_relcl: return expletive(at);
                default: return expletive(at);
            }
            at = word.head;
        }
    }

    /// "there" and "it" where nothing else is the subject.
    std::optional<Slot> expletive(TokenIndex verb) const {
        const TokenIndex word = child_with(m_document, verb, Deprel::expl);
        return word == k_no_token ? std::nullopt : std::optional{plain_subject(word)};
    }

    Slot plain_subject(TokenIndex head) const {
        Slot slot;
        slot.head = head;
        slot.role = OpenRole::subject;
        slot.words = is_clausal(m_document, head) ? subtree(m_document, head) : phrase(m_document, head);
        return slot;
    }

    Slot antecedent_subject() const {
        Slot slot = antecedent();
        slot.role = OpenRole::subject;
        return slot;
    }

    Slot subject_slot(TokenIndex head, TokenIndex verb) {
        if (is_relative_pronoun(token(head))) {
            const TokenIndex relative = enclosing_relative(m_document, verb);
            if (relative != k_no_token && token(relative).head != k_no_token) {
                m_relative = relative;
                m_used_antecedent = true;
                if (m_clause.kind == ClauseKind::main) {
                    m_clause.kind = ClauseKind::relative;
                }
                return antecedent_subject();
            }
        }
        return plain_subject(head);
    }

    /// "the match [which] Keibler lost": what the clause describes is its object when nothing in it stands for that.
    void add_gap_object(TokenIndex verb) {
        if (m_relative != verb || m_used_antecedent || token(verb).deprel != Deprel::acl_relcl ||
            token(verb).head == k_no_token || has_object(m_document, verb) ||
            has_child(m_document, verb, Deprel::cop)) {
            return;
        }
        Slot slot = antecedent();
        slot.role = OpenRole::object;
        m_clause.kind = ClauseKind::relative;
        m_clause.slots.insert(m_clause.slots.begin(), std::move(slot));
    }

    /// "..., he said": what a verb without object breaks into is what it reports.
    void add_reported_speech(TokenIndex verb) {
        const Token& word = token(verb);
        if (word.deprel != Deprel::parataxis || word.head == k_no_token || !m_clause.subject ||
            has_object(m_document, verb) || has_child(m_document, verb, Deprel::ccomp) ||
            has_child(m_document, verb, Deprel::xcomp) || has_child(m_document, verb, Deprel::cop)) {
            return;
        }
        Slot slot;
        slot.head = word.head;
        slot.role = OpenRole::clause;
        slot.words = subtree(m_document, word.head, verb);
        slot.before_verb = word.head < verb;
        m_clause.slots.push_back(std::move(slot));
    }

    /// "Neither party accepted", "She saw no reason".
    void read_negative_arguments() {
        const auto negative = [&](const Slot& slot) {
            if (slot.role == OpenRole::clause) {
                return false;
            }
            const TokenIndex determiner = child_with(m_document, slot.head, Deprel::det);
            const std::string_view lemma = token(determiner == k_no_token ? slot.head : determiner).lemma;
            return lemma == "no" || lemma == "neither" || lemma == "nobody" || lemma == "none" || lemma == "nothing";
        };
        if ((m_clause.subject && negative(*m_clause.subject)) ||
            std::any_of(m_clause.slots.begin(), m_clause.slots.end(), negative)) {
            m_clause.negated = !m_clause.negated;
        }
    }

    const Document& m_document;
    SurfaceClause m_clause;
    TokenIndex m_relative = k_no_token;  // the clause around, whose noun a relative word stands for
    bool m_used_antecedent = false;
};

}  // namespace

std::optional<SurfaceClause> read_surface_clause(const Document& document, TokenIndex token) {
    return ClauseReader{document}.read(token);
}

}  // namespace entente::extract
