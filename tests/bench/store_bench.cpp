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
#include <map>
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
        extraction.extractor = "bench/1";
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

/// Runs a script in psql; seconds.
double run_psql(const std::string& url, const std::filesystem::path& script) {
    const auto start = Clock::now();
    if (std::system(("psql -q -v ON_ERROR_STOP=1 -f " + script.string() + " '" + url + "'").c_str()) != 0) {
        throw internal_error("psql failed");
    }
    return seconds_since(start);
}

struct Table {
    const char* name;
    const char* new_rows;  ///< which of them came after the state of `marks`
};

// In an order in which every row finds what it refers to.
constexpr Table k_tables[] = {{"article", "id > :article"},          {"article_place", "article_id > :article"},
                              {"sentence", "article_id > :article"}, {"actor", "id > :actor"},
                              {"actor_name", "actor_id > :actor"},   {"sighting", "article_id > :article"},
                              {"relation", "id > :relation"},        {"statement", "id > :statement"}};

/// Greatest ids: what comes later has greater ones.
std::map<std::string, std::string> marks(const std::string& url) {
    std::map<std::string, std::string> marks;
    for (const std::string table : {"article", "actor", "relation", "statement"}) {
        marks[":" + table] = test::query_value(url, "SELECT coalesce(max(id), 0) FROM entente." + table);
    }
    return marks;
}

/// Copies all rows of `from` that came after `since` into `to`, which holds what `from` held then: by psql's \copy into the same
/// tables with their indexes and foreign keys in place, or, `constraints_last`, built after the rows. Nothing is looked up, merged or
/// counted. Seconds of the second half, the copying in.
double copy_rows(const std::string& from, const std::string& to, const std::map<std::string, std::string>& since,
                 bool constraints_last) {
    const auto directory = test::temporary_directory();
    std::ofstream out{directory / "out.sql"}, in{directory / "in.sql"};
    const auto script = [](const std::string& name) {
        return read_file(data_file("storage/queries/store/" + name + ".sql")) + ";\n";
    };
    in << "BEGIN;\n";
    if (constraints_last) {
        in << script("staging") << script("constraints_off");
    }
    for (const Table& table : k_tables) {
        const std::string file = (directory / table.name).string() + ".tsv";
        std::string condition = table.new_rows;
        const auto mark = condition.find(':');
        condition.replace(mark, std::string::npos, since.at(condition.substr(mark)));
        out << "\\copy (SELECT * FROM entente." << table.name << " WHERE " << condition << ") to '" << file << "'\n";
        in << "\\copy entente." << table.name << " from '" << file << "'\n";
    }
    if (constraints_last) {
        in << script("constraints_on") << script("statistics");
    }
    in << "COMMIT;\n";
    out.close();
    in.close();
    run_psql(from, directory / "out.sql");
    return run_psql(to, directory / "in.sql");
}

/// A database with the schema and no rows.
std::string new_graph() {
    const std::string url = test::new_database();
    static_cast<void>(Session::open({.url = url}, "bench"));  // makes the schema
    return url;
}

/// Batches of 10,000 statements into a graph that grows; at the end ten more, beside \copy of the same rows into a copy of the graph.
void load(std::size_t statements, std::size_t actors) {
    constexpr std::size_t k_batch = 10000;
    const std::string url = new_graph();
    Articles articles{actors};
    const auto store_batches = [&](std::size_t count) {
        auto session = Session::open({.url = url}, "bench");
        GraphStore store{session.database(), std::numeric_limits<std::size_t>::max()};
        double seconds = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const auto batch = articles.batch(k_batch);
            const auto start = Clock::now();
            store.store(batch);
            seconds += seconds_since(start);
        }
        return seconds;
    };
    for (std::size_t done = 0; done < statements; done += 10 * k_batch) {
        const double seconds = store_batches(10);
        std::printf("statements %7zu to %7zu: %6.0f a second\n", done, done + 10 * k_batch, 10 * k_batch / seconds);
        std::fflush(stdout);
    }
    const std::string copy = test::new_database();
    const std::string command = "pg_dump -Fc '" + url + "' | pg_restore -d '" + copy + "'";
    if (std::system(command.c_str()) != 0) {
        throw internal_error("pg_dump failed");
    }
    const auto before = marks(url);
    const double ours = store_batches(10);
    const double plain = copy_rows(url, copy, before, false);
    std::printf("ten more: %.0f a second; by plain means, the new rows alone: %.0f a second; %.2f times as long\n",
                10 * k_batch / ours, 10 * k_batch / plain, ours / plain);
}

void load_fresh(std::size_t statements, std::size_t actors) {
    const std::string url = new_graph();
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
    const std::string copy = new_graph();
    const double plain = copy_rows(url, copy, marks(copy), true);
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
