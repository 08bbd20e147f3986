#include "extract/document/document_json.hpp"

namespace entente::extract {
namespace {

using nlohmann::ordered_json;

ordered_json span_json(Span span) { return ordered_json::array({span.begin, span.end}); }

ordered_json token_json(const Token& token, const Sentence& sentence) {
    ordered_json head = nullptr;
    if (token.head != k_no_token) {
        head = token.head - sentence.first + 1;
    } else if (token.deprel == Deprel::root) {
        head = 0;
    }
    return {{"form", token.form},
            {"span", span_json(token.span)},
            {"lemma", token.lemma},
            {"upos", to_string(token.upos)},
            {"xpos", token.xpos},
            {"feats", token.feats},
            {"head", std::move(head)},
            {"deprel", to_string(token.deprel)},
            {"name", to_string(token.name)},
            {"contraction", token.contraction},
            {"space_after", token.space_after}};
}

}  // namespace

ordered_json to_json(const Document& document) {
    ordered_json sentences = ordered_json::array();
    for (const Sentence& sentence : document.sentences()) {
        ordered_json tokens = ordered_json::array();
        for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
            tokens.push_back(token_json(document.token(i), sentence));
        }
        sentences.push_back({{"span", span_json(sentence.span)},
                             {"paragraph_start", sentence.paragraph_start},
                             {"tokens", std::move(tokens)}});
    }
    return {{"id", document.id()}, {"text", document.text()}, {"sentences", std::move(sentences)}};
}

}  // namespace entente::extract
