#pragma once

#include <ostream>
#include <span>
#include <string>

#include "graph/export/attribute_values.hpp"
#include "graph/export/graph_writer.hpp"
#include "graph/export/text_block.hpp"

namespace entente::graph {

/// What formats share whose nodes and edges carry the attributes of the table. Ids are "n0", "n1", ... and "e0", "e1", ...
class TableWriter : public GraphWriter {
  public:
    /// Throws Error(input) for a table that asks for what cannot be computed.
    TableWriter(std::ostream& out, const WriterSettings& settings)
        : m_attributes{&settings.attributes}, m_values{settings.attributes}, m_block{out} {}

    void begin(std::size_t node_count, std::size_t edge_count) final {
        write_head(m_block.text(), node_count, edge_count);
        m_block.row_done();
    }

    void node(const ExportActor& actor) final {
        write_node(m_block.text(), actor, m_nodes++, m_values.of(actor));
        m_block.row_done();
    }

    void edge(const ExportEdge& edge) final {
        write_edge(m_block.text(), edge, m_edges++, m_values.of(edge));
        m_block.row_done();
    }

    void finish() override {
        write_tail(m_block.text());
        m_block.flush();
    }

  protected:
    /// The values stand in the order of the table.
    using Values = std::span<const AttributeValue>;

    virtual void write_head(std::string& out, std::size_t node_count, std::size_t edge_count) = 0;
    virtual void write_node(std::string& out, const ExportActor& actor, std::size_t number, Values values) = 0;
    virtual void write_edge(std::string& out, const ExportEdge& edge, std::size_t number, Values values) = 0;
    virtual void write_tail(std::string& out) = 0;

    [[nodiscard]] const AttributeTable& attributes() const noexcept { return *m_attributes; }

    /// How many nodes, or edges, have been begun.
    [[nodiscard]] std::size_t nodes() const noexcept { return m_nodes; }
    [[nodiscard]] std::size_t edges() const noexcept { return m_edges; }

  private:
    const AttributeTable* m_attributes;
    AttributeValues m_values;
    TextBlock m_block;
    std::size_t m_nodes = 0;
    std::size_t m_edges = 0;
};

}  // namespace entente::graph
