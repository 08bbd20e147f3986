#include <spdlog/fmt/fmt.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <deque>
#include <filesystem>
#include <string>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include "base/error.hpp"
#include "cli/commands/commands.hpp"
#include "cli/counted.hpp"
#include "cli/database_option.hpp"
#include "cli/input_size.hpp"
#include "cli/interrupt.hpp"
#include "cli/left_out.hpp"
#include "cli/ordered_workers.hpp"
#include "cli/progress.hpp"
#include "cli/reading_options.hpp"
#include "cli/rereading.hpp"
#include "extract/article/article_reader.hpp"
#include "extract/article/spool.hpp"
#include "extract/pipeline.hpp"
#include "graph/graph_merger.hpp"
#include "storage/graph_store.hpp"
#include "storage/session.hpp"

namespace entente::cli {
namespace {

using extract::Article;
using extract::Rejection;
using storage::Stored;

/// A batch is one transaction: what a crash can lose, and what memory must hold.
constexpr std::size_t k_batch_articles = 200;
constexpr std::size_t k_batch_bytes = 8u << 20;

/// How many articles are looked up in the database at once.
constexpr std::size_t k_lookup_articles = 50;
constexpr std::size_t k_lookup_bytes = 1u << 20;

/// An article on its way, with what the database knows about it.
struct Candidate {
    Article article;
    Stored stored = Stored::no;
};

/// An article with what was extracted from it; nothing was when it is stored already.
struct Analysed {
    Article article;
    Stored stored = Stored::no;
    extract::Extraction extraction;
};

using Input = std::variant<Candidate, Rejection>;
using Output = std::variant<Analysed, Rejection>;

/// The articles of the reader, looked up in groups so that the database is asked rarely. For the reading thread alone:
/// the connection of the lookups must be its own.
class KnownArticleFilter {
  public:
    KnownArticleFilter(extract::ArticleReader& reader, storage::Database& database)
        : m_reader{&reader}, m_store{database} {}

    std::optional<Input> next() {
        if (m_group.empty()) {
            read_group();
        }
        if (m_group.empty()) {
            return std::nullopt;
        }
        Input input = std::move(m_group.front());
        m_group.pop_front();
        return input;
    }

  private:
    void read_group() {
        std::vector<Article> articles;
        std::size_t bytes = 0;
        while (m_group.size() < k_lookup_articles && bytes < k_lookup_bytes) {
            auto next = m_reader->next();
            if (!next) {
                break;
            }
            if (auto* rejection = std::get_if<Rejection>(&*next)) {
                m_group.emplace_back(std::move(*rejection));
                continue;
            }
            bytes += std::get<Article>(*next).text.size();
            articles.push_back(std::get<Article>(std::move(*next)));
            m_group.emplace_back(Candidate{});
        }
        const auto stored = m_store.already_stored(articles);
        std::size_t index = 0;
        for (Input& input : m_group) {
            if (auto* candidate = std::get_if<Candidate>(&input)) {
                *candidate = {std::move(articles[index]), stored[index]};
                ++index;
            }
        }
    }

    extract::ArticleReader* m_reader;
    storage::GraphStore m_store;
    std::deque<Input> m_group;
};

/// What the closing line counts.
struct Totals {
    std::size_t seen = 0;
    LeftOut left_out = {};
    std::uint64_t bytes = 0;  ///< of the texts that were analysed
};

/// Gathers what was extracted and stores it batch by batch.
class BatchWriter {
  public:
    explicit BatchWriter(storage::Database& database) : m_store{database} {}

    void add(Analysed analysed) {
        m_bytes += analysed.article.text.size();
        // A place holds what was read there last.
        std::erase_if(m_copies, [&](const Article& copy) { return copy.uri == analysed.article.uri; });
        if (const auto known = m_batch.find_article(analysed.article.id); known && analysed.stored == Stored::no) {
            // One text from two places in one batch: the earlier one is read, the other one is a further place of it.
            const Article& other = m_batch.article(*known).article;
            m_copies.push_back(graph::precedes(analysed.article, other) ? other : analysed.article);
        }
        if (analysed.stored == Stored::text) {
            m_copies.push_back(std::move(analysed.article));
        } else {
            graph::merge_article(m_batch, analysed.article, analysed.extraction);
        }
        if (m_batch.articles().size() + m_copies.size() >= k_batch_articles || m_bytes >= k_batch_bytes) {
            flush();
        }
    }

    void flush() {
        if (m_batch.articles().empty() && m_copies.empty()) {
            return;
        }
        const storage::StoreSummary summary = m_store.store(m_batch, m_copies);
        spdlog::debug("stored a batch of {}", counted(m_batch.articles().size() + m_copies.size(), "article"));
        m_total.articles += summary.articles;
        m_total.replaced += summary.replaced;
        m_total.statements += summary.statements;
        m_total.actors += summary.actors;
        m_total.relations += summary.relations;
        m_batch = {};
        m_copies.clear();
        m_bytes = 0;
    }

    [[nodiscard]] const storage::StoreSummary& total() const noexcept { return m_total; }

  private:
    storage::GraphStore m_store;
    graph::KnowledgeGraph m_batch;
    std::vector<Article> m_copies;
    std::size_t m_bytes = 0;
    storage::StoreSummary m_total;
};

Output analysed(const extract::Extractor& extractor, Input input) {
    if (auto* rejection = std::get_if<Rejection>(&input)) {
        return std::move(*rejection);
    }
    auto& candidate = std::get<Candidate>(input);
    extract::Extraction extraction;
    if (candidate.stored == Stored::no) {
        extraction = extractor.extract(candidate.article);
    }
    return Analysed{std::move(candidate.article), candidate.stored, std::move(extraction)};
}

class IngestCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "ingest"; }
    [[nodiscard]] std::string_view summary() const noexcept override {
        return "Read articles and add what they say to the graph";
    }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "Reads articles, extracts who does what to whom, and merges it into the graph in PostgreSQL.\n\n"
               "  entente ingest news/\n"
               "  entente ingest --watch spool/\n"
               "  entente ingest --db postgresql://localhost/news articles.jsonl.gz archive.tar.zst\n\n"
               "Articles that are stored already are passed over, so that the same command can run again and again; an "
               "article whose text has changed replaces its older version. Batches of articles are stored as a whole: "
               "after Ctrl-C or a crash run the command again, and it goes on where it stopped. An article that cannot "
               "be read is named on standard error, the others are stored, and the exit status is 3.\n\n"
               "With --watch the command goes on: it reads what comes into the folders, each file once and again when "
               "it "
               "has changed. A file is read once it has rested for two seconds and nobody writes to it; renaming it "
               "into the "
               "folder is safe as well. SIGTERM ends it with exit status 0, Ctrl-C with 130, both after what is at "
               "hand has "
               "been stored.";
    }

    void declare(OptionTable& options) override {
        m_reading.declare(options);
        options.flag({"-w,--watch", "", "Keep going: read what comes into the folders that are INPUT, until stopped."},
                     m_watch);
        declare_database_option(options, m_database);
    }

    void setup() override {
        if (m_watch &&
            (m_reading.inputs.empty() || std::ranges::find(m_reading.inputs, "-") != m_reading.inputs.end())) {
            throw usage_error("--watch needs folders to look into; standard input is read to its end without it");
        }
        m_reading.check();
    }

    int run(Context& context) override {
        const auto started = std::chrono::steady_clock::now();
        const auto extractor = extract::make_syntax_extractor(m_reading.pipeline());
        auto session = storage::Session::open(m_database, "ingest");
        auto lookups = session.connect("ingest lookups");
        spdlog::debug("extractor {}, {}", extractor->name(), session.database().description());
        const InterruptWatch watch;

        Running running{*extractor, session.database(), lookups, watch, context};
        if (m_watch) {
            keep_reading(running);
        } else {
            read(running, m_reading.inputs);
        }
        running.totals.left_out.report();
        report(running.totals, running.writer, started);
        if (const int signal = watch.received(); signal != 0 && !(m_watch && signal == SIGTERM)) {
            throw Interrupted{signal,
                              fmt::format("stopped by {}; what is stored is whole, and the same command goes on "
                                          "where this one stopped",
                                          signal == SIGINT ? "Ctrl-C" : "a signal to end")};
        }
        return m_watch ? 0 : running.totals.left_out.exit_status();  // one bad file is no failure of a service
    }

  private:
    /// What reading needs, again and again with --watch.
    struct Running {
        Running(const extract::Extractor& with, storage::Database& database, storage::Database& for_lookups,
                const InterruptWatch& interrupts, const Context& told)
            : extractor{with},
              lookups{for_lookups},
              watch{interrupts},
              context{told},
              store{database},
              writer{database} {}

        const extract::Extractor& extractor;
        storage::Database& lookups;
        const InterruptWatch& watch;
        const Context& context;
        storage::GraphStore store;
        BatchWriter writer;
        Totals totals;
    };

    /// Reads the inputs to their end, or to a signal, and stores what they say.
    void read(Running& running, const std::vector<std::string>& inputs) const {
        std::atomic<bool> stopped = false;
        auto reader_options = m_reading.reader();
        reader_options.uris = extract::FileUris::absolute;
        std::atomic<std::uint64_t> bytes_read = 0;
        reader_options.bytes_read = &bytes_read;
        const InputSize input_size{inputs};
        reader_options.stop = [&] { return stopped || running.watch.received() != 0; };
        extract::ArticleReader reader{inputs, std::move(reader_options)};
        KnownArticleFilter articles{reader, running.lookups};
        {
            const std::size_t threads = m_reading.threads();
            OrderedWorkers<Input, Output> workers{
                threads, 4 * threads, [&] { return articles.next(); },
                [&](Input input) { return analysed(running.extractor, std::move(input)); }};
            const StopOnExit stop_reader{stopped};
            store_all(workers, running, input_size, bytes_read);
        }
        if (running.watch.received() == 0) {
            // Where an earlier copy of a text has gone, relative dates are those of the next one.
            read_outdated_again(running.store, running.extractor);
        }
    }

    /// Reads what is in the folders and what comes into them, until a signal comes.
    void keep_reading(Running& running) const {
        constexpr std::size_t k_files_at_once = 1000;
        constexpr std::chrono::milliseconds k_shortest_pause{500};
        constexpr int k_share_of_looking = 10;  // of a million files looking takes seconds
        for (const std::string& folder : m_reading.inputs) {
            if (!std::filesystem::is_directory(folder)) {
                throw input_error("is no folder; --watch looks into folders", folder);
            }
        }
        spdlog::info("watching {}; Ctrl-C ends it", fmt::join(m_reading.inputs, ", "));
        extract::Spool spool{m_reading.inputs};
        while (running.watch.received() == 0) {
            const auto before = std::chrono::steady_clock::now();
            const auto files = spool.take(k_files_at_once);
            if (!files.empty()) {
                read_and_report(running, files);
                continue;
            }
            const auto looked =
                std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - before);
            wait(running.watch, std::max(k_shortest_pause, k_share_of_looking * looked));
        }
    }

    void read_and_report(Running& running, const std::vector<std::string>& files) const {
        const auto started = std::chrono::steady_clock::now();
        const storage::StoreSummary before = running.writer.total();
        const std::size_t seen = running.totals.seen, left_out = running.totals.left_out.count();
        read(running, files);
        const storage::StoreSummary& after = running.writer.total();
        const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - started;
        spdlog::info("{}: {} new, {} left out; {} new; {:.1f} s", counted(running.totals.seen - seen, "article"),
                     after.articles - before.articles, running.totals.left_out.count() - left_out,
                     counted(after.statements - before.statements, "statement"), elapsed.count());
    }

    static void wait(const InterruptWatch& watch, std::chrono::milliseconds pause) {
        constexpr std::chrono::milliseconds k_step{50};  // how long a signal may go unnoticed
        const auto end = std::chrono::steady_clock::now() + pause;
        while (watch.received() == 0 && std::chrono::steady_clock::now() < end) {
            std::this_thread::sleep_for(k_step);
        }
    }

    /// Lets a reader that waits for a pipe give up before the workers are waited for.
    struct StopOnExit {
        std::atomic<bool>& stopped;
        ~StopOnExit() { stopped = true; }
    };

    static void store_all(OrderedWorkers<Input, Output>& workers, Running& running, const InputSize& input,
                          const std::atomic<std::uint64_t>& bytes_read) {
        Totals& totals = running.totals;
        Progress progress{running.context.quiet ? Progress::Wanted::no : Progress::Wanted::yes};
        while (running.watch.received() == 0) {
            auto output = workers.next();
            if (!output) {
                break;
            }
            ++totals.seen;
            if (const auto* rejection = std::get_if<Rejection>(&*output)) {
                progress.clear();
                totals.left_out.add(*rejection);
            } else if (auto& article = std::get<Analysed>(*output); article.stored != Stored::yes) {
                totals.bytes += article.article.text.size();
                running.writer.add(std::move(article));
            }
            progress.show({totals.seen, totals.bytes, running.writer.total().relations, input.share_of(bytes_read)});
        }
        running.writer.flush();
    }

    static void report(const Totals& totals, const BatchWriter& writer, std::chrono::steady_clock::time_point started) {
        const auto& stored = writer.total();
        const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - started;
        const std::size_t known = totals.seen - totals.left_out.count() - stored.articles;
        const std::string replaced =
            stored.replaced == 0 ? "" : fmt::format(" ({} in place of an older version)", stored.replaced);
        spdlog::info("{}: {} new{}, {} known, {} left out; {}, {} and {} are new in the graph; {:.1f} s",
                     counted(totals.seen, "article"), stored.articles, replaced, known, totals.left_out.count(),
                     counted(stored.statements, "statement"), counted(stored.actors, "actor"),
                     counted(stored.relations, "relation"), elapsed.count());
    }

    ReadingOptions m_reading;
    bool m_watch = false;
    storage::DatabaseOptions m_database;
};

}  // namespace

std::unique_ptr<Command> make_ingest_command() { return std::make_unique<IngestCommand>(); }

}  // namespace entente::cli
