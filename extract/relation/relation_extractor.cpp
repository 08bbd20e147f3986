#include "extract/relation/relation_extractor.hpp"

#include "extract/relation/document_reader.hpp"

namespace entente::extract {

RelationExtractor::RelationExtractor(const Ontology& ontology) : m_ontology{&ontology} {}

std::vector<Relation> RelationExtractor::extract(const Article& article, const Document& document,
                                                 const Mentions& mentions) const {
    return DocumentReader{*m_ontology, article, document, mentions, nullptr}.read();
}

std::vector<Relation> RelationExtractor::extract_traced(const Article& article, const Document& document,
                                                        const Mentions& mentions,
                                                        std::vector<UnreadPredicate>& unread) const {
    return DocumentReader{*m_ontology, article, document, mentions, &unread}.read();
}

}  // namespace entente::extract
