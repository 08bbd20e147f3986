#include <spdlog/spdlog.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/actor_argument.hpp"
#include "cli/commands/commands.hpp"
#include "cli/database_option.hpp"
#include "cli/json_option.hpp"
#include "cli/query_filters.hpp"
#include "cli/row_printer.hpp"
#include "cli/suggestion.hpp"
#include "storage/query_catalog.hpp"
#include "storage/session.hpp"

namespace entente::cli {
namespace {

using storage::NamedQuery;
using storage::ParameterKind;
using storage::QueryParameter;
using storage::Value;

/// The options that are no filters but that some named queries take.
struct Parameters {
    std::string recorded, per = "month";
    bool directed = false;
    std::int64_t limit = 0;  ///< 0: none
    std::int64_t hops = 0;   ///< 0: the query's own default
};

/// The value of a parameter of kind ParameterKind::filter.
Value value_of(const std::string& name, const storage::FactFilter& filter, const Parameters& parameters) {
    const auto number = [](std::int64_t value) { return value == 0 ? Value{} : Value{std::to_string(value)}; };
    if (name == "modalities") {
        return filter.modalities;
    }
    if (name == "with_denied") {
        return filter.with_denied ? "t" : "f";
    }
    if (name == "types") {
        return filter.types;
    }
    if (name == "since") {
        return filter.since;
    }
    if (name == "until") {
        return filter.until;
    }
    if (name == "minimum_stories") {
        return filter.minimum_stories;
    }
    if (name == "minimum_confidence") {
        return filter.minimum_confidence;
    }
    if (name == "published_by") {
        return filter.publishers;
    }
    if (name == "recorded") {  // as known at the end of that day
        return parameters.recorded.empty() ? Value{} : Value{parameters.recorded + " 23:59:59.999999"};
    }
    if (name == "limit") {
        return number(parameters.limit);
    }
    if (name == "hops") {
        return number(parameters.hops);
    }
    if (name == "directed") {
        return parameters.directed ? "t" : "f";
    }
    if (name == "per") {
        return parameters.per;
    }
    throw internal_error("a named query wants the unknown filter " + name);
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
        m_filters.declare(options);
        options.integer({"--hops", "N",
                         "How many edges a path may have (6 when not given) or a network around an actor reaches (1)."},
                        m_parameters.hops, 1, 20);
        options.flag({"--directed", "", "Paths only along what actors do, not along what is done to them."},
                     m_parameters.directed);
        options.choice({"--per", "INTERVAL", "What activity is counted by."}, m_parameters.per,
                       {"day", "week", "month", "quarter", "year"});
        options.text({"--recorded", "DATE", "For as_of: what this database knew at the end of this day."},
                     m_parameters.recorded);
        options.integer({"--limit", "N", "At most so many rows."}, m_parameters.limit, 1, 1'000'000'000);
        options.choice({"--format", "FORMAT", "How to print the rows."}, m_format, {"table", "json", "csv"});
        declare_json_option(options, m_format);
        options.integer({"--timeout", "SECONDS", "Stop the query after so long."}, m_timeout, 1, 86'400);
        declare_database_option(options, m_database);
    }

    void setup() override {
        if (m_query.empty() == m_sql.empty()) {
            throw usage_error("give either the name of a query or --sql");
        }
        m_filters.check();
        if (!m_parameters.recorded.empty()) {
            check_day(m_parameters.recorded);
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
            spdlog::info(query == nullptr || m_filters.all()
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
            std::vector<std::string> known;
            std::string names;
            for (const NamedQuery& other : catalog.queries()) {
                known.push_back(other.name);
                names += (names.empty() ? "" : ", ") + other.name;
            }
            const std::string near = suggestion(m_query, known);
            throw Error{ErrorKind::usage,
                        "there is no query '" + m_query + "'" +
                            (near.empty() ? ", only " + names : "; did you mean '" + near + "'?"),
                        "query"};
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
            case ParameterKind::filter: return cli::value_of(parameter.name, m_filters.filter(), m_parameters);
            case ParameterKind::folded: return fold_name(m_words.at(next_word - 1));
            case ParameterKind::actor:
            case ParameterKind::text:
            case ParameterKind::day: break;
        }
        if (next_word == m_words.size()) {
            return std::nullopt;
        }
        const std::string& word = m_words[next_word++];
        return parameter.kind == ParameterKind::actor ? find_actor(transaction, word).key : word;
    }

    std::string m_query;
    std::vector<std::string> m_words;
    std::string m_sql;
    QueryFilters m_filters;
    Parameters m_parameters;
    std::string m_format = "table";
    std::int64_t m_timeout = 60;
    storage::DatabaseOptions m_database;
};

}  // namespace

std::unique_ptr<Command> make_query_command() { return std::make_unique<QueryCommand>(); }

}  // namespace entente::cli
