#pragma once

#include <vector>

#include "extract/article/article.hpp"
#include "extract/document/document.hpp"
#include "extract/mention/gazetteer.hpp"
#include "extract/mention/mention.hpp"
#include "extract/relation/ontology.hpp"
#include "extract/relation/relation.hpp"

namespace entente::extract {

/// Reads who did what to whom off the clauses of an analysed document.
///
/// Immutable, shareable between threads. Deterministic.
class RelationExtractor {
  public:
    /// Both must outlive the extractor.
    RelationExtractor(const Ontology& ontology, const Gazetteer& gazetteer);

    /// The relations in the order that Extraction::relations documents; duplicates within one sentence are dropped.
    [[nodiscard]] std::vector<Relation> extract(const Article& article, const Document& document,
                                                const Mentions& mentions) const;

  private:
    const Ontology* m_ontology;
    const Gazetteer* m_gazetteer;
};

}  // namespace entente::extract
