#include <spdlog/spdlog.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/data_files.hpp"
#include "base/date.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/commands/commands.hpp"
#include "cli/database_option.hpp"
#include "cli/output.hpp"
#include "cli/row_printer.hpp"
#include "extract/relation/relation.hpp"
#include "storage/query_catalog.hpp"
#include "storage/session.hpp"

namespace entente::cli {
namespace {

using storage::NamedQuery;
using storage::ParameterKind;
using storage::QueryParameter;
using storage::Value;

constexpr std::size_t k_listed_candidates = 8;

/// The filters that named queries share.
struct Filters {
    std::vector<std::string> modalities;
    std::vector<std::string> types;
    std::string since, until;
    std::vector<std::string> publishers;
    std::string recorded, per = "month";
    bool denied = false;
    bool all = false;
    bool directed = false;
    std::int64_t limit = 0;  ///< 0: none; so are the next two
    std::int64_t stories = 0;
    std::int64_t hops = 0;
    double confidence = 0;

    [[nodiscard]] Value value(const std::string& name) const {
        if (name == "modalities") {
            if (all) {
                return std::nullopt;
            }
            return storage::array_literal(modalities.empty() ? std::vector<std::string>{"actual"} : modalities);
        }
        if (name == "with_denied") {
            return all || denied ? "t" : "f";
        }
        if (name == "types") {
            return types.empty() ? Value{} : storage::array_literal(types);
        }
        if (name == "since" || name == "until") {
            const std::string& day = name == "since" ? since : until;
            return day.empty() ? Value{} : Value{day};
        }
        if (name == "recorded") {  // as known at the end of that day
            return recorded.empty() ? Value{} : Value{recorded + " 23:59:59.999999"};
        }
        if (name == "limit" || name == "hops" || name == "minimum_stories") {
            const std::int64_t number = name == "limit" ? limit : name == "hops" ? hops : stories;
            return number == 0 ? Value{} : Value{std::to_string(number)};
        }
        if (name == "minimum_confidence") {
            return confidence == 0 ? Value{} : Value{std::to_string(confidence)};
        }
        if (name == "published_by") {
            return publishers.empty() ? Value{} : storage::array_literal(publishers);
        }
        if (name == "directed") {
            return directed ? "t" : "f";
        }
        if (name == "per") {
            return per;
        }
        throw internal_error("a named query wants the unknown filter " + name);
    }
};

void check_day(const std::string& day) {
    if (day.size() != 10 || !parse_iso_date(day)) {
        throw usage_error("'" + day + "' is not a day in the form YYYY-MM-DD");
    }
}

/// "Antony Blinken (person/antony blinken), …"
std::string list(const std::vector<storage::ActorCandidate>& candidates) {
    std::string result;
    for (std::size_t i = 0; i < candidates.size() && i < k_listed_candidates; ++i) {
        result += (i == 0 ? "" : ", ") + candidates[i].name + " (" + candidates[i].key + ")";
    }
    if (candidates.size() > k_listed_candidates) {
        result += " and " + std::to_string(candidates.size() - k_listed_candidates) + " more";
    }
    return result;
}

/// The key of the one actor that a word of the command line means.
std::string resolve(storage::Transaction& transaction, const std::string& name) {
    const auto candidates = storage::resolve_actor(transaction, name);
    if (candidates.empty()) {
        const bool is_empty = transaction.execute("SELECT FROM entente.actor LIMIT 1").empty();
        throw input_error(is_empty ? "the graph is still empty; add articles with 'entente ingest'"
                                   : "no actor has a name like \"" + name +
                                         "\"; 'entente query find' takes a part of a name");
    }
    if (candidates.size() > 1) {
        throw input_error("\"" + name + "\" may be " + list(candidates) + "; give the key of the one that you mean");
    }
    const auto& chosen = candidates.front();
    if (chosen.match == "part" || chosen.match == "similar") {
        spdlog::info("\"{}\" is taken for {}", name, list(candidates));
    } else if (chosen.others > 0) {
        spdlog::info("\"{}\" is taken for {}; 'entente query find' lists the others of that name", name,
                     list(candidates));
    }
    return chosen.key;
}

class QueryCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "query"; }
    [[nodiscard]] std::string_view summary() const noexcept override {
        return "Ask the graph: by a named query, or in SQL";
    }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "Runs a named query, or SQL that can only read. The named queries:\n\n"
               "  entente query find NAME                actors by name, also by a part of it or a similar one\n"
               "  entente query neighbours ACTOR         who an actor deals with, and how\n"
               "  entente query timeline ACTOR [ACTOR]   what an actor did, or what happened between two, by date\n"
               "  entente query evidence ACTOR ACTOR     the sentences behind the relations of two actors\n"
               "  entente query path ACTOR ACTOR         how two actors are connected: one shortest way\n"
               "  entente query paths ACTOR ACTOR        every shortest way\n"
               "  entente query ego ACTOR                the network around an actor\n"
               "  entente query neighbourhood ACTOR      the actors within so many edges\n"
               "  entente query co_actors ACTOR          who takes part in something in the same articles\n"
               "  entente query activity [ACTOR [ACTOR]] how much happened in each month\n"
               "  entente query search WORDS             sentences with these words\n"
               "  entente query as_of DAY [ACTOR]        what was known about a day\n"
               "  entente query metrics ACTOR            what graph analysis computed about an actor\n"
               "  entente query leaders METRIC           the actors with the greatest values\n\n"
               "An actor is given by any of its names, or by its key when several actors share the name. Relations "
               "that "
               "are planned, hypothetical or denied are shown only when --modality, --denied or --all asks for "
               "them.\n\n"
               "  entente query timeline Blinken Lavrov --since 2022-01-01\n"
               "  entente query neighbours Russia --type CONSULT --format csv > partners.csv\n"
               "  entente query path Scholz Lukashenko --stories 2\n"
               "  entente query as_of 2022-01-21 Blinken --recorded 2022-02-01\n"
               "  entente query --sql 'SELECT name, statements FROM actor ORDER BY statements DESC LIMIT 10'\n\n"
               "The tables, views and functions for --sql are in the schema \"entente\" and described in the database "
               "itself: try \\dt+, \\dv+ and \\df+ in 'entente db psql'.";
    }

    void declare(OptionTable& options) override {
        options.argument({"QUERY", "", "The named query, such as timeline."}, m_query, OptionTable::Need::optional);
        options.arguments({"ACTOR", "", "What the query is about."}, m_words, OptionTable::Need::optional);
        options.text({"--sql", "SQL", "Run this statement instead of a named query. It can only read."}, m_sql);
        options.repeated({"--type", "TYPE", "Only this event type, such as CONSULT."}, m_filters.types);
        options.repeated(
            {"--modality", "MODALITY", "Only relations that are actual, future or hypothetical; without it, actual."},
            m_filters.modalities);
        options.flag({"--denied", "", "Also what articles deny."}, m_filters.denied);
        options.flag({"--all", "", "Every modality, denied or not."}, m_filters.all);
        options.text({"--since", "DATE", "Only what happened or held on this day or later (YYYY-MM-DD)."},
                     m_filters.since);
        options.text({"--until", "DATE", "Only what happened or held on this day or earlier (YYYY-MM-DD)."},
                     m_filters.until);
        options.integer(
            {"--stories", "N", "Only edges that at least so many stories support; copies of one text are one story."},
            m_filters.stories, 1, 1'000'000'000);
        options.real({"--confidence", "SHARE", "Only statements of at least this confidence, 0 to 1."},
                     m_filters.confidence, 0, 1);
        options.repeated({"--publisher", "NAME", "Only what this publisher printed."}, m_filters.publishers);
        options.integer({"--hops", "N",
                         "How many edges a path may have (6 when not given) or a network around an actor reaches (1)."},
                        m_filters.hops, 1, 20);
        options.flag({"--directed", "", "Paths only along what actors do, not along what is done to them."},
                     m_filters.directed);
        options.choice({"--per", "INTERVAL", "What activity is counted by."}, m_filters.per,
                       {"day", "week", "month", "quarter", "year"});
        options.text({"--recorded", "DATE", "For as_of: what this database knew at the end of this day."},
                     m_filters.recorded);
        options.integer({"--limit", "N", "At most so many rows."}, m_filters.limit, 1, 1'000'000'000);
        options.choice({"--format", "FORMAT", "How to print the rows."}, m_format, {"table", "json", "csv"});
        options.integer({"--timeout", "SECONDS", "Stop the query after so long."}, m_timeout, 1, 86'400);
        declare_database_option(options, m_database);
    }

    void setup() override {
        if (m_query.empty() == m_sql.empty()) {
            throw usage_error("give either the name of a query or --sql");
        }
        for (const std::string* day : {&m_filters.since, &m_filters.until, &m_filters.recorded}) {
            if (!day->empty()) {
                check_day(*day);
            }
        }
        if (!m_filters.since.empty() && !m_filters.until.empty() && m_filters.until < m_filters.since) {
            throw usage_error("--until lies before --since");
        }
        for (const std::string& modality : m_filters.modalities) {
            if (!extract::parse_modality(modality)) {
                throw usage_error("there is no modality '" + modality + "', only actual, future and hypothetical");
            }
        }
        if (m_filters.all && !m_filters.modalities.empty()) {
            throw usage_error("--all and --modality exclude each other");
        }
    }

    int run(Context& context) override {
        const storage::QueryCatalog catalog{data_file("storage/queries")};
        const NamedQuery* query = m_sql.empty() ? find_query(catalog) : nullptr;
        auto session = storage::Session::open(m_database, "query");
        auto reader = session.connect_reader("query");
        const auto limit = std::chrono::seconds{m_timeout};
        const auto rows = query == nullptr ? storage::run_sql(reader, m_sql, limit) : run_named(reader, *query, limit);
        const RowFormat format = parse_row_format(m_format);
        print_rows(rows, format, context.out);
        if (rows.empty() && format == RowFormat::table && !context.quiet) {
            spdlog::info(query == nullptr || m_filters.all
                             ? "no rows"
                             : "no rows; --all also shows what is planned, hypothetical or denied");
        }
        return 0;
    }

  private:
    /// The query of that name, if the command line has the right number of words for it.
    const NamedQuery* find_query(const storage::QueryCatalog& catalog) const {
        const NamedQuery* query = catalog.find(m_query);
        if (query == nullptr) {
            std::string names;
            for (const NamedQuery& known : catalog.queries()) {
                names += (names.empty() ? "" : ", ") + known.name;
            }
            throw Error{ErrorKind::usage, "there is no query '" + m_query + "', only " + names, "query"};
        }
        std::size_t least = 0;
        std::size_t most = 0;
        for (const QueryParameter& parameter : query->parameters) {
            if (NamedQuery::is_word(parameter)) {
                ++most;
                least += parameter.optional ? 0 : 1;
            }
        }
        if (m_words.size() < least || m_words.size() > most) {
            throw Error{ErrorKind::usage, "the query is written 'entente query " + query->usage() + "'", "query"};
        }
        std::size_t next_word = 0;
        for (const QueryParameter& parameter : query->parameters) {
            if (parameter.kind == ParameterKind::day && next_word < m_words.size()) {
                check_day(m_words[next_word]);
            }
            next_word += NamedQuery::is_word(parameter) ? 1 : 0;
        }
        return query;
    }

    storage::Rows run_named(storage::Database& reader, const NamedQuery& query, std::chrono::milliseconds limit) const {
        std::optional<storage::Rows> rows;
        reader.transact(storage::Access::read_only, [&](storage::Transaction& transaction) {
            transaction.execute("SELECT set_config('statement_timeout', $1, true)", {std::to_string(limit.count())});
            storage::Parameters values;
            std::size_t next_word = 0;
            for (const QueryParameter& parameter : query.parameters) {
                values.push_back(value_of(transaction, parameter, next_word));
            }
            rows = transaction.execute(query.sql, values);
        });
        return *rows;
    }

    Value value_of(storage::Transaction& transaction, const QueryParameter& parameter, std::size_t& next_word) const {
        switch (parameter.kind) {
            case ParameterKind::filter: return m_filters.value(parameter.name);
            case ParameterKind::folded: return fold_name(m_words.at(next_word - 1));
            case ParameterKind::actor:
            case ParameterKind::text:
            case ParameterKind::day: break;
        }
        if (next_word == m_words.size()) {
            return std::nullopt;
        }
        const std::string& word = m_words[next_word++];
        return parameter.kind == ParameterKind::actor ? resolve(transaction, word) : word;
    }

    std::string m_query;
    std::vector<std::string> m_words;
    std::string m_sql;
    Filters m_filters;
    std::string m_format = "table";
    std::int64_t m_timeout = 60;
    storage::DatabaseOptions m_database;
};

}  // namespace

std::unique_ptr<Command> make_query_command() { return std::make_unique<QueryCommand>(); }

}  // namespace entente::cli
