// sample_graphs FOLDER: writes graphs as FOLDER/NAME.graphml and in every other format, and what they hold as FOLDER/NAME.json, for
// readers that are not ours. Texts in the JSON are hexadecimal, because they may hold what JSON cannot.
#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <random>
#include <string>

#include "base/error.hpp"
#include "graph/export/graph_exporter.hpp"
#include "graph/graph_merger.hpp"
#include "graph_notation.hpp"

namespace {

using namespace entente;
using namespace entente::graph;
using nlohmann::json;

std::string hex(std::string_view bytes) {
    constexpr std::string_view k_digits = "0123456789abcdef";
    std::string result;
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        result += k_digits[value >> 4];
        result += k_digits[value & 15];
    }
    return result;
}

/// What a reader must find, read off the model without the code under test.
json model_of(const KnowledgeGraph& graph) {
    json model{{"nodes", json::array()}, {"edges", json::array()}};
    for (const Actor& actor : graph.actors()) {
        std::string names;
        for (const std::string& name : actor.names) {
            names += (names.empty() ? "" : "; ") + name;
        }
        model["nodes"].push_back({{"label", hex(actor.name)},
                                  {"key", hex(actor.key)},
                                  {"kind", hex(extract::to_string(actor.kind))},
                                  {"country", hex(actor.country)},
                                  {"post", hex(actor.post)},
                                  {"names", hex(names)},
                                  {"articles", actor.articles}});
    }
    for (const Edge& edge : graph.edges()) {
        if (!edge.key.target.valid()) {
            continue;
        }
        json row{{"source", hex(graph.actor(edge.key.source).key)},
                 {"target", hex(graph.actor(edge.key.target).key)},
                 {"label", hex(edge.key.type.empty() ? edge.key.lemma : edge.key.type)},
                 {"type", hex(edge.key.type)},
                 {"modality", hex(extract::to_string(edge.key.modality))},
                 {"negated", edge.key.negated},
                 {"statements", edge.statements.size()}};
        row["evidence"] = json::array();  // one of these must be shown
        for (const auto index : edge.statements) {
            const Statement& statement = graph.statements()[index];
            const ArticleRecord& record = graph.article(statement.article);
            const auto span = record.sentences[statement.sentence];
            row["evidence"].push_back(hex(record.article.text.substr(span.begin, span.size())));
        }
        row["confidence"] = graph.statements()[edge.statements.front()].confidence;
        model["edges"].push_back(std::move(row));
    }
    return model;
}

/// FOLDER/NAME.END in every format; a folder FOLDER/NAME.neo4j for the one that is two files.
void write_sample(const std::filesystem::path& folder, const std::string& name, const KnowledgeGraph& graph) {
    const WriterSettings settings{AttributeTable::load()};
    static const std::map<std::string_view, std::string> ends{
        {"gexf-1.2", "1.2.gexf"}, {"cytoscape", "cyjs"}, {"node-link", "json-graph"}, {"nquads", "nq"}};
    for (const GraphFormat& format : graph_formats()) {
        const auto found = ends.find(format.name);
        const auto path = folder / (name + "." + (found == ends.end() ? std::string{format.name} : found->second));
        std::vector<std::unique_ptr<std::ofstream>> files;
        std::vector<std::ostream*> streams;
        if (!format.files.empty()) {
            std::filesystem::create_directories(path);
        }
        for (std::size_t i = 0; i < std::max<std::size_t>(1, format.files.size()); ++i) {
            files.push_back(std::make_unique<std::ofstream>(format.files.empty() ? path : path / format.files[i],
                                                            std::ios::binary));
            streams.push_back(files.back().get());
        }
        const auto writer = format.make(streams, settings);
        write_graph(graph, *writer);
    }
    std::ofstream{folder / (name + ".json")} << model_of(graph).dump(1) << '\n';
}

KnowledgeGraph plain_graph() {
    return test::graph_of(
        {test::read("a",
                    {"Ann(FRA, Envoy) -meet:CONSULT-> Ben", "Ann -meet:CONSULT-> Ben", "Ann -resemble-> Ben",
                     "Ben -not warn:THREATEN-> country:Russia", "Ben -resign-> ", "Ann -praise-> Ann"},
                    "2022-01-18", "Herald"),
         test::read("b", {"Ann(FRA) -future meet:CONSULT-> Ben", "Ann -meet:CONSULT-> Ben",
                          "organization:NATO -warn:THREATEN-> country:Russia"})});
}

/// One actor for each text, each tied to the next, the texts in every place that takes one.
KnowledgeGraph graph_of_texts(const std::vector<std::string>& texts) {
    KnowledgeGraph graph;
    std::vector<ActorId> actors;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        // A key never begins like a text: it stays unique when forbidden characters are replaced.
        Actor actor{"person/" + std::to_string(i) + "/" + texts[i],
                    extract::ActorKind::person,
                    texts[i],
                    texts[i],
                    texts[i],
                    texts[i],
                    {texts[i], "x"},
                    0};
        actors.push_back(graph.add_actor(actor));
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
        extract::Article article;
        article.id = "sha256:" + std::to_string(i);
        article.uri = texts[i];
        article.publisher = texts[i];
        article.text = texts[i];
        const auto index = graph.add_article({article, {{0, static_cast<std::uint32_t>(texts[i].size())}}});
        EdgeKey key;
        key.source = actors[i];
        key.target = actors[(i + 1) % actors.size()];
        key.type = "t" + texts[i];
        key.negated = i % 2 == 0;
        Statement statement;
        statement.edge = graph.add_edge(key, texts[i], static_cast<int>(i % 5));
        statement.article = *index;
        statement.predicate.lemma = texts[i];
        statement.event.mode = texts[i];
        statement.place = extract::Place{texts[i], texts[i], ""};
        statement.speaker = actors[i];
        statement.confidence = 1.0 / (1.0 + static_cast<double>(i));
        graph.add_statement(std::move(statement));
    }
    return graph;
}

std::vector<std::string> hostile_texts() {
    using namespace std::string_literals;
    return {"<script>alert('x')</script>",
            "\"double\" and 'single'",
            "]]>",
            "<![CDATA[ x ]]>",
            "&amp; &lt; &#0; &unknown;",
            "<!-- -- -->",
            "<?xml version=\"1.0\"?>",
            " leading and trailing ",
            "\ttab\n",
            "two\nlines\r\nand a return\r",
            "nul \0 inside"s,
            "bell \a and escape \x1B",
            "\xEF\xBF\xBE noncharacter \xEF\xBF\xBF",
            "emoji 👩‍👩‍👧‍👦 🇹🇷",
            "العربية",
            "日本語",
            "e\xCC\x81 combining",
            "broken \xC3\x28 utf-8 \xFF",
            "cut \xF0\x9F\x98",
            "overlong \xC0\xBC",
            "surrogate \xED\xA0\x80",
            "\xC2\x85 next line \xE2\x80\xA8 separator",
            "%s %n {0} ${x}",
            "\\ \\n \\u0000",
            "right to left \xE2\x80\xAE mark \xE2\x80\x8F",
            "; a; b:ID, c",
            "\\",
            "ends in a backslash \\",
            "\\N \\G \\\" \\l",
            "<b>html</b>",
            std::string(100'000, 'x')};
}

std::vector<std::string> random_texts(std::mt19937& random, std::size_t count) {
    static const std::vector<std::string> pieces{"<", ">",  "&",  "\"", "'", "]]>",          "&#",
                                                 ";", "\r", "\n", "\t", " ", "\xEF\xBF\xBE", "\xEF\xBF\xBF",
                                                 "é", "😀",  "ab"};
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < count; ++i) {
        std::string text;
        for (std::size_t n = random() % 40; n > 0; --n) {
            if (random() % 3 == 0) {
                text += static_cast<char>(random() % 256);
            } else {
                text += pieces[random() % pieces.size()];
            }
        }
        texts.push_back(std::move(text));
    }
    return texts;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: sample_graphs FOLDER\n";
        return 2;
    }
    try {
        const std::filesystem::path folder{argv[1]};
        std::filesystem::create_directories(folder);
        write_sample(folder, "plain", plain_graph());
        write_sample(folder, "empty", KnowledgeGraph{});
        write_sample(folder, "hostile", graph_of_texts(hostile_texts()));
        std::mt19937 random{42};
        write_sample(folder, "random", graph_of_texts(random_texts(random, 1000)));
    } catch (const Error& error) {
        std::cerr << error.full_message() << '\n';
        return 1;
    }
    return 0;
}
