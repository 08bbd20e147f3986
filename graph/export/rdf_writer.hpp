#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <memory_resource>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "graph/export/graph_writer.hpp"
#include "graph/export/rdf_terms.hpp"
#include "graph/export/rdf_vocabulary.hpp"
#include "graph/export/text_block.hpp"

namespace entente::graph {

/// What is said about one resource. Views hold for one call of RdfWriter::write().
struct RdfDescription {
    struct Property {
        const RdfTerm* term;
        std::string_view value;  ///< an IRI where the term is a link; any bytes otherwise
    };
    std::string_view iri;
    std::vector<const RdfTerm*> types;
    std::vector<Property> properties;

    /// The plain fact of a relation: one triple of IRIs in the named graph that has the IRI of the relation. Empty otherwise.
    std::string_view fact_subject, fact_predicate, fact_object;
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
    void describe(std::string_view iri, std::initializer_list<const RdfTerm*> types);
    void add(const RdfTerm& term, std::string_view value);  ///< nothing for an empty value
    void add(const RdfTerm& term, std::size_t value);
    void add_decimal(const RdfTerm& term, double value);
    void write_description();
    void describe_article(const ExportStatement& statement, std::string_view iri);
    void describe_extractor(const ExportStatement& statement);
    void identify_relation(std::string_view source, std::string_view target, std::string_view type,
                           std::string_view lemma, extract::Modality modality, bool negated);

    // Texts that live until the next row.
    [[nodiscard]] std::string_view kept(std::string_view text);
    [[nodiscard]] std::string_view iri(std::string_view kind, std::string_view name);
    [[nodiscard]] std::string_view hash_iri(std::string_view kind, std::string_view identity);

    RdfTerms m_terms;
    RdfVocabulary m_vocabulary{m_terms};
    std::string m_base;
    TextBlock m_block;
    RdfDescription m_description;
    std::unordered_set<std::int64_t> m_articles;
    std::unordered_set<std::string> m_extractors;

    // Statements and edges come in an order in which these rarely change.
    std::string m_relation_identity, m_relation_iri;
    std::string m_extractor, m_extractor_iri;
    std::string m_source, m_source_iri;

    std::string m_text;  // reused
    std::array<std::byte, 4096> m_kept_first{};
    std::pmr::monotonic_buffer_resource m_kept{m_kept_first.data(), m_kept_first.size()};
};

}  // namespace entente::graph
