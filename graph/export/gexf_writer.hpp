#pragma once

#include "graph/export/table_writer.hpp"

namespace entente::graph {

enum class GexfVersion : std::uint8_t { v1_2, v1_3 };

/// GEXF (https://gexf.net), a dynamic graph by days: an edge is there from its first to its last day, both inclusive, or always
/// where these are unknown; nodes are always there.
///
/// The label is GEXF's own, and so is the weight of an edge; the other attributes are `attvalue`s, days as strings. In
/// version 1.3 `kind` tells edges of different type, modality or polarity apart, because Gephi merges parallel edges of one kind.
/// Version 1.2 ("1.2draft"), the latest that networkx reads, has no such thing.
class GexfWriter final : public TableWriter {
  public:
    GexfWriter(std::ostream& out, const WriterSettings& settings, GexfVersion version)
        : TableWriter{out, settings}, m_version{version} {}

  private:
    void write_head(std::string& out, std::size_t node_count, std::size_t edge_count) override;
    void write_node(std::string& out, const ExportActor& actor, std::size_t number, Values values) override;
    void write_edge(std::string& out, const ExportEdge& edge, std::size_t number, Values values) override;
    void write_tail(std::string& out) override;
    void begin_edges(std::string& out);

    GexfVersion m_version;
    bool m_in_edges = false;
};

}  // namespace entente::graph
