#include <spdlog/fmt/fmt.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "cli/commands/commands.hpp"
#include "cli/counted.hpp"
#include "cli/database_option.hpp"
#include "cli/input_size.hpp"
#include "cli/interrupt.hpp"
#include "cli/left_out.hpp"
#include "cli/progress.hpp"
#include "cli/reading_options.hpp"
#include "cli/rereading.hpp"
#include "extract/pipeline.hpp"
#include "extract/relation/relation_reader.hpp"
#include "storage/graph_store.hpp"
#include "storage/import_batch.hpp"
#include "storage/session.hpp"

namespace entente::cli {
namespace {

using extract::Rejection;
using extract::RelationLine;

/// A batch is one transaction: what a crash can lose, what memory must hold, and how long others wait.
struct BatchLimits {
    std::size_t articles, bytes, relations;
};
constexpr BatchLimits k_batch{200, 4u << 20, 5000};

/// The first one for an empty graph: nobody waits for it, and large enough it is loaded with foreign keys and indexes built last.
constexpr BatchLimits k_first_batch{20'000, 64u << 20, 50'000};
static_assert(k_first_batch.relations > storage::GraphStore::k_bulk_statements);

/// Gathers relations and stores them batch by batch.
class BatchWriter {
  public:
    explicit BatchWriter(storage::Database& database)
        : m_store{database}, m_limits{m_store.holds_nothing() ? k_first_batch : k_batch} {}

    /// Returns the lines that the stored texts contradict; mostly none, and always none until a batch is full.
    [[nodiscard]] std::vector<Rejection> add(RelationLine line) {
        m_bytes += line.bytes;
        m_articles.insert(line.record.article.id);
        m_relations.push_back(std::move(line.record));
        m_where.push_back(std::move(line.where));
        const bool is_full = m_relations.size() >= m_limits.relations || m_articles.size() >= m_limits.articles ||
                             m_bytes >= m_limits.bytes;
        return is_full ? flush() : std::vector<Rejection>{};
    }

    [[nodiscard]] std::vector<Rejection> flush() {
        std::vector<Rejection> rejections;
        if (m_relations.empty()) {
            return rejections;
        }
        const storage::AddSummary summary = m_store.add(m_relations);
        for (const std::size_t index : summary.contradicted) {
            rejections.push_back(
                {m_where.at(index), "\"/evidence/sentence\" is not what the stored text of the article says there"});
        }
        for (const std::size_t index : summary.excess) {
            rejections.push_back(
                {m_where.at(index), fmt::format("its article has {} statements already, which is the most",
                                                storage::k_most_imported_statements)});
        }
        m_total.articles += summary.articles;
        m_total.statements += summary.statements;
        m_total.actors += summary.actors;
        m_total.relations += summary.relations;
        m_total.known += summary.known;
        m_relations.clear();
        m_where.clear();
        m_articles.clear();
        m_bytes = 0;
        m_limits = k_batch;
        return rejections;
    }

    [[nodiscard]] const storage::AddSummary& total() const noexcept { return m_total; }

  private:
    storage::GraphStore m_store;
    BatchLimits m_limits;
    std::vector<extract::RelationRecord> m_relations;
    std::vector<std::string> m_where;  // of m_relations
    std::set<std::string> m_articles;
    std::size_t m_bytes = 0;
    storage::AddSummary m_total;
};

/// What the closing line counts.
struct Totals {
    std::size_t lines = 0;
    std::uint64_t bytes = 0;
    LeftOut left_out = {};
};

class ImportCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "import"; }
    [[nodiscard]] std::string_view summary() const noexcept override {
        return "Add relations that any extractor wrote to the graph";
    }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "Reads relations, one JSON object a line as 'entente extract' prints them, and adds them to the graph. "
               "They may come "
               "from any program or person; schemas/relation.schema.json describes the objects, and \"extractor\" says "
               "in the "
               "graph whose they are.\n\n"
               "  entente import relations.jsonl\n"
               "  entente extract news/ | entente import -\n\n"
               "Every line is checked: offsets, wording, types, days, characters. One that cannot be used is named "
               "with the reason "
               "on standard error, the others are stored, and the exit status is 3. What several extractors read from "
               "one "
               "article is kept side by side. The order of lines does not matter, and lines that are stored already "
               "change "
               "nothing. Import adds and never replaces; 'entente retract' takes articles away.\n\n"
               "The text of an article does not come with its relations: only their sentences are known until the "
               "article itself "
               "is ingested, before or afterwards.";
    }

    void declare(OptionTable& options) override {
        options.arguments(
            {"INPUT", "",
             "Files of relations, folders with such files, or - for standard input, which is also read when there "
             "is no INPUT."},
            m_inputs, OptionTable::Need::optional);
        m_reading.declare_pipeline(options);
        declare_database_option(options, m_database);
    }

    void setup() override {
        if (std::count(m_inputs.begin(), m_inputs.end(), "-") > 1) {
            throw usage_error("standard input (-) can be read only once");
        }
        if (m_inputs.empty()) {
            m_inputs.emplace_back("-");
        }
        if (std::find(m_inputs.begin(), m_inputs.end(), "-") != m_inputs.end() && ::isatty(STDIN_FILENO) == 1) {
            spdlog::info("reading relations from the terminal; Ctrl-D ends it");
        }
    }

    int run(Context& context) override {
        const auto started = std::chrono::steady_clock::now();
        const auto ontology = extract::Ontology::load(
            m_reading.ontology.empty() ? data_file("schemas/ontology") : std::filesystem::path{m_reading.ontology});
        auto session = storage::Session::open(m_database, "import");
        const InterruptWatch watch;
        std::atomic<std::uint64_t> bytes_read = 0;
        const InputSize input_size{m_inputs};
        extract::RelationReader reader{m_inputs, ontology, [&] { return watch.received() != 0; }, &bytes_read};
        BatchWriter writer{session.database()};
        Totals totals;
        store_all(reader, writer, totals, context, [&] { return input_size.share_of(bytes_read); });
        if (watch.received() == 0) {
            // A line may tell of an earlier copy of a text that is stored: relative dates are then those of its day.
            storage::GraphStore store{session.database()};
            if (!store.outdated(1).empty()) {
                read_outdated_again(store, *extract::make_syntax_extractor(m_reading.pipeline()));
            }
        }
        totals.left_out.report();
        report(totals, writer.total(), started);
        if (const int signal = watch.received(); signal != 0) {
            throw Interrupted{signal,
                              fmt::format("stopped by {}; what is stored is whole, and the same command adds the rest",
                                          signal == SIGINT ? "Ctrl-C" : "a signal to end")};
        }
        return totals.left_out.exit_status();
    }

  private:
    static void store_all(extract::RelationReader& reader, BatchWriter& writer, Totals& totals, const Context& context,
                          const std::function<std::optional<double>()>& share) {
        Progress progress{context.quiet ? Progress::Wanted::no : Progress::Wanted::yes};
        const auto leave_out = [&](const Rejection& rejection) {
            progress.clear();
            totals.left_out.add(rejection);
        };
        while (auto next = reader.next()) {
            ++totals.lines;
            if (const auto* rejection = std::get_if<Rejection>(&*next)) {
                leave_out(*rejection);
            } else {
                auto& line = std::get<RelationLine>(*next);
                totals.bytes += line.bytes;
                std::ranges::for_each(writer.add(std::move(line)), leave_out);
            }
            progress.show({totals.lines, totals.bytes, writer.total().statements, share(), "line", "statement"});
        }
        std::ranges::for_each(writer.flush(), leave_out);
    }

    static void report(const Totals& totals, const storage::AddSummary& stored,
                       std::chrono::steady_clock::time_point started) {
        const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - started;
        spdlog::info("{}: {} new, {} known, {} left out; {}, {} and {} are new in the graph; {:.1f} s",
                     counted(totals.lines, "line"), stored.statements, stored.known, totals.left_out.count(),
                     counted(stored.articles, "article"), counted(stored.actors, "actor"),
                     counted(stored.relations, "relation"), elapsed.count());
    }

    std::vector<std::string> m_inputs;
    ReadingOptions m_reading;  // model, ontology, gazetteer
    storage::DatabaseOptions m_database;
};

}  // namespace

std::unique_ptr<Command> make_import_command() { return std::make_unique<ImportCommand>(); }

}  // namespace entente::cli
