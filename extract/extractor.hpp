#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/article/article.hpp"
#include "extract/relation/relation.hpp"

namespace entente::extract {

/// What every extractor gives for one article.
struct Extraction {
    std::vector<Span> sentences;      ///< all sentences of the article, in text order
    std::vector<Relation> relations;  ///< ordered by sentence, then by position of the predicate, then of the target
    std::vector<ArticleActor> actors; ///< every actor of a relation (and no other): names, kind, country, post
    std::string extractor;            ///< Extractor::name() of what read the article, also when it found no relation
};

/// Reads relations out of articles. Implementations are immutable after construction and safe to share between threads;
/// the same article gives the same extraction, byte for byte.
class Extractor {
  public:
    virtual ~Extractor() = default;

    /// "syntax/1": stored with every statement.
    [[nodiscard]] virtual std::string_view name() const noexcept = 0;

    /// Never throws for the content of an article: an article without relations is a normal result.
    [[nodiscard]] virtual Extraction extract(const Article& article) const = 0;
};

}  // namespace entente::extract
