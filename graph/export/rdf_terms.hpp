#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace entente::graph {

/// One term of the vocabulary: what it is called in JSON-LD, and what it means.
struct RdfTerm {
    std::string name;       ///< "confidence"
    std::string iri;        ///< "urn:entente:term:confidence"
    std::string datatype;   ///< IRI; empty for plain strings
    bool is_link = false;   ///< its values are IRIs
    std::size_t index = 0;  ///< among the terms by name, for tables of what a format makes of them
};

/// The JSON-LD context that both RDF formats write by: data, not code.
class RdfTerms {
  public:
    /// Throws Error(input) when the file is no context of the plain kind: prefixes, names, {"@id", "@type"}.
    [[nodiscard]] static RdfTerms load(const std::filesystem::path& file);

    /// schemas/jsonld_context.json
    [[nodiscard]] static RdfTerms load();

    /// Throws Error(input) for a name that the context does not have. The reference holds as long as this object.
    [[nodiscard]] const RdfTerm& term(std::string_view name) const;

    /// By name.
    [[nodiscard]] const std::map<std::string, RdfTerm, std::less<>>& by_name() const noexcept { return m_terms; }

    /// The object under "@context", as JSON on one line.
    [[nodiscard]] const std::string& context() const noexcept { return m_context; }

  private:
    std::map<std::string, RdfTerm, std::less<>> m_terms;
    std::string m_context;
    std::filesystem::path m_file;
};

}  // namespace entente::graph
