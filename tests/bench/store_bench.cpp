// How fast statements come into the database, as ratios to what PostgreSQL's own means take for the same rows in the same run.
// By hand, on a quiet machine, in a build of the preset `bench`; it runs a private cluster of its own:
//
//   ENTENTE_BENCH_STATEMENTS=1000000 ENTENTE_BENCH_ACTORS=100000 tests/bench/entente_store_bench
#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "base/data_files.hpp"
#include "base/digest.hpp"
#include "base/error.hpp"
#include "graph/graph_merger.hpp"
#include "storage/copy_writer.hpp"
#include "storage/graph_store.hpp"
#include "tests/db/temporary_home.hpp"

namespace entente::storage {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// Articles of ten statements between actors of a power law: the n-th is named about 1/n times as often as the first.
class Articles {
  public:
    explicit Articles(std::size_t actors) : m_actors{actors} {}

    graph::KnowledgeGraph batch(std::size_t statements) {
        graph::KnowledgeGraph graph;
        for (std::size_t done = 0; done < statements; done += k_statements) {
            add_article(graph);
        }
        return graph;
    }

  private:
    static constexpr std::size_t k_statements = 10;

    std::size_t actor() {
        const double share = std::uniform_real_distribution<double>{0, 1}(m_random);
        return static_cast<std::size_t>(std::pow(static_cast<double>(m_actors), share)) - 1;
    }

    static extract::RelationActor named(std::size_t number, extract::Span span) {
        extract::RelationActor actor;
        actor.name = "Organisation " + std::to_string(number);
        actor.kind = extract::ActorKind::organization;
        actor.mention = actor.name;
        actor.span = span;
        actor.key = "organization/organisation " + std::to_string(number);
        return actor;
    }

    void add_article(graph::KnowledgeGraph& graph) {
        static constexpr const char* k_types[] = {"CONSULT", "SUPPORT", "ACCUSE", "REQUEST", "AGREE", "ASSAULT"};
        extract::Article article;
        extract::Extraction extraction;
        article.uri = "https://news.example/" + std::to_string(m_next++);
        article.publisher = "Publisher " + std::to_string(m_random() % 50);
        article.published = add_days(Date{std::chrono::year{2020}, std::chrono::January, std::chrono::day{1}},
                                     static_cast<int>(m_random() % 1500));
        for (std::size_t i = 0; i < k_statements; ++i) {
            const auto begin = static_cast<std::uint32_t>(article.text.size());
            const auto source = named(actor(), {begin, begin + 12}), target = named(actor(), {begin + 20, begin + 32});
            article.text +=
                source.name + " met " + target.name + " on the " + std::to_string(m_random()) + "th of May.";
            const extract::Span span{begin, static_cast<std::uint32_t>(article.text.size())};
            article.text += ' ';
            extract::Relation relation;
            relation.source = source;
            relation.target = target;
            relation.predicate = {"meet", "met", {begin + 13, begin + 16}};
            relation.event = {k_types[m_random() % 6], "meet", "CONSULT", 1};
            relation.evidence = {article.text.substr(span.begin, span.size()), static_cast<std::uint32_t>(i), span};
            relation.confidence = 0.5;
            relation.extractor = "bench/1";
            extraction.sentences.push_back(span);
            extraction.relations.push_back(std::move(relation));
        }
        article.id = "sha256:" + sha256_hex(article.text);
        graph::merge_article(graph, article, extraction);
    }

    std::size_t m_actors;
    std::size_t m_next = 0;
    std::mt19937_64 m_random{1};
};

constexpr const char* k_bare_table =
    "CREATE TABLE public.bare (relation bigint, article bigint, sentence integer, source_text text, source_begin "
    "integer, "
    "source_end integer, predicate text, confidence double precision, published date)";

void write_rows(CopyWriter& out, std::size_t rows) {
    const Date day{std::chrono::year{2022}, std::chrono::January, std::chrono::day{18}};
    for (std::size_t i = 0; i < rows; ++i) {
        out.add(static_cast<std::int64_t>(i * 7 % 100000));
        out.add(static_cast<std::int64_t>(i / 10));
        out.add(static_cast<std::int64_t>(i % 10));
        out.add(std::string_view{"US Secretary of State Antony Blinken"});
        out.add(std::int64_t{120});
        out.add(std::int64_t{156});
        out.add(std::string_view{"has agreed\tto meet"});
        out.add(0.87);
        out.add(day);
        out.finish_row();
    }
    out.finish();
}

/// The same rows as write_rows(), by psql's \copy and by CopyWriter, in turns.
void compare_copy(std::size_t rows) {
    const std::string url = test::new_database();
    test::query_value(url, k_bare_table);
    const auto file = test::temporary_directory() / "rows.tsv";
    {
        std::ofstream out{file};
        for (std::size_t i = 0; i < rows; ++i) {
            out << i * 7 % 100000 << '\t' << i / 10 << '\t' << i % 10
                << "\tUS Secretary of State Antony Blinken\t120\t156\thas agreed\\tto meet\t0.87\t2022-01-18\n";
        }
    }
    Database database{url, "bench"};
    double ours = 1e9, theirs = 1e9;
    for (int round = 0; round < 3; ++round) {
        test::query_value(url, "TRUNCATE public.bare");
        auto start = Clock::now();
        const std::string command = "psql -q '" + url + "' -c \"\\copy public.bare from '" + file.string() + "'\"";
        if (std::system(command.c_str()) != 0) {
            throw internal_error("psql failed");
        }
        theirs = std::min(theirs, seconds_since(start));
        test::query_value(url, "TRUNCATE public.bare");
        start = Clock::now();
        database.transact(Access::read_write, [&](Transaction& transaction) {
            static constexpr std::string_view k_columns[] = {"relation",    "article",      "sentence",
                                                             "source_text", "source_begin", "source_end",
                                                             "predicate",   "confidence",   "published"};
            CopyWriter out{transaction, "public.bare", k_columns};
            write_rows(out, rows);
        });
        ours = std::min(ours, seconds_since(start));
    }
    std::printf("copy %zu rows: psql \\copy %.2f s, CopyWriter %.2f s: %.2f times as fast\n", rows, theirs, ours,
                theirs / ours);
}

/// Statements alone, by psql's \copy into a table with the same indexes and foreign keys: without their sentences and sightings,
/// without finding out which actors and edges they mean, without counters.
double plain_rate(const std::string& url, std::size_t batch) {
    const auto file = (test::temporary_directory() / "statements.tsv").string();
    const std::string psql = "psql -q '" + url + "' -c ";
    test::query_value(url, "CREATE TABLE public.plain (LIKE entente.statement INCLUDING ALL)");
    test::query_value(url,
                      "ALTER TABLE public.plain ADD FOREIGN KEY (relation_id) REFERENCES entente.relation, "
                      "ADD FOREIGN KEY (article_id, sentence) REFERENCES entente.sentence, "
                      "ADD FOREIGN KEY (speaker_id) REFERENCES entente.actor");
    const std::string rows = std::to_string(10 * batch), piece = std::to_string(batch);
    if (std::system((psql + "\"\\copy (SELECT * FROM entente.statement ORDER BY id DESC LIMIT " + rows + ") to '" +
                     file + "'\"")
                        .c_str()) != 0 ||
        std::system(("split -l " + piece + " " + file + " " + file + "-").c_str()) != 0) {
        throw internal_error("psql failed");
    }
    const auto start = Clock::now();
    const std::string copies = "for part in " + file + R"(-*; do printf '\\copy public.plain from %s\n' "$part"; done)";
    if (std::system((copies + " | psql -q -v ON_ERROR_STOP=1 '" + url + "'").c_str()) != 0) {
        throw internal_error("psql failed");
    }
    return static_cast<double>(10 * batch) / seconds_since(start);
}

void load(std::size_t statements, std::size_t actors) {
    constexpr std::size_t k_batch = 10000;
    const std::string url = test::new_database();
    auto session = Session::open({.url = url}, "bench");
    GraphStore store{session.database(), std::numeric_limits<std::size_t>::max()};
    Articles articles{actors};
    double stored = 0, since_report = 0;
    std::size_t reported = 0;
    double rate = 0;
    for (std::size_t done = 0; done < statements + 10 * k_batch; done += k_batch) {
        const auto batch = articles.batch(k_batch);
        const auto start = Clock::now();
        store.store(batch);
        const double took = seconds_since(start);
        stored += took;
        since_report += took;
        if ((done + k_batch) % (10 * k_batch) == 0) {
            rate = static_cast<double>(done + k_batch - reported) / since_report;
            std::printf("statements %7zu to %7zu: %6.0f a second\n", reported, done + k_batch, rate);
            std::fflush(stdout);
            reported = done + k_batch;
            since_report = 0;
        }
    }
    std::printf("all: %.1f s\n", stored);
    const double plain = plain_rate(url, k_batch);
    std::printf("plain means, statement rows alone: %.0f a second; the last batches are %.2f times as fast\n", plain,
                rate / plain);
}

/// The rows of one database into another one whose foreign keys and indexes are built last, by psql alone: nothing is looked up,
/// merged or counted. Seconds.
double plain_load(const std::string& from) {
    const std::string to = test::new_database();
    static_cast<void>(Session::open({.url = to}, "bench"));  // makes the schema
    const auto directory = test::temporary_directory();
    const auto run = [](const std::string& url, const std::filesystem::path& script) {
        if (std::system(("psql -q -v ON_ERROR_STOP=1 -f " + script.string() + " '" + url + "'").c_str()) != 0) {
            throw internal_error("psql failed");
        }
    };
    std::ofstream out{directory / "out.sql"}, in{directory / "in.sql"};
    const auto script = [](const std::string& name) {
        return read_file(data_file("storage/queries/store/" + name + ".sql")) + ";\n";
    };
    in << "BEGIN;\n" << script("staging") << script("constraints_off");
    for (const std::string table :
         {"article", "article_place", "sentence", "actor", "actor_name", "sighting", "relation", "statement"}) {
        const std::string file = (directory / (table + ".tsv")).string();
        out << "\\copy entente." << table << " to '" << file << "'\n";
        in << "\\copy entente." << table << " from '" << file << "'\n";
    }
    in << script("constraints_on") << "COMMIT;\n";
    out.close();
    in.close();
    run(from, directory / "out.sql");
    const auto start = Clock::now();
    run(to, directory / "in.sql");
    return seconds_since(start);
}

void load_fresh(std::size_t statements, std::size_t actors) {
    const std::string url = test::new_database();
    auto session = Session::open({.url = url}, "bench");
    GraphStore store{session.database()};
    const auto batch = Articles{actors}.batch(statements);
    std::printf("%zu statements, %zu edges, %zu actors\n", batch.statements().size(), batch.edges().size(),
                batch.actors().size());
    std::fflush(stdout);
    const auto start = Clock::now();
    store.store(batch);
    const double ours = seconds_since(start);
    std::printf("into an empty graph: %.1f s\n", ours);
    std::fflush(stdout);
    const double plain = plain_load(url);
    std::printf("plain means, the rows alone: %.1f s; %.2f times as long\n", plain, ours / plain);
}

std::size_t size_from(const char* variable, std::size_t otherwise) {
    const char* value = std::getenv(variable);
    return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

TEST(StoreBench, Copy) { compare_copy(size_from("ENTENTE_BENCH_STATEMENTS", 1'000'000)); }

TEST(StoreBench, Fresh) {
    load_fresh(size_from("ENTENTE_BENCH_STATEMENTS", 1'000'000), size_from("ENTENTE_BENCH_ACTORS", 100'000));
}

TEST(StoreBench, Store) {
    load(size_from("ENTENTE_BENCH_STATEMENTS", 1'000'000), size_from("ENTENTE_BENCH_ACTORS", 100'000));
}

}  // namespace
}  // namespace entente::storage
