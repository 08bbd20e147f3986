#include <spdlog/spdlog.h>

#include <string>
#include <vector>

#include "base/error.hpp"
#include "cli/actor_argument.hpp"
#include "cli/analysis_report.hpp"
#include "cli/commands/commands.hpp"
#include "cli/database_option.hpp"
#include "cli/filter_options.hpp"
#include "cli/json_option.hpp"
#include "cli/output.hpp"
#include "graph/analysis/shortest_paths.hpp"
#include "storage/session.hpp"

namespace entente::cli {
namespace {

using graph::Vertex;

class AnalyseCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "analyse"; }
    [[nodiscard]] std::string_view summary() const noexcept override {
        return "Compute centrality, communities and more, and store them as metrics";
    }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "Loads the graph of actors, computes components, PageRank, betweenness, k-cores, communities and "
               "reciprocity, writes the figures of every actor to the table entente.metric in the place of those of "
               "the "
               "last time, and prints a summary. With two actors it prints the shortest paths between them instead and "
               "writes nothing.\n\n"
               "  entente analyse\n"
               "  entente analyse --since 2022-01-01 --type CONSULT --print-only\n"
               "  entente analyse 'Antony Blinken' 'Xi Jinping' --paths 3\n\n"
               "Without filters only plain facts count: what articles report as having happened. A pair of actors "
               "weighs "
               "as many as the stories that tell of relations between the two. Betweenness is exact for small graphs; "
               "for large ones it is estimated from random shortest paths, and the summary says how far it may be off. "
               "The same graph gives the same figures.";
    }

    void declare(OptionTable& options) override {
        options.arguments({"ACTOR", "", "Two actors, each by a name or a key: the shortest paths between them."},
                          m_actors, OptionTable::Need::optional);
        options.choice({"-f,--format", "FORMAT", "text for people, json for programs."}, m_format, {"text", "json"});
        declare_json_option(options, m_format);
        options.choice({"--betweenness", "HOW", "exact, sampled, or auto: exact where that takes seconds at most."},
                       m_betweenness, {"auto", "exact", "sampled"});
        options.real({"--error", "E", "How far sampled betweenness may be off, with probability 0.9."}, m_error, 0.001,
                     0.5);
        options.integer({"--top", "N", "How many actors of each metric and how many communities the summary names."},
                        m_top, 1, 1000);
        options.integer({"--paths", "N", "How many shortest paths between two actors."}, m_paths, 1, 1000);
        options.flag({"--print-only", "", "Print the summary and leave the stored metrics as they are."}, m_print_only);
        m_filter.declare(options);
        declare_database_option(options, m_database);
    }

    void setup() override {
        m_filter.check();
        if (!m_actors.empty() && m_actors.size() != 2) {
            throw usage_error("paths need two actors; without any the whole graph is analysed");
        }
        if (m_actors.empty() && m_paths != k_default_paths) {
            throw usage_error("--paths needs two actors");
        }
    }

    int run(Context&) override {
        auto session = storage::Session::open(m_database, "analyse");
        storage::AnalysisStore store{session.database()};
        const auto loaded = store.load(m_filter.filter());
        if (loaded.graph.size() == 0) {
            throw input_error(m_filter.given()
                                  ? "there is nothing to analyse: no relation between two actors passes the filters"
                                  : "there is nothing to analyse: the graph has no relation between two actors");
        }
        if (m_actors.empty()) {
            analyse(loaded, store);
        } else {
            print_paths(loaded, store, session.database());
        }
        return 0;
    }

  private:
    static constexpr std::int64_t k_default_paths = 5;

    void analyse(const storage::ActorGraph& loaded, storage::AnalysisStore& store) const {
        graph::AnalysisSettings settings;
        settings.betweenness = m_betweenness == "exact"     ? graph::BetweennessMethod::exact
                               : m_betweenness == "sampled" ? graph::BetweennessMethod::sampled
                                                            : graph::BetweennessMethod::automatic;
        settings.sampling.error = m_error;
        const auto analysis = graph::analyse(loaded.graph, settings);
        if (!m_print_only) {
            store.write(loaded, analysis, settings);
        }
        const auto summary = summarise(loaded, analysis, static_cast<std::size_t>(m_top), store);
        write_out(m_format == "json" ? summary_json(summary) : summary_text(summary));
        if (!m_print_only) {
            spdlog::info("the metrics of {} actor{} are stored", loaded.graph.size(),
                         loaded.graph.size() == 1 ? "" : "s");
        }
    }

    void print_paths(const storage::ActorGraph& loaded, storage::AnalysisStore& store,
                     storage::Database& database) const {
        const Vertex from = vertex_of(m_actors[0], loaded, store, database);
        const Vertex to = vertex_of(m_actors[1], loaded, store, database);
        if (from == to) {
            throw input_error("'" + m_actors[0] + "' and '" + m_actors[1] + "' are one actor");
        }
        std::vector<std::vector<storage::ActorLabel>> paths;
        for (const auto& path : graph::shortest_paths(loaded.graph, from, to, static_cast<std::size_t>(m_paths))) {
            paths.push_back(store.labels(loaded, path));
        }
        write_out(m_format == "json" ? paths_json(paths) : paths_text(paths));
        if (paths.empty()) {
            spdlog::info("nothing connects the two");
        }
    }

    /// Throws Error(input) for a name that means nobody, several actors, or one without relations in the loaded graph.
    static Vertex vertex_of(const std::string& name, const storage::ActorGraph& loaded, storage::AnalysisStore& store,
                            storage::Database& database) {
        storage::ActorCandidate actor;
        database.transact(storage::Access::read_only,
                          [&](storage::Transaction& transaction) { actor = find_actor(transaction, name); });
        const auto vertex = store.find(loaded, actor.key);
        if (!vertex) {
            throw input_error(actor.name + " has no relation with another actor in the graph that is analysed");
        }
        return *vertex;
    }

    std::vector<std::string> m_actors;
    std::string m_format = "text";
    std::string m_betweenness = "auto";
    double m_error = 0.01;
    std::int64_t m_top = 5;
    std::int64_t m_paths = k_default_paths;
    bool m_print_only = false;
    FilterOptions m_filter;
    storage::DatabaseOptions m_database;
};

}  // namespace

std::unique_ptr<Command> make_analyse_command() { return std::make_unique<AnalyseCommand>(); }

}  // namespace entente::cli
