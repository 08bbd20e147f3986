#include "tests/db/small_graph.hpp"

#include "base/text.hpp"

namespace entente::storage::test {
namespace {

Value or_null(const std::string& text) { return text.empty() ? Value{} : Value{text}; }

void add_actor(Transaction& transaction, const std::string& name) {
    transaction.execute("INSERT INTO entente.actor (key, kind, name) VALUES ($1, 'person', $2) ON CONFLICT DO NOTHING",
                        {"person/" + fold_name(name), name});
    transaction.execute(
        "INSERT INTO entente.actor_name SELECT id, name, $2 FROM entente.actor WHERE name = $1 ON CONFLICT DO NOTHING",
        {name, fold_name(name)});
}

void add_fact(Transaction& transaction, const Fact& fact) {
    add_actor(transaction, fact.source);
    add_actor(transaction, fact.target);
    const std::string predicate = fact.predicate.empty() ? to_lower(fact.type) : fact.predicate;
    transaction.execute(
        "WITH a AS (INSERT INTO entente.article (key, uri, publisher, published, text) "
        "  SELECT 'sha256:' || n, 'https://example.org/' || n, $1::text, $2::date, '' FROM (SELECT count(*) AS n FROM "
        "entente.article) c "
        "  RETURNING id, uri), "
        "p AS (INSERT INTO entente.article_place (article_id, uri, lasting, publisher, published) "
        "  SELECT id, uri, true, $1::text, $2::date FROM a) "
        "INSERT INTO entente.sentence SELECT id, 0, 0, 90, $3::text FROM a",
        {or_null(fact.publisher), or_null(fact.published), fact.source + " " + predicate + " " + fact.target + "."});
    transaction.execute(
        "UPDATE entente.article SET title = $1::text, story_id = coalesce((SELECT min(id) FROM entente.article WHERE "
        "title = "
        "$1), id) "
        "WHERE id = (SELECT max(id) FROM entente.article)",
        {or_null(fact.story)});
    transaction.execute(
        "INSERT INTO entente.relation (source_id, target_id, type, lemma, modality, negated) "
        "SELECT s.id, t.id, $3::text, CASE WHEN $3::text IS NULL THEN $4::text END, $5::entente.modality, $6::boolean "
        "FROM entente.actor s, entente.actor t "
        "WHERE s.name = $1 AND t.name = $2 ON CONFLICT DO NOTHING",
        {fact.source, fact.target, or_null(fact.type), predicate, fact.modality, fact.negated ? "t" : "f"});
    transaction.execute(
        "INSERT INTO entente.statement (relation_id, article_id, sentence, source_text, source_begin, source_end, "
        "target_text, target_begin, "
        "  target_end, predicate, predicate_lemma, predicate_begin, predicate_end, valid, valid_precision, confidence, "
        "extractor, recorded) "
        "SELECT r.id, (SELECT max(id) FROM entente.article), 0, $1::text, 0, length($1::text), $2::text, 20, 30, "
        "$4::text, $4::text, 10, 19, $7::daterange, "
        "  CASE WHEN $7::daterange IS NOT NULL THEN 'interval'::entente.time_precision END, $8::double precision, "
        "'test/1', $9::timestamptz "
        "FROM entente.relation r JOIN entente.actor s ON s.id = r.source_id JOIN entente.actor t ON t.id = r.target_id "
        "WHERE s.name = $1 AND t.name = $2 AND r.type IS NOT DISTINCT FROM $3::text AND r.modality = "
        "$5::entente.modality AND r.negated = $6::boolean "
        "  AND r.lemma IS NOT DISTINCT FROM CASE WHEN $3::text IS NULL THEN $4::text END",
        {fact.source, fact.target, or_null(fact.type), predicate, fact.modality, fact.negated ? "t" : "f",
         or_null(fact.valid), std::to_string(fact.confidence), fact.recorded});
}

}  // namespace

void add_facts(Transaction& transaction, const std::vector<Fact>& facts) {
    for (const Fact& fact : facts) {
        add_fact(transaction, fact);
    }
    transaction.run_script(R"(
        UPDATE entente.relation r SET statements = c.statements, articles = c.statements, stories = c.stories
        FROM (SELECT st.relation_id, count(*) AS statements, count(DISTINCT a.story_id) AS stories
              FROM entente.statement st JOIN entente.article a ON a.id = st.article_id GROUP BY 1) c
        WHERE c.relation_id = r.id;
        UPDATE entente.actor n SET statements = (
            SELECT coalesce(sum(r.statements), 0) FROM entente.relation r WHERE n.id IN (r.source_id, r.target_id)))");
}

void add_alias(Transaction& transaction, const std::string& name, const std::string& stands_for) {
    add_actor(transaction, name);
    transaction.execute(
        "UPDATE entente.actor SET canonical_id = (SELECT id FROM entente.actor WHERE name = $2) WHERE name = $1",
        {name, stands_for});
}

std::vector<std::string> lines_of(const Rows& rows) {
    std::vector<std::string> lines;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        std::string line;
        for (std::size_t column = 0; column < rows.column_count(); ++column) {
            line += (column == 0 ? "" : "|") + rows.string(row, column);
        }
        lines.push_back(line);
    }
    return lines;
}

}  // namespace entente::storage::test
