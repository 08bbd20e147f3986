#include "graph/export/rdf_terms.hpp"

#include <nlohmann/json.hpp>

#include "base/data_files.hpp"
#include "base/error.hpp"

namespace entente::graph {
namespace {

/// "rdfs:label" -> "http://www.w3.org/2000/01/rdf-schema#label", where "rdfs" is in the context.
std::string expand(const nlohmann::json& context, const std::string& compact) {
    const auto colon = compact.find(':');
    const auto prefix = context.find(compact.substr(0, colon));
    if (colon == std::string::npos || prefix == context.end() || !prefix->is_string()) {
        return compact;
    }
    return prefix->get<std::string>() + compact.substr(colon + 1);
}

}  // namespace

RdfTerms RdfTerms::load(const std::filesystem::path& file) {
    const nlohmann::json json = read_json_file(file);
    RdfTerms terms;
    terms.m_file = file;
    try {
        const nlohmann::json& context = json.at("@context");
        for (const auto& [name, meaning] : context.items()) {
            RdfTerm term{name, {}, {}};
            if (meaning.is_string()) {
                term.iri = expand(context, meaning.get<std::string>());
            } else {
                const std::string type = meaning.at("@type").get<std::string>();
                term.iri = expand(context, meaning.at("@id").get<std::string>());
                term.is_link = type == "@id";
                term.datatype = term.is_link ? std::string{} : expand(context, type);
            }
            terms.m_terms.emplace(name, std::move(term));
        }
        std::size_t index = 0;
        for (auto& [name, term] : terms.m_terms) {
            term.index = index++;
        }
        terms.m_context = context.dump();
    } catch (const nlohmann::json::exception& error) {
        throw input_error(std::string{"is no JSON-LD context as entente writes by ("} + error.what() + ")", file);
    }
    return terms;
}

RdfTerms RdfTerms::load() { return load(data_file("schemas/jsonld_context.json")); }

const RdfTerm& RdfTerms::term(std::string_view name) const {
    const auto found = m_terms.find(name);
    if (found == m_terms.end()) {
        throw input_error("the JSON-LD context lacks \"" + std::string{name} + "\"", m_file);
    }
    return found->second;
}

}  // namespace entente::graph
