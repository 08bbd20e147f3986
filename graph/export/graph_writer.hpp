#pragma once

#include <cstddef>
#include <memory>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/export/attribute_table.hpp"

namespace entente::graph {

/// One file format. Called in the order begin, node..., edge..., finish; nothing is kept but the row at hand.
///
/// Nodes and edges are numbered from 0 in the order of the calls. Values stand in the order of the attribute table.
/// A writer reports nothing and checks nothing about the stream: give it one that throws when bytes cannot be written.
class GraphWriter {
  public:
    virtual ~GraphWriter() = default;

    /// The table must outlive the writer. The counts are exact.
    virtual void begin(const AttributeTable& attributes, std::size_t node_count, std::size_t edge_count) = 0;
    virtual void node(std::span<const AttributeValue> values) = 0;

    /// `source` and `target` are numbers of nodes already written.
    virtual void edge(std::size_t source, std::size_t target, std::span<const AttributeValue> values) = 0;
    virtual void finish() = 0;
};

/// The names of the formats, in the order of the help text; the first is the default.
[[nodiscard]] std::vector<std::string> graph_formats();

/// A writer for one of graph_formats(). The stream must outlive it. Throws Error(usage) for an unknown format.
[[nodiscard]] std::unique_ptr<GraphWriter> make_graph_writer(std::string_view format, std::ostream& out);

}  // namespace entente::graph
