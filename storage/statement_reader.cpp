#include "storage/statement_reader.hpp"

#include <charconv>

#include "base/date.hpp"
#include "storage/network_reader.hpp"

namespace entente::storage {
namespace {

Value value_at(const Rows& rows, std::size_t row, std::size_t column) {
    return rows.is_null(row, column) ? Value{} : Value{rows.string(row, column)};
}

std::string_view edges_of(const StatementSelection& selection) {
    return !selection.relations.empty() ? "of_relations"
           : selection.actors.empty()   ? "of_all"
           : selection.others.empty()   ? "of_actor"
                                        : "between";
}

/// $9 and $10.
void append(Parameters& parameters, const StatementSelection& selection) {
    const auto& chosen = selection.relations.empty() ? selection.actors : selection.relations;
    const bool between = selection.relations.empty() && !selection.others.empty();
    parameters.emplace_back(chosen.empty() ? Value{} : Value{id_array(chosen)});
    parameters.emplace_back(between ? Value{id_array(selection.others)} : Value{});
}

}  // namespace

std::string StatementCursor::to_text() const {
    return (date == "-infinity" ? "none" : date) + "." + std::to_string(id);
}

std::optional<StatementCursor> StatementCursor::parse(std::string_view text) {
    const auto dot = text.find('.');
    if (dot == std::string_view::npos || dot + 1 == text.size()) {
        return std::nullopt;
    }
    StatementCursor cursor;
    cursor.date = text.substr(0, dot);
    if (cursor.date == "none") {
        cursor.date = "-infinity";
    } else if (cursor.date.size() != 10 || !parse_iso_date(cursor.date)) {
        return std::nullopt;
    }
    const std::string_view digits = text.substr(dot + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), cursor.id);
    if (error != std::errc{} || end != digits.data() + digits.size() || cursor.id < 0) {
        return std::nullopt;
    }
    return cursor;
}

StatementPage StatementReader::page(const StatementSelection& selection, const StatementCursor& cursor,
                                    std::size_t limit, const FactFilter& filter) const {
    const std::size_t asked = limit + 1;  // one more tells whether there is a next page
    const auto ask = [&](bool bounded) {
        Parameters parameters = filter.of_statements();
        append(parameters, selection);
        parameters.insert(parameters.end(),
                          {cursor.date, std::to_string(cursor.id), std::to_string(asked), bounded ? "t" : "f"});
        return m_transaction->execute_prepared(m_queries->get("statement_page", edges_of(selection)), parameters);
    };
    // That each edge has a statement of its last date is of no use when that one need not pass.
    const bool bounded = !filter.minimum_confidence && !filter.publishers;
    Rows rows = ask(bounded);
    if (bounded && rows.size() < asked) {
        rows = ask(
            false);  // those before all known dates, and intervals that begin in the past, which the bound knows nothing of
    }
    StatementPage page;
    std::vector<std::int64_t> ids;
    for (std::size_t row = 0; row < rows.size() && row < limit; ++row) {
        ids.push_back(rows.integer(row, 0));
    }
    if (rows.size() == asked) {
        page.next = StatementCursor{rows.string(limit - 1, 1), ids.back()};
    }
    page.statements = read(ids);
    return page;
}

std::vector<StatementRecord> StatementReader::read(const std::vector<std::int64_t>& ids) const {
    if (ids.empty()) {
        return {};
    }
    enum Column : std::size_t {
        k_id,
        k_relation,
        k_date,
        k_date_end,
        k_precision,
        k_source_key,
        k_source,
        k_type,
        k_mode,
        k_predicate,
        k_lemma,
        k_target_key,
        k_target,
        k_quad,
        k_modality,
        k_negated,
        k_speaker_key,
        k_speaker,
        k_place,
        k_place_country,
        k_sentence,
        k_sentence_begin,
        k_sentence_end,
        k_source_begin,
        k_source_end,
        k_predicate_begin,
        k_predicate_end,
        k_target_begin,
        k_target_end,
        k_title,
        k_publisher,
        k_uri,
        k_published,
        k_confidence,
        k_extractor
    };
    const Rows rows = m_transaction->execute_prepared(m_queries->get("statements"), {id_array(ids)});
    std::vector<StatementRecord> records(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        StatementRecord& record = records[row];
        const auto value = [&](Column column) { return value_at(rows, row, column); };
        const auto label = [&](Column key, Column name) {
            return rows.is_null(row, key) ? std::optional<ActorLabel>{}
                                          : std::optional{ActorLabel{rows.string(row, key), rows.string(row, name)}};
        };
        // Offsets count from the article's first byte; a pronoun's actor may stand in another sentence.
        const auto span = [&](Column begin_column, Column end_column) -> SentenceSpan {
            if (rows.is_null(row, begin_column) || rows.is_null(row, end_column)) {
                return std::nullopt;
            }
            const std::int64_t first = rows.integer(row, k_sentence_begin);
            const std::int64_t begin = rows.integer(row, begin_column) - first;
            const std::int64_t end = rows.integer(row, end_column) - first;
            const auto size = static_cast<std::int64_t>(rows.text(row, k_sentence).size());
            if (begin < 0 || end > size || begin >= end) {
                return std::nullopt;
            }
            return std::pair{begin, end};
        };
        record.id = rows.integer(row, k_id);
        record.relation = rows.integer(row, k_relation);
        record.date = value(k_date);
        record.date_end = value(k_date_end);
        record.precision = value(k_precision);
        record.source = {rows.string(row, k_source_key), rows.string(row, k_source)};
        record.target = label(k_target_key, k_target);
        record.speaker = label(k_speaker_key, k_speaker);
        record.type = value(k_type);
        record.mode = value(k_mode);
        record.predicate = rows.string(row, k_predicate);
        record.predicate_lemma = rows.string(row, k_lemma);
        if (!rows.is_null(row, k_quad)) {
            record.quad = static_cast<int>(rows.integer(row, k_quad));
        }
        record.modality = rows.string(row, k_modality);
        record.negated = rows.boolean(row, k_negated);
        record.place = value(k_place);
        record.place_country = value(k_place_country);
        record.sentence = rows.string(row, k_sentence);
        record.source_span = span(k_source_begin, k_source_end);
        record.predicate_span = span(k_predicate_begin, k_predicate_end);
        record.target_span = span(k_target_begin, k_target_end);
        record.title = value(k_title);
        record.publisher = value(k_publisher);
        record.published = value(k_published);
        record.uri = rows.string(row, k_uri);
        record.confidence = rows.real(row, k_confidence);
        record.extractor = rows.string(row, k_extractor);
    }
    return records;
}

std::int64_t StatementReader::count(const StatementSelection& selection, const FactFilter& filter) const {
    Parameters parameters = filter.of_statements();
    append(parameters, selection);
    const std::string_view query = filter.is_about_statements() ? "statement_count_by_statement" : "statement_count";
    return m_transaction->execute_prepared(m_queries->get(query, edges_of(selection)), parameters).integer(0, 0);
}

std::vector<DayActivity> StatementReader::activity(const StatementSelection& selection,
                                                   const FactFilter& filter) const {
    Parameters parameters = filter.of_statements();
    append(parameters, selection);
    // Planned for its values: of everything tables are read as a whole, of an actor through indexes.
    m_transaction->execute("SELECT set_config('plan_cache_mode', 'force_custom_plan', true)");
    const Rows rows = m_transaction->execute(m_queries->get("activity", edges_of(selection)), parameters);
    std::vector<DayActivity> days(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        days[row].date = value_at(rows, row, 0);
        days[row].statements = rows.integer(row, 1);
        for (std::size_t quad = 0; quad < 4; ++quad) {
            days[row].quads[quad] = rows.integer(row, 2 + quad);
        }
    }
    return days;
}

std::vector<std::int64_t> StatementReader::edge_group(std::int64_t relation) const {
    const Rows rows = m_transaction->execute_prepared(m_queries->get("edge_group"), {std::to_string(relation)});
    std::vector<std::int64_t> ids;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        ids.push_back(rows.integer(row, 0));
    }
    return ids;
}

}  // namespace entente::storage
