#include "extract/open/phrase.hpp"

#include <algorithm>

namespace entente::extract {
namespace {

bool is_mark(const Token& token) { return token.upos == Upos::PUNCT; }

/// Cuts marks and conjunctions off both ends.
void trim(const Document& document, Words& words) {
    const auto loose = [&](TokenIndex i) {
        return is_mark(document.token(i)) || document.token(i).deprel == Deprel::cc;
    };
    while (words.size() > 1 && loose(words.back())) {
        words.pop_back();
    }
    const auto first = std::find_if_not(words.begin(), words.end() - 1, loose);
    words.erase(words.begin(), first);
}

template <typename Skip>
void collect(const Document& document, TokenIndex head, Words& words, const Skip& skip) {
    words.push_back(head);
    for (const TokenIndex child : document.children(head)) {
        if (!skip(child)) {
            collect(document, child, words, skip);
        }
    }
}

/// Dependents that a word has as the predicate of a clause, and not as the head of a phrase.
bool is_clause_level(Deprel relation) {
    switch (relation) {
        case Deprel::nsubj:
        case Deprel::nsubj_pass:
        case Deprel::nsubj_outer:
        case Deprel::csubj:
        case Deprel::csubj_pass:
        case Deprel::csubj_outer:
        case Deprel::cop:
        case Deprel::aux:
        case Deprel::aux_pass:
        case Deprel::mark:
        case Deprel::advcl:
        case Deprel::advcl_relcl:
        case Deprel::parataxis:
        case Deprel::discourse:
        case Deprel::vocative:
        case Deprel::expl:
        case Deprel::dislocated:
        case Deprel::list:
        case Deprel::cc: return true;
        default: return false;
    }
}

bool follows_comma(const Document& document, TokenIndex clause) {
    for (const TokenIndex child : document.children(clause)) {
        if (child < clause && is_mark(document.token(child))) {
            return true;
        }
    }
    return false;
}

}  // namespace

TokenIndex child_with(const Document& document, TokenIndex head, Deprel relation) {
    for (const TokenIndex child : document.children(head)) {
        if (document.token(child).deprel == relation) {
            return child;
        }
    }
    return k_no_token;
}

bool has_child(const Document& document, TokenIndex head, Deprel relation) {
    return child_with(document, head, relation) != k_no_token;
}

bool is_relative_pronoun(const Token& token) {
    return token.upos == Upos::PRON &&
           (token.xpos == "WDT" || token.xpos == "WP" || token.feats.find("PronType=Rel") != std::string_view::npos);
}

bool is_negation(const Token& token) {
    return token.lemma == "not" || token.lemma == "never" || token.lemma == "n't" || token.form == "n't";
}

bool is_clausal(const Document& document, TokenIndex token) {
    return document.token(token).upos == Upos::VERB || has_child(document, token, Deprel::cop);
}

Words phrase(const Document& document, TokenIndex head, const PhraseParts& parts) {
    Words words;
    collect(document, head, words, [&](TokenIndex child) {
        const Token& token = document.token(child);
        if (child == parts.without) {
            return true;
        }
        if (token.deprel == Deprel::acl_relcl) {
            return !parts.relative_clauses || follows_comma(document, child);
        }
        if (token.deprel == Deprel::appos && follows_comma(document, child)) {
            return true;
        }
        if (token.head != head) {
            return token.deprel == Deprel::parataxis || token.deprel == Deprel::discourse;
        }
        switch (token.deprel) {
            case Deprel::case_: return child < head;
            case Deprel::conj: return !parts.coordinated || (is_clausal(document, head) && is_clausal(document, child));
            default: return is_clause_level(token.deprel);
        }
    });
    put_in_order(words);
    trim(document, words);
    return words;
}

Words subtree(const Document& document, TokenIndex head, TokenIndex without) {
    Words words;
    collect(document, head, words, [&](TokenIndex child) { return child == without; });
    put_in_order(words);
    trim(document, words);
    return words;
}

std::vector<TokenIndex> conjuncts(const Document& document, TokenIndex head) {
    std::vector<TokenIndex> heads{head};
    for (const TokenIndex child : document.children(head)) {
        if (document.token(child).deprel == Deprel::conj && !is_clausal(document, child)) {
            heads.push_back(child);
        }
    }
    return heads;
}

Words prepositions(const Document& document, TokenIndex head) {
    Words words;
    for (const TokenIndex child : document.children(head)) {
        if (document.token(child).deprel == Deprel::case_ && child < head) {
            collect(document, child, words,
                    [&](TokenIndex part) { return document.token(part).deprel != Deprel::fixed; });
        }
    }
    put_in_order(words);
    return words;
}

void put_in_order(Words& words) {
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
}

Span hull(const Document& document, const Words& words) {
    return {document.token(words.front()).span.begin, document.token(words.back()).span.end};
}

std::string text_of(const Document& document, const Words& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Span span = document.token(words[i]).span;
        if (i > 0) {
            const Span before = document.token(words[i - 1]).span;
            if (span.begin < before.end) {
                continue;  // words of a contraction may share one span
            }
            if (words[i] != words[i - 1] + 1 || span.begin > before.end) {
                text += ' ';
            }
        }
        text += document.text(span);
    }
    return text;
}

}  // namespace entente::extract
