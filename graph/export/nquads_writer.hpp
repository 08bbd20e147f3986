#pragma once

#include <string>
#include <vector>

#include "graph/export/rdf_writer.hpp"

namespace entente::graph {

/// RDF 1.1 N-Quads (https://www.w3.org/TR/n-quads/); see RdfWriter for what it says. Ill-formed UTF-8 becomes U+FFFD.
class NquadsWriter final : public RdfWriter {
  public:
    NquadsWriter(std::ostream& out, const WriterSettings& settings);

  private:
    void write(std::string& out, const RdfDescription& description) override;

    /// What every statement with a term has between subject and value, and after the value.
    struct TermText {
        std::string before, after;
    };
    std::vector<TermText> m_terms;  // by index
    std::string m_subject;          // of the description at hand
};

}  // namespace entente::graph
