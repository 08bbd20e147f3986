#include "storage/graph_store.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/data_files.hpp"
#include "graph/article_union.hpp"
#include "storage/batch_writer.hpp"
#include "storage/graph_loader.hpp"
#include "storage/import_batch.hpp"
#include "storage/locks.hpp"
#include "storage/migrator.hpp"
#include "storage/resolution_store.hpp"
#include "storage/signature_literal.hpp"

namespace entente::storage {
namespace {

// Beyond this share of new rows the planner's picture of the tables is out of date. A server that lives only as long as
// each command leaves autovacuum no time to renew it.
constexpr const char* k_statistics_are_old =
    "SELECT coalesce((SELECT max(id) FROM entente.statement), 0) "
    "> 1000 + 2 * greatest((SELECT reltuples FROM pg_class WHERE oid = 'entente.statement'::regclass), 0)";

bool is_empty(Transaction& transaction) {
    static const std::string query = read_file(data_file("storage/queries/store/is_empty.sql"));
    return transaction.execute(query).boolean(0, 0);
}

std::size_t count_at(const Rows& rows, std::size_t row, std::size_t column) {
    return static_cast<std::size_t>(rows.integer(row, column));
}
std::size_t count_at(const Rows& rows, std::size_t column) { return count_at(rows, 0, column); }

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

GraphStore::GraphStore(Database& database, std::size_t bulk_statements, std::size_t texts_at_once)
    : m_database{&database}, m_bulk_statements{bulk_statements}, m_texts_at_once{texts_at_once} {}

bool GraphStore::holds_nothing() {
    bool empty = false;
    m_database->transact(Access::read_only, [&](Transaction& transaction) { empty = is_empty(transaction); });
    return empty;
}

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

/// Waits until no other batch is being merged, and keeps migrations away. A newer entente may have changed the schema since this
/// session was opened: what this program would store may lack what the new schema wants.
void GraphStore::begin_merge(Transaction& transaction) const {
    transaction.execute(k_merge_lock);
    transaction.execute(k_no_migration);
    const auto found =
        transaction.execute("SELECT value FROM entente.property WHERE name = 'schema_version'").string(0, 0);
    if (found != m_schema_version) {
        throw database_error("another entente has brought the database from schema version " + m_schema_version +
                             " to " + found + " meanwhile; what is stored is whole, go on with that entente");
    }
}

/// Makes the staging tables; gives signatures to articles that an older entente stored.
void GraphStore::prepare() {
    static const std::string staging = read_scripts({"staging"});
    static const std::string unsigned_articles = read_scripts({"unsigned"});
    if (m_staging_ready) {
        return;
    }
    m_schema_version = std::to_string(read_migrations(data_file("schemas/postgres")).size());
    m_database->transact(Access::read_write, [](Transaction& transaction) { transaction.run_script(staging); });
    for (std::size_t found = k_unsigned_at_once; found == k_unsigned_at_once;) {
        m_database->transact(Access::read_write, [&](Transaction& transaction) {
            begin_merge(transaction);
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
    prepare();
    StoreSummary summary;
    bool statistics_are_old = false;
    m_database->transact(Access::read_write, [&](Transaction& transaction) {
        BatchWriter{transaction, batch}.stage_articles(copies, existing == Existing::replace);
        begin_merge(transaction);
        summary = merge_staged(transaction, batch);
        statistics_are_old = transaction.execute(k_statistics_are_old).boolean(0, 0);
    });
    if (statistics_are_old) {
        renew_statistics();
    }
    return summary;
}

/// Merges what is staged, with the evidence of `batch`.
StoreSummary GraphStore::merge_staged(Transaction& transaction, const graph::KnowledgeGraph& batch) const {
    static const std::string places = read_scripts({"places"});
    static const std::string imported = read_file(data_file("storage/queries/store/imported.sql"));
    static const std::string renew = read_scripts({"read", "first_place", "supported", "stories"});
    static const std::string recount = read_scripts({"recount", "unchanged"});
    transaction.run_script(places);
    // What other extractors are known to have read of these articles outlives that they are read anew.
    std::optional<graph::KnowledgeGraph> united;
    std::size_t kept = 0;
    if (const Rows rows = transaction.execute(imported); !rows.empty()) {
        std::vector<std::string> articles;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            articles.push_back(rows.string(row, 0));
        }
        united = graph::unite(batch, load_readings(transaction, articles));
        kept = united->statements().size() - std::min(united->statements().size(), batch.statements().size());
    }
    transaction.run_script(renew);
    const auto into = batch.statements().size() >= m_bulk_statements && is_empty(transaction)
                          ? BatchWriter::Into::empty_graph
                          : BatchWriter::Into::graph;
    const auto added = BatchWriter{transaction, united ? *united : batch}.write_evidence(into);
    transaction.run_script(recount);
    resolve_actors(transaction);
    const Rows counts = transaction.execute("SELECT articles, replaced FROM batch_summary");
    return {count_at(counts, 0), count_at(counts, 1), added.statements - std::min(added.statements, kept), added.actors,
            added.relations};
}

void GraphStore::renew_statistics() {
    static const std::string statistics = read_scripts({"statistics"});
    m_database->transact(Access::read_write, [](Transaction& transaction) { transaction.run_script(statistics); });
}

/// Numbers of the relations, in parts whose articles have stored sentences that fit into memory together: mostly one part. All
/// relations of an article are in one of them.
std::vector<std::vector<std::size_t>> GraphStore::divide(std::span<const extract::RelationRecord> relations) {
    static const std::string query = read_file(data_file("storage/queries/store/text_sizes.sql"));
    std::map<std::string_view, std::vector<std::size_t>> by_article;
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < relations.size(); ++i) {
        auto& numbers = by_article[relations[i].article.id];
        if (numbers.empty()) {
            keys.push_back(relations[i].article.id);
        }
        numbers.push_back(i);
    }
    std::map<std::string, std::size_t, std::less<>> sizes;
    m_database->transact(Access::read_only, [&](Transaction& transaction) {
        const Rows rows = transaction.execute(query, {array_literal(keys)});
        for (std::size_t row = 0; row < rows.size(); ++row) {
            sizes[rows.string(row, 0)] = count_at(rows, row, 1);
        }
    });
    std::vector<std::vector<std::size_t>> parts(1);
    std::size_t bytes = 0;
    for (const auto& [article, numbers] : by_article) {
        const auto known = sizes.find(article);
        const std::size_t size = known == sizes.end() ? 0 : known->second;
        if (bytes + size > m_texts_at_once && !parts.back().empty()) {
            parts.emplace_back();
            bytes = 0;
        }
        bytes += size;
        parts.back().insert(parts.back().end(), numbers.begin(), numbers.end());
    }
    return parts;
}

AddSummary GraphStore::add(std::span<const extract::RelationRecord> relations) {
    prepare();
    const auto parts = divide(relations);
    if (parts.size() == 1) {
        return add_at_once(relations);
    }
    AddSummary total;
    for (const auto& part : parts) {
        std::vector<extract::RelationRecord> some;
        for (const std::size_t i : part) {
            some.push_back(relations[i]);
        }
        const AddSummary summary = add_at_once(some);
        total.articles += summary.articles;
        total.replaced += summary.replaced;
        total.statements += summary.statements;
        total.actors += summary.actors;
        total.relations += summary.relations;
        total.known += summary.known;
        for (const std::size_t i : summary.contradicted) {
            total.contradicted.push_back(part[i]);
        }
        for (const std::size_t i : summary.excess) {
            total.excess.push_back(part[i]);
        }
    }
    std::ranges::sort(total.contradicted);
    std::ranges::sort(total.excess);
    return total;
}

AddSummary GraphStore::add_at_once(std::span<const extract::RelationRecord> relations) {
    static const std::string contradicting = read_file(data_file("storage/queries/store/contradicting.sql"));
    static const std::string import_places = read_file(data_file("storage/queries/store/import_places.sql"));
    std::set<std::string> articles;
    std::vector<std::string> keys, begins, sentences;
    for (const auto& [article, relation] : relations) {
        articles.insert(article.id);
        keys.push_back(article.id);
        begins.push_back(std::to_string(relation.evidence.span.begin));
        sentences.push_back(relation.evidence.sentence);
    }
    AddSummary summary;
    bool statistics_are_old = false;
    m_database->transact(Access::read_write, [&](Transaction& transaction) {
        summary = {};
        begin_merge(transaction);  // nobody else may add to these articles meanwhile
        const Rows rows =
            transaction.execute(contradicting, {array_literal(keys), array_literal(begins), array_literal(sentences)});
        for (std::size_t row = 0; row < rows.size(); ++row) {
            summary.contradicted.push_back(count_at(rows, row, 0));
        }
        std::ranges::sort(summary.contradicted);
        const ImportBatch batch{relations, summary.contradicted,
                                load_readings(transaction, {articles.begin(), articles.end()})};
        BatchWriter{transaction, batch.changed()}.stage_articles(batch.places(), true, BatchWriter::Origin::imported);
        transaction.run_script(import_places);
        static_cast<StoreSummary&>(summary) = merge_staged(transaction, batch.changed());
        summary.statements = batch.added();
        summary.excess = batch.excess();
        summary.known = relations.size() - summary.contradicted.size() - summary.excess.size() - summary.statements;
        statistics_are_old = transaction.execute(k_statistics_are_old).boolean(0, 0);
    });
    if (statistics_are_old) {
        renew_statistics();
    }
    return summary;
}

RetractSummary GraphStore::retract(const std::string& article, History history) {
    static const std::string places = read_scripts({"retract"});
    static const std::string forgotten = read_scripts({"forgotten"});
    static const std::string renew = read_scripts({"first_place", "supported"}) + renew_script();
    prepare();
    RetractSummary summary;
    m_database->transact(Access::read_write, [&](Transaction& transaction) {
        summary = {};
        begin_merge(transaction);
        transaction.execute("INSERT INTO batch_summary DEFAULT VALUES");
        summary.places = static_cast<std::size_t>(
            transaction
                .execute("SELECT count(*) FROM entente.article_place p JOIN entente.article a ON a.id = p.article_id "
                         "WHERE p.uri = $1 OR a.key = $1",
                         {article})
                .integer(0, 0));
        std::vector<std::string> texts;
        if (history == History::forget) {
            const Rows rows = transaction.execute(forgotten, {article});
            for (std::size_t row = 0; row < rows.size(); ++row) {
                texts.push_back(rows.string(row, 0));
            }
        }
        if (summary.places != 0) {
            const auto statements = [&] {
                return count_at(transaction.execute("SELECT count(*) FROM entente.statement st JOIN touched_article t "
                                                    "ON t.id = st.article_id"),
                                0);
            };
            transaction.execute(places, {article});
            const std::size_t before = statements();
            transaction.run_script(renew);
            resolve_actors(transaction);
            summary.articles = count_at(transaction.execute("SELECT replaced FROM batch_summary"), 0);
            summary.statements = before - statements();
        }
        if (history == History::forget) {
            const std::string keys = array_literal(texts);
            const Rows rows = transaction.execute(
                "WITH gone AS (DELETE FROM entente.past_statement WHERE article_key = ANY ($1::text[]) RETURNING 1), "
                "place AS (DELETE FROM entente.past_place WHERE article_key = ANY ($1::text[]) RETURNING 1) "
                "SELECT (SELECT count(*) FROM gone), (SELECT count(*) FROM place)",
                {keys});
            summary.forgotten = count_at(rows, 0);
            summary.forgotten_places = count_at(rows, 1);
        }
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
