#include <spdlog/spdlog.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "cli/actor_argument.hpp"
#include "cli/commands/commands.hpp"
#include "cli/counted.hpp"
#include "cli/database_option.hpp"
#include "cli/filter_options.hpp"
#include "cli/output.hpp"
#include "graph/export/graph_writer.hpp"
#include "graph/export/html_writer.hpp"
#include "storage/canonical_dump.hpp"
#include "storage/graph_stream.hpp"
#include "storage/relation_stream.hpp"
#include "storage/session.hpp"
#include "web/page/page_files.hpp"

namespace entente::cli {
namespace {

constexpr const char* k_jsonl = "jsonl";
constexpr const char* k_html = "html";

/// Where a format of several files goes: a folder, made when it is not there.
class OutputFolder {
  public:
    OutputFolder(const std::string& path, std::span<const std::string_view> names) {
        std::error_code error;
        std::filesystem::create_directories(path, error);
        if (error) {
            throw input_error("cannot be created (" + error.message() + ")", path);
        }
        for (const std::string_view name : names) {
            m_files.push_back(std::make_unique<ResultStream>((std::filesystem::path{path} / name).string()));
            m_streams.push_back(&m_files.back()->stream());
        }
    }

    [[nodiscard]] std::span<std::ostream* const> streams() const noexcept { return m_streams; }

    void finish() {
        for (const auto& file : m_files) {
            file->finish();
        }
    }

  private:
    std::vector<std::unique_ptr<ResultStream>> m_files;
    std::vector<std::ostream*> m_streams;
};

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
               "  entente export --aggregate pair --min-stories 2 -o gephi.gexf\n"
               "  entente export --modality all --denied --type CONSULT -o talks.graphml\n"
               "  entente export --format neo4j -o folder\n"
               "  entente export --actor 'Sergey Lavrov' -o lavrov.html\n\n"
               "Without --modality and --denied only plain facts are written: what articles report as having happened. "
               "Events without a second actor cannot be edges; the node attribute events_alone counts them, and "
               "nquads, "
               "jsonld and ftm write them. Two actors can have several edges; --aggregate makes them one edge with the "
               "sum of their weights: Gephi lays out and measures one edge a pair, and merges parallel edges of one "
               "kind "
               "by itself.\n\n"
               "html is the page of 'entente serve' as one file with the graph inside, to open in a browser or to send "
               "to "
               "someone: it fetches nothing and needs no server. It holds every modality, and what is denied, unless "
               "--modality or --denied say otherwise: the page has filters of its own. The 2,000 strongest edges are "
               "written, with the 20 newest sentences of each; --limit and --evidence change that.\n\n"
               "The same graph gives the same bytes. A file gets its name once it is complete.";
    }

    void declare(OptionTable& options) override {
        std::vector<std::string> formats;
        std::string description =
            "The file format. Without it the name of --output decides (.graphml, .gexf, .dot, .nq, .jsonld, .jsonl, "
            ".html), else it is graphml.";
        for (const graph::GraphFormat& format : graph::graph_formats()) {
            formats.emplace_back(format.name);
            description += " " + std::string{format.name} + ": " + std::string{format.description} + ".";
        }
        formats.emplace_back(k_html);
        description += " html: the explorer page with the graph inside.";
        formats.emplace_back(k_jsonl);
        description += " jsonl: one relation a line, as 'entente extract' prints it.";
        options.choice({"-f,--format", "FORMAT", description}, m_format, formats);
        options.flag(
            {"--canonical", "",
             "With jsonl: everything that the database holds, in one fixed order; equal graphs give equal bytes."},
            m_canonical);
        options.text({"-o,--output", "FILE", "Where to write; - is standard output. A folder for neo4j."}, m_output);
        m_filter.declare(options);
        options.repeated({"--actor", "NAME", "Only edges around this actor (a name or a key)."}, m_actors);
        options.integer({"--depth", "N", "How many edges away from --actor the graph may reach."}, m_depth, 0, 100);
        options.integer({"--min-stories", "N", "Only edges that at least so many stories support."}, m_minimum_stories,
                        0, 1'000'000'000);
        options.integer(
            {"--limit", "N",
             "At most so many edges: those that most stories support. 0: no limit. With html 2000 unless given."},
            m_limit, 0, 1'000'000'000);
        options.integer({"--evidence", "N", "With html: of each edge at most so many sentences, the newest."},
                        m_evidence, 1, 1'000'000);
        options.choice(
            {"--aggregate", "WHAT",
             "One edge for each pair of actors and direction: of all types (pair), or one for each type (type)."},
            m_aggregate, {"none", "type", "pair"});
        options.text({"--base", "IRI", "What the IRIs of nquads and jsonld begin with."}, m_base);
        declare_database_option(options, m_database);
    }

    void setup() override {
        choose_format();
        m_filter.check();
        const bool narrowed = m_filter.given() || !m_actors.empty() || m_minimum_stories != 0 || m_limit > 0;
        if (m_canonical && (m_format != k_jsonl || narrowed)) {
            throw usage_error(
                "--canonical writes everything as jsonl: it needs --format jsonl and goes with no filter");
        }
        if (m_actors.empty() && m_depth != k_default_depth) {
            throw usage_error("--depth needs an --actor");
        }
        if (m_aggregate != "none" &&
            std::find(std::begin(k_of_statements), std::end(k_of_statements), m_format) != std::end(k_of_statements)) {
            throw usage_error("--aggregate does not go with " + m_format + ", which tells every statement");
        }
        if (m_format != k_jsonl && m_format != k_html && !graph::graph_format(m_format).files.empty() &&
            m_output == "-") {
            throw usage_error("--format " + m_format + " is several files: name a folder with --output");
        }
        if (m_format == k_html && !web::page_file("explorer.js")) {
            throw usage_error("this entente was built without the explorer page, so it cannot write html");
        }
        if (m_format != k_html && m_evidence != k_default_evidence) {
            throw usage_error("--evidence only goes with --format html");
        }
        check_base();
    }

    int run(Context&) override {
        auto session = storage::Session::open(m_database, "export");
        if (m_format == k_jsonl) {
            write_lines(session.database());
        } else if (m_format == k_html) {
            write_page(session.database());
        } else {
            write_graph(session.database());
        }
        return 0;
    }

  private:
    static constexpr std::int64_t k_default_depth = 1;
    static constexpr std::string_view k_of_statements[] = {"nquads", "jsonld", "ftm", k_html, k_jsonl};
    static constexpr std::int64_t k_limit_not_given = -1;
    static constexpr std::size_t k_page_limit = 2000;  // what a browser lays out and a mail carries
    static constexpr std::int64_t k_default_evidence = 20;

    /// Whoever names a file graph.gexf means GEXF.
    void choose_format() {
        if (!m_format.empty()) {
            return;
        }
        const std::string suffix = std::filesystem::path{m_output}.extension().string();
        if (suffix == ".json") {
            throw usage_error("several formats are JSON: --format cytoscape, node-link or ftm says which " + m_output +
                              " is to be");
        }
        const auto formats = graph::graph_formats();
        const auto named = std::ranges::find_if(formats, [&](const graph::GraphFormat& format) {
            return !format.suffix.empty() && format.suffix == suffix;
        });
        m_format = suffix == ".jsonl"       ? k_jsonl
                   : suffix == ".html"      ? k_html
                   : named != formats.end() ? named->name
                                            : formats.front().name;
    }

    void check_base() const {
        const auto colon = m_base.find(':');
        const bool has_scheme =
            colon != std::string::npos && colon > 0 &&
            m_base.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-") == colon;
        const bool is_clean = std::all_of(m_base.begin(), m_base.end(), [](char c) {
            return c > ' ' && c < '\x7F' && std::string_view{"<>\"{}|\\^`"}.find(c) == std::string_view::npos;
        });
        if (!has_scheme || !is_clean || std::string_view{"/#:"}.find(m_base.back()) == std::string_view::npos) {
            throw usage_error(
                "--base must be an IRI that ends with /, # or :, such as https://example.org/news/, not '" + m_base +
                "'");
        }
    }

    [[nodiscard]] storage::ExportFilter filter(storage::Database& database) const {
        storage::ExportFilter filter;
        filter.statements = m_filter.filter();
        if (m_minimum_stories > 0) {
            filter.minimum_stories = static_cast<std::size_t>(m_minimum_stories);
        }
        database.transact(storage::Access::read_only, [&](storage::Transaction& transaction) {
            filter.around.clear();
            for (const std::string& actor : m_actors) {
                filter.around.push_back(find_actor(transaction, actor).key);
            }
        });
        filter.depth = static_cast<std::size_t>(m_depth);
        if (m_limit > 0) {
            filter.limit = static_cast<std::size_t>(m_limit);
        }
        return filter;
    }

    [[nodiscard]] storage::ExportFilter page_filter(storage::Database& database) const {
        storage::ExportFilter page = filter(database);
        page.statements = m_filter.filter(FilterOptions::Unsaid::everything);
        if (m_limit == k_limit_not_given) {
            page.limit = k_page_limit;
        }
        page.count_all = true;
        return page;
    }

    /// The filter in the words of the command line, for whoever gets the page; the page itself tells of the limit.
    [[nodiscard]] std::string selection() const {
        std::string text;
        const auto add = [&](const std::string& words) { text += (text.empty() || words.empty() ? "" : " ") + words; };
        for (const std::string& actor : m_actors) {
            add("--actor '" + actor + "'");
        }
        if (m_depth != k_default_depth) {
            add("--depth " + std::to_string(m_depth));
        }
        add(m_filter.text());
        if (m_minimum_stories > 0) {
            add("--min-stories " + std::to_string(m_minimum_stories));
        }
        return text;
    }

    [[nodiscard]] std::string output_name() const { return m_output == "-" ? "standard output" : m_output; }

    void write_lines(storage::Database& database) const {
        ResultStream output{m_output};
        if (m_canonical) {
            storage::write_canonical(database, output.stream());
            output.finish();
            return;
        }
        const std::size_t lines = storage::stream_relations(database, filter(database), output.stream());
        output.finish();
        spdlog::info("{}: {}", output_name(), counted(lines, "relation"));
    }

    void write_page(storage::Database& database) const {
        const std::string chosen = selection();
        const graph::HtmlSettings settings{
            {web::page_file("explorer.js").value(), web::page_file("explorer.css").value()},
            version(),
            chosen,
            static_cast<std::size_t>(m_evidence)};
        ResultStream output{m_output};
        graph::HtmlWriter writer{output.stream(), settings};
        const auto summary = storage::stream_graph(database, page_filter(database), graph::Aggregation::none, writer);
        output.finish();
        spdlog::info("{}: {}, {}", output_name(), counted(summary.nodes, "actor"), counted(summary.edges, "relation"));
        if (!writer.note().empty()) {
            spdlog::info("{}", writer.note());
        }
    }

    void write_graph(storage::Database& database) const {
        const graph::WriterSettings settings{graph::AttributeTable::load(), m_base};
        const graph::GraphFormat& format = graph::graph_format(m_format);
        graph::ExportSummary summary;
        if (format.files.empty()) {
            ResultStream output{m_output};
            const auto writer = graph::make_graph_writer(m_format, output.stream(), settings);
            summary = storage::stream_graph(database, filter(database), aggregation(), *writer);
            output.finish();
        } else {
            OutputFolder folder{m_output, format.files};
            const auto writer = format.make(folder.streams(), settings);
            summary = storage::stream_graph(database, filter(database), aggregation(), *writer);
            folder.finish();
        }
        spdlog::info("{}: {}, {}{}", output_name(), counted(summary.nodes, "actor"), counted(summary.edges, "relation"),
                     summary.events_alone == 0
                         ? std::string{}
                         : "; " + counted(summary.events_alone, "event") + " without a second actor");
    }

    [[nodiscard]] graph::Aggregation aggregation() const {
        return m_aggregate == "pair"   ? graph::Aggregation::pair
               : m_aggregate == "type" ? graph::Aggregation::type
                                       : graph::Aggregation::none;
    }

    std::string m_format;  // empty: chosen by choose_format()
    std::string m_output = "-";
    std::string m_aggregate = "none";
    std::string m_base = "urn:entente:";
    std::vector<std::string> m_actors;
    bool m_canonical = false;
    std::int64_t m_depth = k_default_depth;
    std::int64_t m_minimum_stories = 0;
    std::int64_t m_limit = k_limit_not_given;
    std::int64_t m_evidence = k_default_evidence;
    storage::DatabaseOptions m_database;
    FilterOptions m_filter;
};

}  // namespace

std::unique_ptr<Command> make_export_command() { return std::make_unique<ExportCommand>(); }

}  // namespace entente::cli
