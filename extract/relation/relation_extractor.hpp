#pragma once

#include <vector>

#include "extract/article/article.hpp"
#include "extract/document/document.hpp"
#include "extract/mention/mention.hpp"
#include "extract/relation/ontology.hpp"
#include "extract/relation/relation.hpp"

namespace entente::extract {

/// Reads who did what to whom off the clauses of an analysed document.
///
/// Immutable, shareable between threads. Deterministic.
class RelationExtractor {
  public:
    /// The ontology must outlive the extractor.
    explicit RelationExtractor(const Ontology& ontology);

    /// The relations in the order that Extraction::relations documents; duplicates within one sentence are dropped.
    [[nodiscard]] std::vector<Relation> extract(const Article& article, const Document& document,
                                                const Mentions& mentions) const;

  private:
    const Ontology* m_ontology;
};

}  // namespace entente::extract
