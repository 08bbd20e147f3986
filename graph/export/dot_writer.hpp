#pragma once

#include "graph/export/table_writer.hpp"

namespace entente::graph {

/// The language of Graphviz (https://graphviz.org/doc/info/lang.html), with labels, tooltips, and a look that tells kinds of
/// actors, cooperation from conflict, and facts from plans and denials. Whoever is only cited is not drawn.
///
/// Texts are written as Graphviz's escString: a backslash is doubled, a line feed is "\n", "&" is "&amp;". U+0000, which its reader takes as the
/// end of the file, and ill-formed UTF-8 become U+FFFD.
class DotWriter final : public TableWriter {
  public:
    using TableWriter::TableWriter;

  private:
    void write_head(std::string& out, std::size_t node_count, std::size_t edge_count) override;
    void write_node(std::string& out, const ExportActor& actor, std::size_t number, Values values) override;
    void write_edge(std::string& out, const ExportEdge& edge, std::size_t number, Values values) override;
    void write_tail(std::string& out) override;
};

}  // namespace entente::graph
