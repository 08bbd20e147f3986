#include "extract/mention/stated_posts.hpp"

#include <algorithm>

namespace entente::extract {
namespace {

bool is_denial(const AnnotatedText& text, TokenIndex token) {
    return text.folded(token) == "not" || text.folded(token) == "no" || text.folded(token) == "never";
}

/// The dependent with the relation; k_no_token when there is none.
TokenIndex dependent(const AnnotatedText& text, TokenIndex head, Deprel relation) {
    const auto& children = text.document().children(head);
    const auto found = std::find_if(children.begin(), children.end(),
                                    [&](TokenIndex child) { return text.token(child).deprel == relation; });
    return found == children.end() ? k_no_token : *found;
}

/// "Rosa Delgado is the director of Radio Lindi"
std::optional<StatedPost> by_copula(const AnnotatedText& text, TokenIndex head) {
    const TokenIndex copula = dependent(text, head, Deprel::cop);
    const TokenIndex holder = dependent(text, head, Deprel::nsubj);
    const auto& children = text.document().children(head);
    const bool doubtful = std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
        return text.token(child).deprel == Deprel::aux || is_denial(text, child);
    });
    if (copula == k_no_token || holder == k_no_token || doubtful) {
        return std::nullopt;
    }
    return StatedPost{holder, text.token(copula).form == "was" || text.token(copula).form == "were"};
}

/// Whether a verb tells what has happened: "was elected", "has become", not "will be elected", "could become", "to become".
bool has_happened(const AnnotatedText& text, TokenIndex verb) {
    const auto& children = text.document().children(verb);
    return text.token(verb).upos == Upos::VERB && std::all_of(children.begin(), children.end(), [&](TokenIndex child) {
               const Token& word = text.token(child);
               const bool auxiliary = word.deprel == Deprel::aux && word.lemma != "have" && word.lemma != "be";
               return !auxiliary && !is_denial(text, child) && word.deprel != Deprel::mark;
           });
}

/// "became", "was sworn in as", "elected Ana Silva"
std::optional<StatedPost> by_verb(const AnnotatedText& text, TokenIndex head) {
    const Token& noun = text.token(head);
    const TokenIndex verb = noun.head;
    if (verb == k_no_token || !has_happened(text, verb)) {
        return std::nullopt;
    }
    const bool complement = noun.deprel == Deprel::xcomp || noun.deprel == Deprel::obj;
    if (text.lemma(verb) == "become") {
        const TokenIndex holder = dependent(text, verb, Deprel::nsubj);
        return complement && holder != k_no_token ? std::optional{StatedPost{holder}} : std::nullopt;
    }
    const bool serves = text.lexicon().is(WordClass::serving_verb, text.lemma(verb));
    if (!serves && !text.lexicon().is(WordClass::appointing_verb, text.lemma(verb))) {
        return std::nullopt;
    }
    const TokenIndex preposition = dependent(text, head, Deprel::case_);
    const bool as = noun.deprel == Deprel::obl && preposition != k_no_token &&
                    (text.folded(preposition) == "as" || text.folded(preposition) == "to");
    if (serves) {  // "he also serves as a member of the board"
        const TokenIndex holder = dependent(text, verb, Deprel::nsubj);
        return as && holder != k_no_token ? std::optional{StatedPost{holder, text.token(verb).xpos == "VBD"}}
                                          : std::nullopt;
    }
    if (!complement && !as) {
        return std::nullopt;
    }
    TokenIndex holder = dependent(text, verb, Deprel::nsubj_pass);
    if (holder == k_no_token) {
        holder = dependent(text, verb, Deprel::obj);
    }
    return holder != head && holder != k_no_token ? std::optional{StatedPost{holder}} : std::nullopt;
}

}  // namespace

std::optional<StatedPost> find_stated_post(const AnnotatedText& text, TokenIndex noun) {
    constexpr int k_most_posts = 4;
    for (int i = 0; i < k_most_posts; ++i) {
        if (const auto copular = by_copula(text, noun)) {
            return copular;
        }
        if (const auto verbal = by_verb(text, noun)) {
            return verbal;
        }
        if (text.token(noun).deprel != Deprel::conj || text.token(noun).head == k_no_token ||
            dependent(text, noun, Deprel::nsubj) != k_no_token) {
            break;
        }
        noun = text.token(noun).head;  // "is the director of X and president of Y"
    }
    return std::nullopt;
}

}  // namespace entente::extract
