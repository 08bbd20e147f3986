#pragma once

#include "graph/export/table_writer.hpp"

namespace entente::graph {

/// Cytoscape.js JSON ("cyjs"), which Cytoscape and cytoscape.js read: the attributes are the `data` of nodes and edges. `name`
/// and `interaction` are the columns that Cytoscape shows and styles by.
class CytoscapeWriter final : public TableWriter {
  public:
    using TableWriter::TableWriter;

  private:
    void write_head(std::string& out, std::size_t node_count, std::size_t edge_count) override;
    void write_node(std::string& out, const ExportActor& actor, std::size_t number, Values values) override;
    void write_edge(std::string& out, const ExportEdge& edge, std::size_t number, Values values) override;
    void write_tail(std::string& out) override;
};

}  // namespace entente::graph
