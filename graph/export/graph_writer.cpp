#include "graph/export/graph_writer.hpp"

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "graph/export/cytoscape_writer.hpp"
#include "graph/export/dot_writer.hpp"
#include "graph/export/followthemoney_writer.hpp"
#include "graph/export/gexf_writer.hpp"
#include "graph/export/graphml_writer.hpp"
#include "graph/export/jsonld_writer.hpp"
#include "graph/export/neo4j_writer.hpp"
#include "graph/export/node_link_writer.hpp"
#include "graph/export/nquads_writer.hpp"

namespace entente::graph {
namespace {

using Outs = std::span<std::ostream* const>;

template <typename Writer>
std::unique_ptr<GraphWriter> make(Outs outs, const WriterSettings& settings) {
    return std::make_unique<Writer>(*outs.front(), settings);
}

template <GexfVersion Version>
std::unique_ptr<GraphWriter> make_gexf(Outs outs, const WriterSettings& settings) {
    return std::make_unique<GexfWriter>(*outs.front(), settings, Version);
}

std::unique_ptr<GraphWriter> make_neo4j(Outs outs, const WriterSettings& settings) {
    return std::make_unique<Neo4jWriter>(*outs[0], *outs[1], settings);
}

constexpr std::array<std::string_view, 2> k_neo4j_files{"nodes.csv", "edges.csv"};

constexpr std::array k_formats{
    GraphFormat{"graphml", "GraphML, which most tools read", ".graphml", {}, make<GraphmlWriter>},
    GraphFormat{"gexf", "GEXF 1.3 for Gephi, with dates on edges", ".gexf", {}, make_gexf<GexfVersion::v1_3>},
    GraphFormat{"gexf-1.2", "GEXF 1.2 for networkx", "", {}, make_gexf<GexfVersion::v1_2>},
    GraphFormat{"dot", "Graphviz", ".dot", {}, make<DotWriter>},
    GraphFormat{"cytoscape", "JSON for Cytoscape and cytoscape.js", "", {}, make<CytoscapeWriter>},
    GraphFormat{"node-link", "JSON for networkx and d3", "", {}, make<NodeLinkWriter>},
    GraphFormat{"neo4j", "nodes.csv and edges.csv for neo4j-admin in a folder", "", k_neo4j_files, make_neo4j},
    GraphFormat{"nquads", "RDF with provenance, a named graph for each fact", ".nq", {}, make<NquadsWriter>},
    GraphFormat{"jsonld", "the same as JSON-LD", ".jsonld", {}, make<JsonldWriter>},
    GraphFormat{"ftm", "FollowTheMoney entities, one a line", "", {}, make<FollowTheMoneyWriter>},
};

}  // namespace

std::span<const GraphFormat> graph_formats() { return k_formats; }

const GraphFormat& graph_format(std::string_view name) {
    const auto found =
        std::find_if(k_formats.begin(), k_formats.end(), [&](const GraphFormat& f) { return f.name == name; });
    if (found == k_formats.end()) {
        throw usage_error("there is no export format \"" + std::string{name} + "\"");
    }
    return *found;
}

std::unique_ptr<GraphWriter> make_graph_writer(std::string_view format, std::ostream& out,
                                               const WriterSettings& settings) {
    const GraphFormat& chosen = graph_format(format);
    if (!chosen.files.empty()) {
        throw usage_error("the format " + std::string{format} + " is several files");
    }
    const std::array<std::ostream*, 1> outs{&out};
    return chosen.make(outs, settings);
}

}  // namespace entente::graph
