#pragma once

#include "graph/export/rdf_writer.hpp"

namespace entente::graph {

/// RDF 1.1 N-Quads (https://www.w3.org/TR/n-quads/); see RdfWriter for what it says. Ill-formed UTF-8 becomes U+FFFD.
class NquadsWriter final : public RdfWriter {
  public:
    using RdfWriter::RdfWriter;

  private:
    void write(std::string& out, const RdfDescription& description) override;
};

}  // namespace entente::graph
