#pragma once

#include <ostream>

#include "graph/export/attribute_values.hpp"
#include "graph/export/graph_writer.hpp"
#include "graph/export/text_block.hpp"

namespace entente::graph {

/// Two CSV files for `neo4j-admin database import` (RFC 4180 quoting, no `--legacy-style-quoting`): nodes with `key:ID`, typed
/// properties and `:LABEL` ("Actor;Person"), edges with `:START_ID`, `:END_ID`, `:TYPE` and typed properties. A row is one line,
/// as that program expects unless told otherwise: line breaks become spaces. U+0000 and ill-formed UTF-8 become U+FFFD.
class Neo4jWriter final : public GraphWriter {
  public:
    Neo4jWriter(std::ostream& nodes, std::ostream& edges, const WriterSettings& settings)
        : m_attributes{&settings.attributes}, m_values{settings.attributes}, m_nodes{nodes}, m_edges{edges} {}

    void begin(std::size_t node_count, std::size_t edge_count) override;
    void node(const ExportActor& actor) override;
    void edge(const ExportEdge& edge) override;
    void finish() override;

  private:
    const AttributeTable* m_attributes;
    AttributeValues m_values;
    TextBlock m_nodes;
    TextBlock m_edges;
};

}  // namespace entente::graph
