#pragma once

#include "graph/export/table_writer.hpp"

namespace entente::graph {

/// GraphML 1.0 with attributes and parse information (http://graphml.graphdrawing.org/), valid against graphml.xsd.
///
/// Keys first, then nodes "n0", "n1", ..., then edges "e0", "e1", ... A value that is absent, or a number that is not
/// finite, is left out. Numbers are written so that reading gives the same number back; days are strings, because igraph
/// and networkx refuse any other type.
class GraphmlWriter final : public TableWriter {
  public:
    using TableWriter::TableWriter;

  private:
    void write_head(std::string& out, std::size_t node_count, std::size_t edge_count) override;
    void write_node(std::string& out, const ExportActor& actor, std::size_t number, Values values) override;
    void write_edge(std::string& out, const ExportEdge& edge, std::size_t number, Values values) override;
    void write_tail(std::string& out) override;
};

}  // namespace entente::graph
