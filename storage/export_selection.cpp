#include "storage/export_selection.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <span>
#include <utility>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

namespace entente::storage {
namespace {

constexpr const char* k_sort_memory = "64MB";  // a million edges are sorted on disk all the same, but in few pieces

std::string read_query(std::string_view name) {
    return read_file(data_file("storage/queries/export/" + std::string{name} + ".sql"));
}

void replace(std::string& text, std::string_view placeholder, std::string_view part) {
    for (auto at = text.find(placeholder); at != std::string::npos; at = text.find(placeholder, at + part.size())) {
        text.replace(at, placeholder.size(), part);
    }
}

std::string list(const std::vector<std::string>& values) {
    return values.empty() ? std::string{} : array_literal(values);
}
std::string day(const std::optional<Date>& date) { return date ? format_iso_date(*date) : std::string{}; }
Value or_null(std::string text) { return text.empty() ? Value{} : Value{std::move(text)}; }

std::string modalities(const GraphFilter& filter) {
    std::vector<std::string> labels;
    for (const auto modality : filter.modalities) {
        labels.emplace_back(to_string(modality));
    }
    return list(labels);
}

template <typename Number>
Number parse_number(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) {
        throw internal_error("a column of an export holds no number");
    }
    return number;
}

/// Of an array of numbers as PostgreSQL writes it: "{1,2}".
std::vector<std::int64_t> numbers_of(std::string_view array) {
    std::vector<std::int64_t> numbers;
    if (array.size() > 2) {
        for (const std::string_view number : split(array.substr(1, array.size() - 2), ',')) {
            numbers.push_back(parse_number<std::int64_t>(number));
        }
    }
    return numbers;
}

/// The same array again: digits and commas, which may stand in the text of a query.
std::string printed(std::span<const std::int64_t> numbers) {
    std::string text = "{";
    for (const std::int64_t number : numbers) {
        text += text.size() == 1 ? "" : ",";
        text += std::to_string(number);
    }
    return text + "}";
}

}  // namespace

std::int64_t integer_at(CopyValues values, std::size_t column) { return parse_number<std::int64_t>(values[column]); }
double real_at(CopyValues values, std::size_t column) { return parse_number<double>(values[column]); }

extract::Span span_at(CopyValues values, std::size_t column) {
    if (is_null(values, column)) {
        return {};
    }
    return {parse_number<std::uint32_t>(values[column]), parse_number<std::uint32_t>(values[column + 1])};
}

ExportSelection::ExportSelection(Transaction& transaction, const ExportFilter& filter)
    : m_transaction{&transaction}, m_filter{&filter} {
    const GraphFilter& statements = filter.statements;
    set("work_mem", k_sort_memory);
    set("entente.modalities", modalities(statements));
    set("entente.with_denied", statements.with_negated ? "t" : "f");
    set("entente.types", list(statements.types));
    set("entente.since", day(statements.since));
    set("entente.until", day(statements.until));
    set("entente.minimum_stories", std::to_string(filter.minimum_stories.value_or(0)));
    set("entente.actors", "{}");
    look_up_relations();
}

void ExportSelection::set(const char* name, const std::string& value) {
    m_transaction->execute("SELECT set_config($1, $2, true)", {name, value});
}

bool ExportSelection::is_about_statements() const noexcept {
    return m_filter->statements.since || m_filter->statements.until;
}

std::string ExportSelection::edge_passes() const {
    const GraphFilter& filter = m_filter->statements;
    std::string text = filter.with_negated ? "true" : "NOT r.negated";
    if (!filter.modalities.empty()) {
        text += " AND r.modality IN (";
        for (const extract::Modality modality : filter.modalities) {
            text += text.back() == '(' ? "'" : ", '";
            text += to_string(modality);  // labels of the program itself
            text += '\'';
        }
        text += ')';
    }
    if (!filter.types.empty()) {
        text += " AND r.type = ANY ((SELECT current_setting('entente.types')::text[])::text[])";
    }
    if (m_filter->minimum_stories) {
        text += " AND r.stories >= (SELECT current_setting('entente.minimum_stories')::integer)";
    }
    return text;
}

std::string ExportSelection::statement_passes() const {
    // As entente.statement_passes() has it.
    std::string text = "true";
    if (m_filter->statements.since) {
        text +=
            " AND CASE WHEN st.valid IS NULL THEN a.published >= (SELECT current_setting('entente.since')::date)"
            " ELSE upper_inf(st.valid) OR upper(st.valid) > (SELECT current_setting('entente.since')::date) END";
    }
    if (m_filter->statements.until) {
        text +=
            " AND CASE WHEN st.valid IS NULL THEN a.published <= (SELECT current_setting('entente.until')::date)"
            " ELSE lower_inf(st.valid) OR lower(st.valid) <= (SELECT current_setting('entente.until')::date) END";
    }
    return text;
}

void ExportSelection::set_numbers(std::span<const std::int64_t> ids, std::span<const std::int64_t> numbers) {
    // A number is looked up in an array by the id, which joins with tables of millions cost seconds to do; where ids are few
    // or far between, by a join with the pairs.
    constexpr std::int64_t k_sparse = 16;
    const auto [least, greatest] = std::minmax_element(ids.begin(), ids.end());
    m_numbers_by_table = ids.empty() || m_relations_chosen || *greatest >= std::numeric_limits<std::int32_t>::max() ||
                         (*greatest - *least) / k_sparse > static_cast<std::int64_t>(ids.size());
    if (m_numbers_by_table) {
        m_ids = printed(ids);
        m_numbers = printed(numbers);
    } else {
        std::vector<std::int64_t> by_id(static_cast<std::size_t>(*greatest - *least) + 1, -1);
        for (std::size_t i = 0; i < ids.size(); ++i) {
            by_id[static_cast<std::size_t>(ids[i] - *least)] = numbers[i];
        }
        set("entente.numbers", "[" + std::to_string(*least) + ":" + std::to_string(*greatest) + "]=" + printed(by_id));
    }
}

std::string ExportSelection::query(std::string_view name, std::string_view order) const {
    const auto number = [&](const std::string& id, const std::string& table) {
        return m_numbers_by_table ? table + ".number"
                                  : "(SELECT current_setting('entente.numbers')::integer[])[" + id + "::integer]";
    };
    // Ids that are chosen stand in the text: of the length of an array elsewhere the planner knows nothing, takes it for short, and
    // compares each of many with each.
    const auto join = [&](const std::string& kind, const std::string& id, const std::string& table) {
        return " " + kind + " unnest('" + m_ids + "'::bigint[], '" + m_numbers + "'::bigint[]) " + table +
               " (id, number) ON " + table + ".id = " + id;
    };
    std::string text = read_query(name);
    replace(text, "{edge_passes}", edge_passes());
    replace(text, "{statement_passes}", statement_passes());
    replace(text, "{supported}",
            is_about_statements()
                ? "EXISTS (SELECT FROM entente.statement st JOIN entente.article a ON a.id = st.article_id "
                  "WHERE st.relation_id = r.id AND " +
                      statement_passes() + ")"
                : "true");
    replace(text, "{relations}",
            m_relations_chosen ? "(SELECT e.* FROM unnest('" + m_relations +
                                     "'::bigint[]) chosen (id) JOIN entente.relation e ON e.id = chosen.id)"
                               : "entente.relation");
    replace(text, "{actors}",
            m_relations_chosen ? "(SELECT e.* FROM unnest((SELECT current_setting('entente.actors')::bigint[])) "
                                 "chosen (id) JOIN entente.actor e ON e.id = chosen.id)"
                               : "entente.actor");
    replace(text, "{source}", number("r.source_id", "source_number"));
    replace(text, "{target}", number("r.target_id", "target_number"));
    replace(text, "{speaker}", number("st.speaker_id", "speaker_number"));
    replace(text, "{numbers}",
            m_numbers_by_table
                ? join("JOIN", "r.source_id", "source_number") + join("LEFT JOIN", "r.target_id", "target_number") +
                      join("LEFT JOIN", "st.speaker_id", "speaker_number")
                : std::string{});
    replace(text, "{order}", order);
    return text;
}

void ExportSelection::copy(std::string_view name, std::size_t columns, const std::function<void(CopyValues)>& each,
                           std::string_view order) const {
    copy_rows(*m_transaction, query(name, order), columns, each);
}

Rows ExportSelection::edges_around() {
    const GraphFilter& filter = m_filter->statements;
    return m_transaction->execute(
        read_query("around"),
        {array_literal(m_filter->around), std::to_string(m_filter->depth), or_null(modalities(filter)),
         filter.with_negated ? "t" : "f", or_null(list(filter.types)), or_null(day(filter.since)),
         or_null(day(filter.until)),
         m_filter->minimum_stories ? Value{std::to_string(*m_filter->minimum_stories)} : Value{}});
}

void ExportSelection::look_up_relations() {
    if (!m_filter->around.empty()) {
        const Rows rows = edges_around();
        choose_relations(rows.string(0, 0));
        m_centres = numbers_of(rows.string(0, 1));
        set("entente.actors", printed(m_centres));
    }
    if (m_filter->limit) {
        // Counted apart: the strongest are found without a look at all the others.
        if (m_filter->count_all) {
            const auto all = static_cast<std::size_t>(m_transaction->execute(query("passing")).integer(0, 0));
            m_strongest = Strongest{std::min(all, *m_filter->limit), all};
        }
        const Rows rows = m_transaction->execute(query("strongest"), {std::to_string(*m_filter->limit)});
        choose_relations(rows.string(0, 0));
    }
}

void ExportSelection::choose_relations(const std::string& ids) {
    m_relations = printed(numbers_of(ids));
    m_relations_chosen = true;
}

}  // namespace entente::storage
