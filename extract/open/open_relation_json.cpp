#include "extract/open/open_relation_json.hpp"

#include "extract/open/open_extractor.hpp"

namespace entente::extract {
namespace {

using nlohmann::ordered_json;

ordered_json text_or_null(const std::string& text) { return text.empty() ? ordered_json(nullptr) : ordered_json(text); }

ordered_json to_json(Span span) { return ordered_json::array({span.begin, span.end}); }

}  // namespace

std::string_view to_string(OpenRole role) noexcept {
    switch (role) {
        case OpenRole::subject: return "subject";
        case OpenRole::object: return "object";
        case OpenRole::complement: return "complement";
        case OpenRole::oblique: return "oblique";
        case OpenRole::clause: return "clause";
    }
    return "";
}

ordered_json to_json(const Article& article, const Document& document, const OpenRelation& relation) {
    ordered_json out;
    out["article"] = {{"id", article.id},
                      {"uri", article.uri},
                      {"title", text_or_null(article.title)},
                      {"published", article.published ? ordered_json(format_iso_date(*article.published)) : nullptr},
                      {"publisher", text_or_null(article.publisher)}};
    out["predicate"] = {{"text", relation.predicate.text},
                        {"span", to_json(relation.predicate.span)},
                        {"lemma", relation.predicate.lemma}};
    out["arguments"] = ordered_json::array();
    for (const OpenArgument& argument : relation.arguments) {
        out["arguments"].push_back({{"text", argument.text},
                                    {"span", to_json(argument.span)},
                                    {"role", std::string{to_string(argument.role)}}});
    }
    out["negated"] = relation.negated;
    const Span sentence = document.sentences()[relation.sentence].span;
    out["evidence"] = {
        {"sentence", std::string{document.text(sentence)}}, {"index", relation.sentence}, {"span", to_json(sentence)}};
    out["confidence"] = relation.confidence;
    out["extractor"] = std::string{k_open_extractor};
    return out;
}

}  // namespace entente::extract
