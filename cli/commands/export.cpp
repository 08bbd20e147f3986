#include <spdlog/spdlog.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "cli/commands/commands.hpp"
#include "cli/counted.hpp"
#include "cli/database_option.hpp"
#include "cli/filter_options.hpp"
#include "cli/output.hpp"
#include "graph/actor_resolver.hpp"
#include "graph/analysis/neighbourhood.hpp"
#include "graph/export/graph_exporter.hpp"
#include "graph/export/relation_lines.hpp"
#include "storage/canonical_dump.hpp"
#include "storage/graph_loader.hpp"
#include "storage/resolution_store.hpp"
#include "storage/session.hpp"

namespace entente::cli {
namespace {

using graph::ActorId;
using graph::KnowledgeGraph;

constexpr std::size_t k_candidates_shown = 5;

/// The actor that each name means. Throws Error(input) for a name that means nobody or several.
std::vector<ActorId> find_actors(const KnowledgeGraph& graph, const std::vector<std::string>& names) {
    std::vector<ActorId> actors;
    for (const std::string& name : names) {
        const auto found = graph::find_by_name(graph, name);
        if (found.empty()) {
            throw input_error("no actor of the selected graph is called '" + name + "'");
        }
        if (found.size() > 1) {
            std::string candidates;
            for (std::size_t i = 0; i < std::min(found.size(), k_candidates_shown); ++i) {
                candidates += (i == 0 ? "" : ", ") + graph.actor(found[i]).key;
            }
            throw input_error("'" + name + "' may be any of " + std::to_string(found.size()) +
                              " actors: " + candidates + (found.size() > k_candidates_shown ? ", ..." : "") +
                              "; give the key of one");
        }
        actors.push_back(found.front());
    }
    return actors;
}

class ExportCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "export"; }
    [[nodiscard]] std::string_view summary() const noexcept override {
        return "Write the graph as a file for graph tools";
    }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "Writes actors as nodes and merged relations as edges, each edge with its type, qualifiers, counts, "
               "dates "
               "and one sentence of evidence. Gephi, yEd, Cytoscape, Neo4j (APOC), networkx and igraph read "
               "GraphML.\n\n"
               "  entente export -o graph.graphml\n"
               "  entente export --actor 'Sergey Lavrov' --depth 2 --since 2022-01-01 -o lavrov.graphml\n"
               "  entente export --modality all --denied --type CONSULT -o talks.graphml\n\n"
               "Without --modality and --denied only plain facts are written: what articles report as having happened. "
               "Events without a second actor cannot be edges; the node attribute events_alone counts them. The same "
               "graph gives the same bytes. A file gets its name once it is complete.";
    }

    void declare(OptionTable& options) override {
        auto formats = graph::graph_formats();
        formats.emplace_back(k_jsonl);
        options.choice(
            {"-f,--format", "FORMAT", "The file format; jsonl is one relation a line, as 'entente extract' prints it."},
            m_format, formats);
        options.flag(
            {"--canonical", "",
             "With jsonl: everything that the database holds, in one fixed order; equal graphs give equal bytes."},
            m_canonical);
        options.text({"-o,--output", "FILE", "Where to write; - is standard output."}, m_output);
        m_filter.declare(options);
        options.repeated({"--actor", "NAME", "Only what lies around this actor (a name or a key)."}, m_actors);
        options.integer({"--depth", "N", "How many edges away from --actor the graph may reach."}, m_depth, 0, 100);
        declare_database_option(options, m_database);
    }

    void setup() override {
        static_cast<void>(m_filter.filter());  // its values are checked
        if (m_canonical && (m_format != k_jsonl || m_filter.given() || !m_actors.empty())) {
            throw usage_error(
                "--canonical writes everything as jsonl: it needs --format jsonl and goes with no filter");
        }
        if (m_actors.empty() && m_depth != k_default_depth) {
            throw usage_error("--depth needs an --actor");
        }
    }

    int run(Context&) override {
        if (m_canonical) {
            auto session = storage::Session::open(m_database, "export");
            ResultStream output{m_output};
            storage::write_canonical(session.database(), output.stream());
            output.finish();
            return 0;
        }
        const auto attributes = graph::AttributeTable::load();
        KnowledgeGraph graph = load();
        if (!m_actors.empty()) {
            graph = graph::neighbourhood(graph, find_actors(graph, m_actors), static_cast<std::size_t>(m_depth));
        }
        ResultStream output{m_output};
        if (m_format == k_jsonl) {
            const std::size_t lines = graph::write_relation_lines(graph, output.stream());
            output.finish();
            spdlog::info("{}: {}", m_output == "-" ? "standard output" : m_output,
                         counted(lines, "relation"));
            return 0;
        }
        const auto writer = graph::make_graph_writer(m_format, output.stream());
        const auto summary = graph::write_graph(graph, attributes, *writer);
        output.finish();
        spdlog::info("{}: {}, {}{}", m_output == "-" ? "standard output" : m_output,
                     counted(summary.nodes, "actor"), counted(summary.edges, "relation"),
                     summary.events_alone == 0
                         ? std::string{}
                         : "; " + counted(summary.events_alone, "event") + " without a second actor");
        return 0;
    }

  private:
    static constexpr std::int64_t k_default_depth = 1;
    static constexpr const char* k_jsonl = "jsonl";

    [[nodiscard]] KnowledgeGraph load() const {
        auto session = storage::Session::open(m_database, "export");
        const KnowledgeGraph stored = storage::GraphLoader{session.database()}.load(m_filter.filter());
        return graph::apply_resolutions(stored, storage::load_resolutions(session.database()));
    }

    std::string m_format = graph::graph_formats().front();
    std::string m_output = "-";
    std::vector<std::string> m_actors;
    bool m_canonical = false;
    std::int64_t m_depth = k_default_depth;
    storage::DatabaseOptions m_database;
    FilterOptions m_filter;
};

}  // namespace

std::unique_ptr<Command> make_export_command() { return std::make_unique<ExportCommand>(); }

}  // namespace entente::cli
