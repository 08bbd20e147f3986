#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include "graph/export/graph_writer.hpp"
#include "graph/export/html_page.hpp"
#include "graph/export/newest_statements.hpp"
#include "graph/export/text_block.hpp"

namespace entente::graph {

/// How a page is exported.
struct HtmlSettings {
    HtmlPage page;               ///< the explorer page
    std::string_view version;    ///< of this program
    std::string_view selection;  ///< the filter, as the page shows it; empty without one
    std::size_t evidence = 20;   ///< of each edge at most so many statements, the newest
};

/// The explorer page as one file with the graph inside; web/page/src/embedded_data.ts reads it. The data are one JSON object:
///
///     {"format": "entente-explorer/1",
///      "actors": [[key, name, kind, country, sector, post, statements, [names]]],
///      "edges": [[source, target, type, predicate, quad, modality, negated, statements, articles, stories, first, last, [statements]]],
///      "meta": {"version", "note"}}
///
/// with source, target and speakers as numbers of actors, and statements as
///
///     [from, to, precision, mode, predicate, speaker, place, sentence, source span, predicate span, target span, article, confidence,
///      extractor]
///
/// newest first. A sentence, and an article as [title, publisher, uri, published], stand in full where they are first told of;
/// later their number does, counted from 0. Spans are bytes of the sentence. What is not known is null.
///
/// Memory holds the statements of the edge at hand, and a few numbers for each sentence that was written.
class HtmlWriter final : public GraphWriter {
  public:
    /// The stream and what the settings view must outlive it.
    HtmlWriter(std::ostream& out, const HtmlSettings& settings);

    [[nodiscard]] bool takes_statements() const noexcept override { return true; }
    void strongest(std::size_t taken, std::size_t passing) override;
    void begin(std::size_t node_count, std::size_t edge_count) override;
    void node(const ExportActor& actor) override;
    void statement(const ExportStatement& statement) override { m_statements.add(statement); }
    void edge(const ExportEdge& edge) override;
    void finish() override;

    /// What is not in the page, in a few sentences, as the page says it; empty when nothing is missing. After finish().
    [[nodiscard]] const std::string& note() const noexcept { return m_note; }

  private:
    void write_statement(const KeptStatement& statement);
    void pass_on();

    HtmlSettings m_settings;
    NewestStatements m_statements;
    TextBlock m_block;
    std::string m_row;  // JSON that is not escaped for the page yet
    std::string m_note;
    std::size_t m_nodes = 0, m_edges = 0;
    std::map<std::int64_t, std::size_t> m_articles;                             // their numbers
    std::map<std::pair<std::int64_t, std::uint32_t>, std::size_t> m_sentences;  // by article and place in it
};

}  // namespace entente::graph
