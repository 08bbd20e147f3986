#pragma once

#include <string>
#include <vector>

#include "extract/article/article.hpp"
#include "extract/document/document.hpp"
#include "extract/mention/mention.hpp"
#include "extract/relation/ontology.hpp"
#include "extract/relation/relation.hpp"

namespace entente::extract {

/// A predicate that the lexicon knows and that gave no relation.
struct UnreadPredicate {
    TokenIndex token = k_no_token;
    std::string why;  ///< for people: "frame assault/3 finds no source"
};

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

    /// The same with Relation::trace filled, and with what was left unread, in text order.
    [[nodiscard]] std::vector<Relation> extract_traced(const Article& article, const Document& document,
                                                       const Mentions& mentions,
                                                       std::vector<UnreadPredicate>& unread) const;

  private:
    const Ontology* m_ontology;
};

}  // namespace entente::extract
