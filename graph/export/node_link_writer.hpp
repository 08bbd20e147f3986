#pragma once

#include "graph/export/table_writer.hpp"

namespace entente::graph {

/// Node-link JSON as networkx (`node_link_graph`) and d3 read it: `nodes` and `links`. `id` is the number of a node ("n0"); `key`
/// is the identity of the actor on a node, and the id of the edge on a link, where networkx takes it to tell parallel edges.
class NodeLinkWriter final : public TableWriter {
  public:
    using TableWriter::TableWriter;

  private:
    void write_head(std::string& out, std::size_t node_count, std::size_t edge_count) override;
    void write_node(std::string& out, const ExportActor& actor, std::size_t number, Values values) override;
    void write_edge(std::string& out, const ExportEdge& edge, std::size_t number, Values values) override;
    void write_tail(std::string& out) override;
};

}  // namespace entente::graph
