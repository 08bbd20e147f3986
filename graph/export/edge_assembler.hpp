#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "graph/export/graph_writer.hpp"
#include "graph/export/string_list.hpp"

namespace entente::graph {

/// What becomes one edge of the file.
enum class Aggregation : std::uint8_t {
    none,  ///< every merged edge: by type (or lemma), modality and polarity
    type,  ///< all of one pair of actors, direction, and type (or lemma)
    pair,  ///< all of one pair of actors and direction
};

/// What was written.
struct ExportSummary {
    std::size_t nodes = 0;
    std::size_t edges = 0;
    std::size_t events_alone = 0;  ///< events without a second actor, which few formats have a place for; by the assembler only those handed over
    std::size_t statements = 0;
};

/// How often each of some texts came; nothing is allocated as long as they are all the same.
class Tally {
  public:
    void add(std::string_view text);
    void clear();
    [[nodiscard]] bool empty() const noexcept { return m_first_count == 0; }
    [[nodiscard]] std::size_t size() const noexcept { return empty() ? 0 : 1 + m_rest.size(); }

    /// The most frequent text, of equals the greatest in byte order. A view until the next add(); empty when there is none.
    [[nodiscard]] std::string_view most_frequent() const;

    /// In byte order with "; " between them.
    void join(std::string& out) const;

  private:
    std::string m_first;
    std::size_t m_first_count = 0;
    std::map<std::string, std::size_t, std::less<>> m_rest;
};

/// Makes edges out of statements and hands them to a writer. Statements of one edge come in a row; it is known by its ends, type,
/// lemma, modality and polarity. Keeps the edge at hand (of its statements only what differs), and key and name of every actor.
class EdgeAssembler {
  public:
    /// The writer must outlive it.
    EdgeAssembler(GraphWriter& writer, Aggregation aggregation) : m_writer{&writer}, m_aggregation{aggregation} {}

    /// In the order of the numbers, before the first statement.
    void actor(const ExportActor& actor);

    /// In the order of source, target (nobody first), type, lemma, modality and polarity.
    void statement(const ExportStatement& statement);

    /// Hands over the last edge. The writer's begin() and finish() are up to the caller.
    [[nodiscard]] ExportSummary finish();

  private:
    [[nodiscard]] bool belongs(const ExportStatement& statement) const;
    void begin_edge(const ExportStatement& statement);
    void add(const ExportStatement& statement);
    void end_edge();
    [[nodiscard]] bool is_better(const ExportStatement& statement) const;

    GraphWriter* m_writer;
    Aggregation m_aggregation;
    StringList m_keys, m_names;
    ExportSummary m_summary;

    // The edge at hand; nothing when m_edge.statements is 0.
    ExportEdge m_edge;
    std::string m_type, m_lemma, m_plover, m_first, m_last, m_places, m_speakers;
    Tally m_labels, m_predicates, m_modes, m_publishers, m_place_names, m_speaker_names;
    std::vector<std::int64_t> m_articles, m_stories;

    // Its best statement.
    std::string m_evidence, m_uri, m_published, m_article_id;
    std::uint32_t m_sentence = 0;
    extract::Span m_predicate_span, m_source_span, m_target_span;
};

}  // namespace entente::graph
