#pragma once

#include <string>
#include <vector>

#include "extract/extractor.hpp"
#include "graph/graph_text.hpp"
#include "graph/knowledge_graph.hpp"

namespace entente::storage::test {

using graph::canonical_text;

/// An article whose text is sentences "Ada met Ben." and what an extractor reads from it: a CONSULT between the two for
/// "met", an open relation for every other single verb, nothing from sentences of another form. Words after a comma qualify:
///
///     "Ada met Ben, planned."   future            "Ada met Ben, denied."      negated
///     "Ada met Ben, says Cyd."  Cyd is speaker    "Ada met Ben, 2022-01-05."  valid on that day
///     "Ada met Ben, Geneva."    at that place     "Ada met Ben, today."       valid on the day of publication
struct Sample {
    std::string text, uri, published, publisher;
    std::string extractor = "syntax/1";
    double confidence = 0.5;

    [[nodiscard]] extract::Article article() const;
    [[nodiscard]] extract::Extraction extraction() const;
};

[[nodiscard]] Sample article(std::string text, std::string uri, std::string published, std::string publisher);

/// The graph of the articles, as ingest builds it.
[[nodiscard]] graph::KnowledgeGraph batch_of(const std::vector<Sample>& samples);

/// A handful with common actors and every qualifier.
[[nodiscard]] std::vector<Sample> sample_articles();

/// Any number with few actors, so that all of them meet the same rows.
[[nodiscard]] std::vector<Sample> many_articles(std::size_t count);

}  // namespace entente::storage::test
