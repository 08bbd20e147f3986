#pragma once

#include "graph/export/rdf_writer.hpp"

namespace entente::graph {

/// JSON-LD 1.1 with its context inside: one object a line in "@graph". The same quads as N-Quads; see RdfWriter.
class JsonldWriter final : public RdfWriter {
  public:
    using RdfWriter::RdfWriter;

  private:
    void write_head(std::string& out) override;
    void write(std::string& out, const RdfDescription& description) override;
    void write_tail(std::string& out) override;

    bool m_first = true;
};

}  // namespace entente::graph
