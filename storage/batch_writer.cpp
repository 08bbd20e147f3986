#include "storage/batch_writer.hpp"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>
#include <bit>
#include <set>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "storage/copy_writer.hpp"
#include "storage/signature_literal.hpp"

namespace entente::storage {
namespace {

using namespace std::string_view_literals;

/// Standard input ("-", "-:17") is another text each time.
bool is_lasting(std::string_view uri) { return uri != "-" && !uri.starts_with("-:"); }

void add_optional_date(CopyWriter& out, const std::optional<Date>& date) {
    if (date) {
        out.add(*date);
    } else {
        out.add_null();
    }
}

void add_id(CopyWriter& out, std::size_t number) { out.add(static_cast<std::int64_t>(number)); }

void add_nulls(CopyWriter& out, int count) {
    for (int i = 0; i < count; ++i) {
        out.add_null();
    }
}

void add_span(CopyWriter& out, extract::Span span) {
    out.add(static_cast<std::int64_t>(span.begin));
    out.add(static_cast<std::int64_t>(span.end));
}

/// Both days of a TimeExpression are inclusive.
void add_valid(CopyWriter& out, const extract::TimeExpression& time) {
    if (!time.start && !time.end) {
        out.add_null();
        return;
    }
    out.add("[" + (time.start ? format_iso_date(*time.start) : "") + "," +
            (time.end ? format_iso_date(*time.end) : "") + "]");
}

/// When it happened, else when it was published: what the dates of an edge are about.
std::optional<Date> date_of(const graph::Statement& statement, const extract::Article& article) {
    return statement.time && statement.time->start ? statement.time->start : article.published;
}

template <typename Votes>
void vote(Votes& votes, std::string_view value) {
    if (value.empty()) {
        return;
    }
    const auto known = std::ranges::find(votes, value, &Votes::value_type::first);
    if (known == votes.end()) {
        votes.emplace_back(value, 1);
    } else {
        ++known->second;
    }
}

/// The value that most articles give, of equally many the greatest; how many they are, and how many more than for any other.
struct Winner {
    std::string_view value;
    std::int64_t votes = 0;
    std::int64_t lead = 0;
};

template <typename Votes>
Winner winner_of(const Votes& votes, std::string_view unless_voted) {
    Winner winner{unless_voted, 0, 0};
    std::int64_t second = 0;
    for (const auto& [value, count] : votes) {
        if (count > winner.votes || (count == winner.votes && value > winner.value)) {
            second = winner.votes;
            winner = {value, count, 0};
        } else {
            second = std::max(second, count);
        }
    }
    winner.lead = winner.votes - second;
    return winner;
}

/// One query of storage/queries/store.
std::string read_query(std::string_view name) {
    return read_file(data_file("storage/queries/store/" + std::string{name} + ".sql"));
}

/// Rows (n, id, is_new) into ids by n; returns how many are new.
std::size_t take_ids(const Rows& rows, std::vector<std::int64_t>& ids) {
    std::size_t is_new = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        ids.at(static_cast<std::size_t>(rows.integer(row, 0))) = rows.integer(row, 1);
        is_new += rows.boolean(row, 2) ? 1 : 0;
    }
    return is_new;
}

/// The first of `count` ids of their own, which follow each other.
std::int64_t reserve_ids(Transaction& transaction, const std::string& sequence, std::size_t count) {
    return transaction
        .execute("SELECT setval($1, nextval($1) + $2 - 1) - $2 + 1",
                 {sequence, std::to_string(std::max<std::size_t>(count, 1))})
        .integer(0, 0);
}

}  // namespace

std::string signature_literal(const graph::TextSignature& signature) {
    return fmt::format("{{{}}}",
                       fmt::join(std::bit_cast<std::array<std::int32_t, graph::k_signature_size>>(signature), ","));
}

std::string bands_literal(const graph::TextSignature& signature) {
    return fmt::format(
        "{{{}}}",
        fmt::join(std::bit_cast<std::array<std::int64_t, graph::k_signature_bands>>(graph::signature_bands(signature)),
                  ","));
}

BatchWriter::BatchWriter(Transaction& transaction, const graph::KnowledgeGraph& batch)
    : m_transaction{&transaction}, m_batch{&batch} {}

void BatchWriter::stage_articles(std::span<const extract::Article> copies, bool read_again, Origin origin) {
    static constexpr std::array columns{"n"sv,         "key"sv,       "uri"sv,     "lasting"sv,   "title"sv,
                                        "publisher"sv, "published"sv, "text"sv,    "signature"sv, "bands"sv,
                                        "read_by"sv,   "again"sv,     "position"sv};
    CopyWriter out{*m_transaction, "stage_article", columns};
    std::int64_t position = 0;
    const auto write_row = [&](const extract::Article& article, const std::string& read_by, bool is_copy) {
        if (is_copy) {
            out.add_null();
        } else {
            out.add(position);
        }
        out.add(std::string_view{article.id});
        out.add(std::string_view{article.uri});
        out.add(origin == Origin::read && is_lasting(article.uri));
        out.add_or_null(article.title);
        out.add_or_null(article.publisher);
        add_optional_date(out, article.published);
        if (is_copy) {
            add_nulls(out, 4);
        } else if (origin == Origin::imported) {
            out.add(""sv);
            out.add("{}"sv);  // like no other text
            out.add("{}"sv);
            out.add_null();
        } else {
            out.add(std::string_view{article.text});
            const graph::TextSignature signature = graph::text_signature(article.text);
            out.add(std::string_view{signature_literal(signature)});
            out.add(std::string_view{bands_literal(signature)});
            out.add(std::string_view{read_by});
        }
        out.add(read_again);
        out.add(position++);
        out.finish_row();
    };
    for (const auto& record : m_batch->articles()) {
        write_row(record.article, record.extractor, false);
    }
    for (const auto& copy : copies) {
        write_row(copy, {}, true);
    }
    out.finish();
}

BatchWriter::Added BatchWriter::write_evidence(Into into) {
    static const std::string constraints_off = read_query("constraints_off"),
                             constraints_on = read_query("constraints_on") + ";\n" + read_query("statistics");
    Added added;
    m_into = into;
    if (find_articles() == 0) {
        return added;
    }
    collect_shares();
    if (into_empty()) {
        m_transaction->run_script(constraints_off);
    }
    added.actors = write_actors();
    write_names();
    added.relations = write_relations();
    write_sentences();
    write_sightings();
    added.statements = write_statements();
    if (into_empty()) {
        m_transaction->run_script(constraints_on);
    }
    return added;
}

/// Returns how many articles are read.
std::size_t BatchWriter::find_articles() {
    m_article_ids.assign(m_batch->articles().size(), std::nullopt);
    const Rows rows = m_transaction->execute("SELECT n, article_id FROM stage_article WHERE is_read");
    for (std::size_t row = 0; row < rows.size(); ++row) {
        m_article_ids.at(static_cast<std::size_t>(rows.integer(row, 0))) = rows.integer(row, 1);
    }
    return rows.size();
}

void BatchWriter::collect_shares() {
    m_shares.assign(m_batch->actors().size(), {});
    for (const graph::Sighting& sighting : m_batch->sightings()) {
        if (is_read(sighting.article)) {
            ActorShare& share = m_shares[sighting.actor.value()];
            share.is_needed = true;
            ++share.articles;
            vote(share.name, sighting.name);
            vote(share.country, sighting.country);
            vote(share.sector, sighting.sector);
            vote(share.post, sighting.post);
            share.names.emplace_back(sighting.name);
            share.names.insert(share.names.end(), sighting.names.begin(), sighting.names.end());
        }
    }
    for (const graph::Statement& statement : m_batch->statements()) {
        if (is_read(statement.article)) {
            const graph::EdgeKey& key = m_batch->edge(statement.edge).key;
            std::array parts{key.source, key.target, statement.speaker};
            std::ranges::sort(parts);
            for (std::size_t i = 0; i < parts.size(); ++i) {
                if (parts[i].valid() && (i == 0 || parts[i] != parts[i - 1])) {
                    ActorShare& share = m_shares[parts[i].value()];
                    share.is_needed = true;
                    ++share.statements;
                }
            }
        }
    }
}

std::size_t BatchWriter::write_actors() {
    static constexpr std::array columns{
        "n"sv,         "key"sv,        "kind"sv,          "name"sv,         "country"sv,      "sector"sv,
        "post"sv,      "statements"sv, "articles"sv,      "name_lead"sv,    "country_lead"sv, "sector_lead"sv,
        "post_lead"sv, "name_votes"sv, "country_votes"sv, "sector_votes"sv, "post_votes"sv};
    static constexpr auto graph_columns = [] {
        std::array<std::string_view, 13> names{};
        std::ranges::copy_n(columns.begin(), names.size(), names.begin());
        names[0] = "id";
        return names;
    }();
    static const std::string query = read_query("actors");
    m_actor_ids.assign(m_shares.size(), 0);
    const auto needed = static_cast<std::size_t>(std::ranges::count_if(m_shares, &ActorShare::is_needed));
    const std::int64_t first_id = into_empty() ? reserve_ids(*m_transaction, "entente.actor_id_seq", needed) : 0;
    const auto written = into_empty() ? std::span<const std::string_view>{graph_columns} : columns;
    CopyWriter out{*m_transaction, into_empty() ? "entente.actor" : "stage_actor", written};
    for (std::size_t n = 0; n < m_shares.size(); ++n) {
        const ActorShare& share = m_shares[n];
        if (!share.is_needed) {
            continue;
        }
        const graph::Actor& actor = m_batch->actors()[n];
        // An actor that no article describes is as the batch says.
        const bool is_described = share.articles != 0;
        const auto unless_voted = [&](const std::string& value) { return is_described ? std::string_view{} : value; };
        const std::array winners{
            winner_of(share.name, unless_voted(actor.name)), winner_of(share.country, unless_voted(actor.country)),
            winner_of(share.sector, unless_voted(actor.sector)), winner_of(share.post, unless_voted(actor.post))};
        if (into_empty()) {
            m_actor_ids[n] = first_id + static_cast<std::int64_t>(out.rows());
            out.add(m_actor_ids[n]);
        } else {
            add_id(out, n);
        }
        out.add(std::string_view{actor.key});
        out.add(to_string(actor.kind));
        out.add(winners[0].value);
        out.add_or_null(winners[1].value);
        out.add_or_null(winners[2].value);
        out.add_or_null(winners[3].value);
        out.add(share.statements);
        out.add(share.articles);
        for (const Winner& winner : winners) {
            out.add(winner.lead);
        }
        for (const Winner& winner : winners) {
            if (!into_empty()) {
                out.add(winner.votes);
            }
        }
        out.finish_row();
    }
    out.finish();
    if (into_empty()) {
        return out.rows();
    }
    return take_ids(m_transaction->execute(query), m_actor_ids);
}

void BatchWriter::write_names() {
    static constexpr std::array columns{"actor_id"sv, "name"sv, "folded"sv};
    static const std::string query = read_query("names");
    CopyWriter out{*m_transaction, into_empty() ? "entente.actor_name" : "stage_name", columns};
    for (std::size_t n = 0; n < m_shares.size(); ++n) {
        ActorShare& share = m_shares[n];
        if (!share.is_needed) {
            continue;
        }
        if (share.articles == 0) {
            const graph::Actor& actor = m_batch->actors()[n];
            share.names.assign(actor.names.begin(), actor.names.end());
            share.names.emplace_back(actor.name);
        }
        std::ranges::sort(share.names);
        share.names.erase(std::unique(share.names.begin(), share.names.end()), share.names.end());
        for (const std::string_view name : share.names) {
            if (!name.empty()) {
                out.add(m_actor_ids[n]);
                out.add(name);
                out.add(std::string_view{fold_name(name)});
                out.finish_row();
            }
        }
    }
    out.finish();
    if (!into_empty()) {
        m_transaction->execute(query);
    }
}

std::size_t BatchWriter::write_relations() {
    static constexpr std::array columns{"n"sv,        "source_id"sv,  "target_id"sv, "type"sv,      "lemma"sv,
                                        "modality"sv, "negated"sv,    "plover"sv,    "quad"sv,      "statements"sv,
                                        "articles"sv, "first_date"sv, "last_date"sv, "publishers"sv};
    static constexpr std::array graph_columns{
        "id"sv,   "source_id"sv,  "target_id"sv, "type"sv,       "lemma"sv,     "modality"sv,   "negated"sv, "plover"sv,
        "quad"sv, "statements"sv, "articles"sv,  "first_date"sv, "last_date"sv, "publishers"sv, "stories"sv};
    static const std::string query = read_query("relations");
    m_relation_ids.assign(m_batch->edges().size(), 0);
    const std::int64_t first_id =
        into_empty() ? reserve_ids(*m_transaction, "entente.relation_id_seq", m_batch->edges().size()) : 0;
    const auto written = into_empty() ? std::span<const std::string_view>{graph_columns} : columns;
    CopyWriter out{*m_transaction, into_empty() ? "entente.relation" : "stage_relation", written};
    for (std::size_t n = 0; n < m_batch->edges().size(); ++n) {
        const graph::Edge& edge = m_batch->edges()[n];
        const EdgeShare share = share_of(edge);
        if (share.statements == 0) {
            continue;
        }
        if (into_empty()) {
            m_relation_ids[n] = first_id + static_cast<std::int64_t>(out.rows());
            out.add(m_relation_ids[n]);
        } else {
            add_id(out, n);
        }
        out.add(m_actor_ids[edge.key.source.value()]);
        if (edge.key.target.valid()) {
            out.add(m_actor_ids[edge.key.target.value()]);
        } else {
            out.add_null();
        }
        out.add_or_null(edge.key.type);
        out.add_or_null(edge.key.lemma);
        out.add(to_string(edge.key.modality));
        out.add(edge.key.negated);
        out.add_or_null(edge.plover);
        if (edge.quad == 0) {
            out.add_null();
        } else {
            out.add(static_cast<std::int64_t>(edge.quad));
        }
        out.add(share.statements);
        out.add(share.articles);
        add_optional_date(out, share.first_date);
        add_optional_date(out, share.last_date);
        if (into_empty()) {
            add_id(out, share.publishers.size());
            out.add(share.articles);  // a story each, until near copies are counted
        } else {
            out.add(std::string_view{array_literal(share.publishers)});
        }
        out.finish_row();
    }
    out.finish();
    return into_empty() ? out.rows() : take_ids(m_transaction->execute(query), m_relation_ids);
}

/// What the articles that are read say about an edge.
BatchWriter::EdgeShare BatchWriter::share_of(const graph::Edge& edge) const {
    EdgeShare share;
    std::vector<graph::ArticleIndex> articles;
    for (const std::uint32_t index : edge.statements) {
        const graph::Statement& statement = m_batch->statements()[index];
        if (!is_read(statement.article)) {
            continue;
        }
        ++share.statements;
        articles.push_back(statement.article);
        const extract::Article& article = m_batch->article(statement.article).article;
        if (!article.publisher.empty()) {
            share.publishers.push_back(article.publisher);
        }
        if (const auto date = date_of(statement, article)) {
            share.first_date = share.first_date ? std::min(*share.first_date, *date) : *date;
            share.last_date = share.last_date ? std::max(*share.last_date, *date) : *date;
        }
    }
    const auto leave_one_of_each = [](auto& values) {
        std::ranges::sort(values);
        values.erase(std::unique(values.begin(), values.end()), values.end());
    };
    leave_one_of_each(articles);
    leave_one_of_each(share.publishers);
    share.articles = static_cast<std::int64_t>(articles.size());
    return share;
}

void BatchWriter::write_sentences() {
    static constexpr std::array columns{"article_id"sv, "index"sv, "span_begin"sv, "span_end"sv, "text"sv};
    CopyWriter out{*m_transaction, "entente.sentence", columns};
    for (std::size_t article = 0; article < m_batch->articles().size(); ++article) {
        if (!m_article_ids[article]) {
            continue;
        }
        const auto& record = m_batch->articles()[article];
        for (std::size_t index = 0; index < record.sentences.size(); ++index) {
            const extract::Span span = record.sentences[index];
            const std::string_view text = graph::sentence_text(record, index);
            if (span.empty() || text.size() != span.size()) {
                throw internal_error("a sentence lies outside the text of its article", record.article.uri);
            }
            out.add(*m_article_ids[article]);
            add_id(out, index);
            add_span(out, span);
            out.add(text);
            out.finish_row();
        }
    }
    out.finish();
}

void BatchWriter::write_sightings() {
    static constexpr std::array columns{"article_id"sv, "actor_id"sv, "name"sv, "country"sv,
                                        "sector"sv,     "post"sv,     "names"sv};
    CopyWriter out{*m_transaction, "entente.sighting", columns};
    for (const graph::Sighting& sighting : m_batch->sightings()) {
        if (!is_read(sighting.article)) {
            continue;
        }
        out.add(*m_article_ids[sighting.article.value()]);
        out.add(m_actor_ids[sighting.actor.value()]);
        out.add(std::string_view{sighting.name});
        out.add_or_null(sighting.country);
        out.add_or_null(sighting.sector);
        out.add_or_null(sighting.post);
        const std::vector<std::string> names{sighting.names.begin(), sighting.names.end()};
        out.add(std::string_view{array_literal(names)});
        out.finish_row();
    }
    out.finish();
}

std::size_t BatchWriter::write_statements() {
    static constexpr std::array columns{"relation_id"sv,     "article_id"sv,  "sentence"sv,        "source_text"sv,
                                        "source_begin"sv,    "source_end"sv,  "target_text"sv,     "target_begin"sv,
                                        "target_end"sv,      "predicate"sv,   "predicate_lemma"sv, "predicate_begin"sv,
                                        "predicate_end"sv,   "mode"sv,        "speaker_id"sv,      "speaker_text"sv,
                                        "speaker_begin"sv,   "speaker_end"sv, "time_text"sv,       "valid"sv,
                                        "valid_precision"sv, "place_text"sv,  "place"sv,           "place_country"sv,
                                        "confidence"sv,      "extractor"sv};
    CopyWriter out{*m_transaction, "entente.statement", columns};
    for (const graph::Statement& statement : m_batch->statements()) {
        if (!is_read(statement.article)) {
            continue;
        }
        out.add(m_relation_ids[statement.edge.value()]);
        out.add(*m_article_ids[statement.article.value()]);
        out.add(static_cast<std::int64_t>(statement.sentence));
        out.add(std::string_view{statement.source_text});
        add_span(out, statement.source_span);
        if (m_batch->edge(statement.edge).key.target.valid()) {
            out.add(std::string_view{statement.target_text});
            add_span(out, statement.target_span);
        } else {
            add_nulls(out, 3);
        }
        out.add(std::string_view{statement.predicate.text});
        out.add(std::string_view{statement.predicate.lemma});
        add_span(out, statement.predicate.span);
        out.add_or_null(statement.event.mode);
        if (statement.speaker.valid()) {
            out.add(m_actor_ids[statement.speaker.value()]);
            out.add(std::string_view{statement.speaker_text});
            add_span(out, statement.speaker_span);
        } else {
            add_nulls(out, 4);
        }
        if (statement.time) {
            out.add(std::string_view{statement.time->text});
            add_valid(out, *statement.time);
            out.add(to_string(statement.time->precision));
        } else {
            add_nulls(out, 3);
        }
        if (statement.place) {
            out.add(std::string_view{statement.place->text});
            out.add_or_null(statement.place->name);
            out.add_or_null(statement.place->country);
        } else {
            add_nulls(out, 3);
        }
        out.add(statement.confidence);
        out.add(std::string_view{statement.extractor});
        out.finish_row();
    }
    out.finish();
    return out.rows();
}

}  // namespace entente::storage
