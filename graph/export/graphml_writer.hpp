#pragma once

#include <ostream>
#include <string>

#include "graph/export/graph_writer.hpp"

namespace entente::graph {

/// GraphML 1.0 with attributes and parse information (http://graphml.graphdrawing.org/), valid against graphml.xsd.
///
/// Keys first, then nodes "n0", "n1", ..., then edges "e0", "e1", ... A value that is absent, or a number that is not
/// finite, is left out. Numbers are written so that reading gives the same number back.
class GraphmlWriter final : public GraphWriter {
  public:
    explicit GraphmlWriter(std::ostream& out) : m_out{&out} {}

    void begin(const AttributeTable& attributes, std::size_t node_count, std::size_t edge_count) override;
    void node(std::span<const AttributeValue> values) override;
    void edge(std::size_t source, std::size_t target, std::span<const AttributeValue> values) override;
    void finish() override;

  private:
    void add_key(const AttributeSpec& spec, std::string_view domain);
    void add_data(const std::vector<AttributeSpec>& specs, std::span<const AttributeValue> values);
    void flush_row();

    std::ostream* m_out;
    const AttributeTable* m_attributes = nullptr;
    std::size_t m_nodes = 0;
    std::size_t m_edges = 0;
    std::string m_row;  // reused
};

}  // namespace entente::graph
