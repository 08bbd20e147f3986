#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "graph/export/graph_writer.hpp"
#include "graph/export/rdf_terms.hpp"
#include "graph/export/text_block.hpp"

namespace entente::graph {

/// What is said about one resource.
struct RdfDescription {
    struct Property {
        const RdfTerm* term;
        std::string value;  ///< an IRI where the term is a link; any bytes otherwise
    };
    std::string iri;
    std::vector<const RdfTerm*> types;
    std::vector<Property> properties;

    /// The plain fact of a relation: one triple of IRIs in the named graph that has the IRI of the relation. Empty otherwise.
    std::string fact_subject, fact_predicate, fact_object;
};

/// The graph as RDF with its provenance (PROV-O), the same in every RDF format. Resources and their IRIs, which are the same in
/// every export of the same graph:
///
///     BASEactor/KIND/NAME       the actor: its key, percent-encoded
///     BASErelation/HASH         the merged edge, reified (rdf:subject, rdf:predicate, rdf:object) with modality, polarity, counts.
///                               Where it is actual and affirmed, it is also the name of a graph of one triple: the fact.
///                               What is planned, hypothetical or denied is in no graph, so nothing takes it for a fact.
///     BASEstatement/HASH        one piece of evidence: the sentence (prov:value), prov:wasQuotedFrom an article,
///                               prov:wasAttributedTo an extractor, supports a relation
///     BASEarticle/sha256:HEX    the article; BASEextractor/NAME the extractor
///     urn:entente:event:TYPE    the predicate of a typed event, urn:entente:predicate:LEMMA that of an open relation
///
/// A HASH is the beginning of the SHA-256 of what identifies the thing. Events without a second actor have no rdf:object.
/// Keeps the numbers of the articles that were written.
class RdfWriter : public GraphWriter {
  public:
    RdfWriter(std::ostream& out, const WriterSettings& settings);

    [[nodiscard]] bool takes_statements() const noexcept final { return true; }
    [[nodiscard]] bool takes_events_alone() const noexcept final { return true; }
    void begin(std::size_t node_count, std::size_t edge_count) final;
    void node(const ExportActor& actor) final;
    void statement(const ExportStatement& statement) final;
    void edge(const ExportEdge& edge) final;
    void finish() final;

  protected:
    virtual void write_head(std::string& /*out*/) {}
    virtual void write(std::string& out, const RdfDescription& description) = 0;
    virtual void write_tail(std::string& /*out*/) {}

    [[nodiscard]] const RdfTerms& terms() const noexcept { return m_terms; }

  private:
    void describe(std::string iri, std::initializer_list<std::string_view> types);
    void add(std::string_view term, std::string_view value);  ///< nothing for an empty value
    void add(std::string_view term, std::size_t value);
    void add_link(std::string_view term, std::string iri);
    void write_description();
    void describe_article(const ExportStatement& statement);
    [[nodiscard]] std::string iri(std::string_view kind, std::string_view name) const;

    RdfTerms m_terms;
    std::string m_base;
    TextBlock m_block;
    RdfDescription m_description;
    std::string m_identity;  // reused
    std::unordered_set<std::int64_t> m_articles;
    std::unordered_set<std::string> m_extractors;
};

}  // namespace entente::graph
