#include "storage/graph_store.hpp"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>
#include <bit>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "graph/text_signature.hpp"
#include "storage/copy_writer.hpp"
#include "storage/resolution_store.hpp"

namespace entente::storage {
namespace {

using namespace std::string_view_literals;

// Beyond this share of new rows the planner's picture of the tables is out of date. A server that lives only as long as
// each command leaves autovacuum no time to renew it.
constexpr const char* k_statistics_are_old =
    "SELECT coalesce((SELECT max(id) FROM entente.statement), 0) "
    "> 1000 + 1.5 * greatest((SELECT reltuples FROM pg_class WHERE oid = 'entente.statement'::regclass), 0)";
constexpr const char* k_renew_statistics =
    "ANALYZE entente.article, entente.article_place, entente.sentence, entente.actor, entente.actor_name, "
    "entente.sighting, entente.relation, entente.statement";

/// Standard input ("-", "-:17") is another text each time.
bool is_lasting(std::string_view uri) { return uri != "-" && !uri.starts_with("-:"); }

void add_optional_date(CopyWriter& out, const std::optional<Date>& date) {
    if (date) {
        out.add(*date);
    } else {
        out.add_null();
    }
}

template <typename Id>
void add_id(CopyWriter& out, Id id) {
    if (id.valid()) {
        out.add(static_cast<std::int64_t>(id.value()));
    } else {
        out.add_null();
    }
}

void add_nulls(CopyWriter& out, int count) {
    for (int i = 0; i < count; ++i) {
        out.add_null();
    }
}

/// PostgreSQL has no unsigned integers: the same bits as signed ones.
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

/// Everything of one batch on its way into the staging tables of storage/queries/store/staging.sql.
class Staging {
  public:
    Staging(Transaction& transaction, const graph::KnowledgeGraph& batch)
        : m_transaction{&transaction}, m_batch{&batch} {}

    void write(std::span<const extract::Article> copies, Existing existing) {
        write_articles(copies, existing);
        write_sentences();
        write_actors();
        write_names();
        write_sightings();
        write_relations();
        write_statements();
    }

  private:
    void write_articles(std::span<const extract::Article> copies, Existing existing) {
        static constexpr std::array columns{"n"sv,         "key"sv,       "uri"sv,       "lasting"sv,
                                            "title"sv,     "publisher"sv, "published"sv, "text"sv,
                                            "signature"sv, "bands"sv,     "again"sv,     "position"sv};
        CopyWriter out{*m_transaction, "stage_article", columns};
        std::int64_t position = 0;
        const auto write_row = [&](const extract::Article& article, bool is_copy) {
            if (is_copy) {
                out.add_null();
            } else {
                out.add(position);
            }
            out.add(std::string_view{article.id});
            out.add(std::string_view{article.uri});
            out.add(is_lasting(article.uri));
            out.add_or_null(article.title);
            out.add_or_null(article.publisher);
            add_optional_date(out, article.published);
            if (is_copy) {
                add_nulls(out, 3);
            } else {
                out.add(std::string_view{article.text});
                const graph::TextSignature signature = graph::text_signature(article.text);
                out.add(std::string_view{signature_literal(signature)});
                out.add(std::string_view{bands_literal(signature)});
            }
            out.add(existing == Existing::replace);
            out.add(position++);
            out.finish_row();
        };
        for (const auto& record : m_batch->articles()) {
            write_row(record.article, false);
        }
        for (const auto& copy : copies) {
            write_row(copy, true);
        }
        out.finish();
    }

    void write_sentences() {
        static constexpr std::array columns{"article"sv, "index"sv, "span_begin"sv, "span_end"sv, "text"sv};
        CopyWriter out{*m_transaction, "stage_sentence", columns};
        for (std::size_t article = 0; article < m_batch->articles().size(); ++article) {
            const auto& record = m_batch->articles()[article];
            for (std::size_t index = 0; index < record.sentences.size(); ++index) {
                const extract::Span span = record.sentences[index];
                if (span.empty() || span.end > record.article.text.size()) {
                    throw internal_error("a sentence lies outside the text of its article", record.article.uri);
                }
                out.add(static_cast<std::int64_t>(article));
                out.add(static_cast<std::int64_t>(index));
                add_span(out, span);
                out.add(std::string_view{record.article.text}.substr(span.begin, span.size()));
                out.finish_row();
            }
        }
        out.finish();
    }

    void write_actors() {
        static constexpr std::array columns{"n"sv, "key"sv, "kind"sv, "name"sv, "country"sv, "sector"sv, "post"sv};
        CopyWriter out{*m_transaction, "stage_actor", columns};
        for (std::size_t n = 0; n < m_batch->actors().size(); ++n) {
            const graph::Actor& actor = m_batch->actors()[n];
            out.add(static_cast<std::int64_t>(n));
            out.add(std::string_view{actor.key});
            out.add(to_string(actor.kind));
            out.add(std::string_view{actor.name});
            out.add_or_null(actor.country);
            out.add_or_null(actor.sector);
            out.add_or_null(actor.post);
            out.finish_row();
        }
        out.finish();
    }

    void write_names() {
        static constexpr std::array columns{"actor"sv, "name"sv, "folded"sv};
        CopyWriter out{*m_transaction, "stage_name", columns};
        for (std::size_t n = 0; n < m_batch->actors().size(); ++n) {
            std::set<std::string> names = m_batch->actors()[n].names;
            names.insert(m_batch->actors()[n].name);
            names.erase("");
            for (const std::string& name : names) {
                out.add(static_cast<std::int64_t>(n));
                out.add(std::string_view{name});
                out.add(std::string_view{fold_name(name)});
                out.finish_row();
            }
        }
        out.finish();
    }

    void write_sightings() {
        static constexpr std::array columns{"article"sv, "actor"sv, "name"sv, "country"sv,
                                            "sector"sv,  "post"sv,  "names"sv};
        CopyWriter out{*m_transaction, "stage_sighting", columns};
        for (const graph::Sighting& sighting : m_batch->sightings()) {
            add_id(out, sighting.article);
            add_id(out, sighting.actor);
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

    void write_relations() {
        static constexpr std::array columns{"n"sv,        "source"sv,  "target"sv, "type"sv, "lemma"sv,
                                            "modality"sv, "negated"sv, "plover"sv, "quad"sv};
        CopyWriter out{*m_transaction, "stage_relation", columns};
        for (std::size_t n = 0; n < m_batch->edges().size(); ++n) {
            const graph::Edge& edge = m_batch->edges()[n];
            out.add(static_cast<std::int64_t>(n));
            add_id(out, edge.key.source);
            add_id(out, edge.key.target);
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
            out.finish_row();
        }
        out.finish();
    }

    void write_statements() {
        static constexpr std::array columns{
            "relation"sv,        "article"sv,         "sentence"sv,      "source_text"sv,   "source_begin"sv,
            "source_end"sv,      "target_text"sv,     "target_begin"sv,  "target_end"sv,    "predicate"sv,
            "predicate_lemma"sv, "predicate_begin"sv, "predicate_end"sv, "mode"sv,          "speaker"sv,
            "speaker_text"sv,    "speaker_begin"sv,   "speaker_end"sv,   "time_text"sv,     "valid"sv,
            "valid_precision"sv, "place_text"sv,      "place"sv,         "place_country"sv, "confidence"sv,
            "extractor"sv};
        CopyWriter out{*m_transaction, "stage_statement", columns};
        for (const graph::Statement& statement : m_batch->statements()) {
            add_id(out, statement.edge);
            add_id(out, statement.article);
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
            add_id(out, statement.speaker);
            if (statement.speaker.valid()) {
                out.add(std::string_view{statement.speaker_text});
                add_span(out, statement.speaker_span);
            } else {
                add_nulls(out, 3);
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
    }

    Transaction* m_transaction;
    const graph::KnowledgeGraph* m_batch;
};

std::size_t count_at(const Rows& rows, std::size_t column) { return static_cast<std::size_t>(rows.integer(0, column)); }

}  // namespace

/// The scripts of storage/queries/store, one after the other.
std::string read_scripts(std::initializer_list<std::string_view> names) {
    std::string script;
    for (const std::string_view name : names) {
        script += read_file(data_file("storage/queries/store/" + std::string{name} + ".sql")) + ";\n";
    }
    return script;
}

/// Inside a transaction that has filled touched_article: everything that depends on what these articles support.
const std::string& renew_script() {
    static const std::string script = read_scripts({"stories", "recount"});
    return script;
}

constexpr std::size_t k_unsigned_at_once = 1000;  // articles

GraphStore::GraphStore(Database& database) : m_database{&database} {}

std::vector<Stored> GraphStore::already_stored(std::span<const extract::Article> articles) {
    std::vector<std::string> keys;
    std::vector<std::string> uris;
    std::vector<std::string> dates;
    std::vector<std::string> titles;
    std::vector<std::string> publishers;
    for (const auto& article : articles) {
        keys.push_back(article.id);
        uris.push_back(article.uri);
        dates.push_back(article.published ? format_iso_date(*article.published) : "infinity");
        titles.push_back(article.title);
        publishers.push_back(article.publisher);
    }
    std::vector<Stored> result(articles.size(), Stored::no);
    m_database->transact(Access::read_only, [&](Transaction& transaction) {
        static const std::string sql = read_file(data_file("storage/queries/store/already_stored.sql"));
        const Rows rows = transaction.execute(sql, {array_literal(keys), array_literal(uris), array_literal(dates),
                                                    array_literal(titles), array_literal(publishers)});
        for (std::size_t row = 0; row < rows.size(); ++row) {
            const auto position = static_cast<std::size_t>(rows.integer(row, 0));
            result.at(position) = rows.boolean(row, 1) ? Stored::yes : Stored::text;
        }
    });
    return result;
}

// One batch at a time: see places.sql.
constexpr const char* k_merge_lock = "SELECT pg_advisory_xact_lock(hashtext('entente'), hashtext('merge'))";

/// Makes the staging tables; gives signatures to articles that an older entente stored.
void GraphStore::prepare() {
    static const std::string staging = read_scripts({"staging"});
    static const std::string unsigned_articles = read_scripts({"unsigned"});
    if (m_staging_ready) {
        return;
    }
    m_database->transact(Access::read_write, [](Transaction& transaction) { transaction.run_script(staging); });
    for (std::size_t found = k_unsigned_at_once; found == k_unsigned_at_once;) {
        m_database->transact(Access::read_write, [&](Transaction& transaction) {
            transaction.execute(k_merge_lock);
            const Rows rows = transaction.execute(unsigned_articles, {std::to_string(k_unsigned_at_once)});
            found = rows.size();
            for (std::size_t row = 0; row < rows.size(); ++row) {
                const graph::TextSignature signature = graph::text_signature(rows.text(row, 1));
                transaction.execute(
                    "WITH signed AS (UPDATE entente.article SET signature = $2, bands = $3 WHERE id = $1 RETURNING id) "
                    "INSERT INTO touched_article SELECT id FROM signed",
                    {rows.string(row, 0), signature_literal(signature), bands_literal(signature)});
            }
            if (found != 0) {
                transaction.run_script(renew_script());
            }
        });
    }
    m_staging_ready = true;
}

StoreSummary GraphStore::store(const graph::KnowledgeGraph& batch, std::span<const extract::Article> copies,
                               Existing existing) {
    static const std::string merge = read_scripts({"places", "first_place", "supported", "evidence"}) + renew_script();
    prepare();
    StoreSummary summary;
    bool statistics_are_old = false;
    m_database->transact(Access::read_write, [&](Transaction& transaction) {
        Staging{transaction, batch}.write(copies, existing);
        transaction.run_script(merge);
        resolve_actors(transaction);
        const Rows counts =
            transaction.execute("SELECT articles, replaced, statements, actors, relations FROM batch_summary");
        summary = {count_at(counts, 0), count_at(counts, 1), count_at(counts, 2), count_at(counts, 3),
                   count_at(counts, 4)};
        statistics_are_old = transaction.execute(k_statistics_are_old).boolean(0, 0);
    });
    if (statistics_are_old) {
        m_database->transact(Access::read_write,
                             [](Transaction& transaction) { transaction.execute(k_renew_statistics); });
    }
    return summary;
}

RetractSummary GraphStore::retract(const std::string& article) {
    static const std::string places = read_scripts({"retract"});
    static const std::string renew = read_scripts({"first_place", "supported"}) + renew_script();
    prepare();
    RetractSummary summary;
    m_database->transact(Access::read_write, [&](Transaction& transaction) {
        summary = {};
        transaction.execute(k_merge_lock);
        transaction.execute("INSERT INTO batch_summary DEFAULT VALUES");
        summary.places = static_cast<std::size_t>(
            transaction
                .execute("SELECT count(*) FROM entente.article_place p JOIN entente.article a ON a.id = p.article_id "
                         "WHERE p.uri = $1 OR a.key = $1",
                         {article})
                .integer(0, 0));
        if (summary.places == 0) {
            return;
        }
        const auto statements = [&] {
            return transaction.execute(
                "SELECT count(*) FROM entente.statement st JOIN touched_article t ON t.id = st.article_id");
        };
        transaction.execute(places, {article});
        const Rows before = statements();
        transaction.run_script(renew);
        resolve_actors(transaction);
        summary.articles = count_at(transaction.execute("SELECT replaced FROM batch_summary"), 0);
        summary.statements = count_at(before, 0) - count_at(statements(), 0);
    });
    return summary;
}

std::vector<extract::Article> GraphStore::outdated(std::size_t limit) {
    static const std::string query = read_file(data_file("storage/queries/store/outdated.sql"));
    std::vector<extract::Article> articles;
    m_database->transact(Access::read_only, [&](Transaction& transaction) {
        articles.clear();
        const Rows rows = transaction.execute(query, {std::to_string(limit)});
        for (std::size_t row = 0; row < rows.size(); ++row) {
            extract::Article& article = articles.emplace_back();
            article.id = rows.string(row, 0);
            article.uri = rows.string(row, 1);
            article.title = rows.string(row, 2);
            article.publisher = rows.string(row, 3);
            article.published = rows.is_null(row, 4) ? std::nullopt : parse_iso_date(rows.text(row, 4));
            article.text = rows.string(row, 5);
        }
    });
    return articles;
}

}  // namespace entente::storage
