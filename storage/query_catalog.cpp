#include "storage/query_catalog.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

namespace entente::storage {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::pair<std::string_view, ParameterKind>, 5> k_kinds{{
    {"actor", ParameterKind::actor},
    {"text", ParameterKind::text},
    {"day", ParameterKind::day},
    {"folded", ParameterKind::folded},
    {"filter", ParameterKind::filter},
}};

/// Takes the next word off the front of a line; empty at its end.
std::string_view take_word(std::string_view& line) {
    line = trim(line);
    const auto end = std::min(line.find(' '), line.size());
    const auto word = line.substr(0, end);
    line.remove_prefix(end);
    return word;
}

/// "$2 actor?  OTHER  help"
QueryParameter parse_parameter(std::string_view line, std::size_t number, const fs::path& file) {
    if (take_word(line) != "$" + std::to_string(number)) {
        throw input_error("the parameters in the header are not numbered $1, $2, … in order", file);
    }
    QueryParameter parameter;
    std::string_view kind = take_word(line);
    if (kind.ends_with('?')) {
        parameter.optional = true;
        kind.remove_suffix(1);
    }
    const auto found = std::ranges::find(k_kinds, kind, &std::pair<std::string_view, ParameterKind>::first);
    if (found == k_kinds.end()) {
        throw input_error("the header has a parameter of the unknown kind \"" + std::string{kind} + "\"", file);
    }
    parameter.kind = found->second;
    parameter.name = take_word(line);
    parameter.help = trim(line);
    return parameter;
}

NamedQuery parse_query(const fs::path& file) {
    NamedQuery query;
    query.name = file.stem();
    query.sql = read_file(file);
    constexpr std::string_view k_summary = "summary:";
    for (std::string_view line : split(query.sql, '\n')) {
        if (!line.starts_with("--")) {
            break;
        }
        line = trim(line.substr(2));
        if (line.starts_with(k_summary)) {
            query.summary = trim(line.substr(k_summary.size()));
        } else if (line.starts_with('$')) {
            query.parameters.push_back(parse_parameter(line, query.parameters.size() + 1, file));
        }
    }
    if (query.summary.empty()) {
        throw input_error("the header has no line '-- summary: …'", file);
    }
    return query;
}

}  // namespace

std::string NamedQuery::usage() const {
    std::string result = name;
    for (const QueryParameter& parameter : parameters) {
        if (is_word(parameter)) {
            result += parameter.optional ? " [" + parameter.name + "]" : " " + parameter.name;
        }
    }
    return result;
}

bool NamedQuery::is_word(const QueryParameter& parameter) noexcept {
    return parameter.kind == ParameterKind::actor || parameter.kind == ParameterKind::text ||
           parameter.kind == ParameterKind::day;
}

QueryCatalog::QueryCatalog(const fs::path& folder) {
    for (const auto& entry : fs::directory_iterator{folder}) {
        if (entry.path().extension() == ".sql") {
            m_queries.push_back(parse_query(entry.path()));
        }
    }
    std::ranges::sort(m_queries, {}, &NamedQuery::name);
}

const NamedQuery* QueryCatalog::find(std::string_view name) const noexcept {
    const auto found = std::ranges::find(m_queries, name, &NamedQuery::name);
    return found == m_queries.end() ? nullptr : &*found;
}

std::vector<ActorCandidate> resolve_actor(Transaction& transaction, const std::string& name) {
    const Rows rows = transaction.execute(
        "SELECT key, actor, match, statements, others FROM entente.best_matches($1, $2)", {name, fold_name(name)});
    std::vector<ActorCandidate> candidates;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        candidates.push_back({rows.string(row, 0), rows.string(row, 1), rows.string(row, 2), rows.integer(row, 3),
                              rows.integer(row, 4)});
    }
    return candidates;
}

Rows run_sql(Database& reader, const std::string& sql, std::chrono::milliseconds limit) {
    Transaction transaction = reader.begin(Access::read_only);
    transaction.execute(
        "SELECT set_config('statement_timeout', $1, true), set_config('search_path', 'entente, public', true)",
        {std::to_string(limit.count())});
    // Never committed: PostgreSQL 15 lets a read-only transaction write large objects.
    return transaction.execute(sql);
}

}  // namespace entente::storage
