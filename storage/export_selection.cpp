#include "storage/export_selection.hpp"

#include <charconv>
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
    look_up_relations();
}

void ExportSelection::set(const char* name, const std::string& value) {
    m_transaction->execute("SELECT set_config($1, $2, true)", {name, value});
}

bool ExportSelection::is_about_statements() const noexcept {
    return m_filter->statements.since || m_filter->statements.until;
}

std::string ExportSelection::query(std::string_view name, std::string_view order) const {
    std::string text = read_query(name);
    replace(text, "{edge_passes}", read_query("edge_passes"));
    replace(text, "{statement_passes}", read_query("statement_passes"));
    replace(text, "{relations}",
            m_relations_chosen ? "(SELECT e.* FROM unnest((SELECT current_setting('entente.relations')::bigint[])) "
                                 "chosen (id) JOIN entente.relation e ON e.id = chosen.id)"
                               : "entente.relation");
    replace(text, "{actors}",
            m_relations_chosen ? "(SELECT e.* FROM unnest((SELECT current_setting('entente.actors')::bigint[])) "
                                 "chosen (id) JOIN entente.actor e ON e.id = chosen.id)"
                               : "entente.actor");
    replace(text, "{order}", order);
    return text;
}

void ExportSelection::copy(std::string_view name, std::size_t columns, const std::function<void(CopyValues)>& each,
                           std::string_view order) const {
    copy_rows(*m_transaction, query(name, order), columns, each);
}

void ExportSelection::look_up_relations() {
    const GraphFilter& filter = m_filter->statements;
    if (!m_filter->around.empty()) {
        const Rows rows = m_transaction->execute(
            read_query("around"),
            {array_literal(m_filter->around), std::to_string(m_filter->depth), or_null(modalities(filter)),
             filter.with_negated ? "t" : "f", or_null(list(filter.types)), or_null(day(filter.since)),
             or_null(day(filter.until)),
             m_filter->minimum_stories ? Value{std::to_string(*m_filter->minimum_stories)} : Value{}});
        set("entente.relations", rows.string(0, 0));
        m_relations_chosen = true;
        const std::string centres = rows.string(0, 1);  // "{1,2}"
        for (const std::string_view id : split(std::string_view{centres}.substr(1, centres.size() - 2), ',')) {
            m_centres.push_back(parse_number<std::int64_t>(id));
        }
    }
    if (m_filter->limit) {
        const Rows rows = m_transaction->execute(query("strongest"), {std::to_string(*m_filter->limit)});
        set("entente.relations", rows.string(0, 0));
        m_relations_chosen = true;
    }
}

}  // namespace entente::storage
