#include "graph/graph_text.hpp"

#include <algorithm>
#include <iomanip>
#include <limits>
#include <sstream>
#include <string_view>
#include <vector>

namespace entente::graph {
namespace {

/// Collects the words of one line.
class Line {
  public:
    explicit Line(std::string_view what) {
        m_text.imbue(std::locale::classic());
        m_text << std::setprecision(std::numeric_limits<double>::max_digits10) << what;
    }

    Line& quoted(std::string_view value) {
        m_text << ' ' << std::quoted(value);
        return *this;
    }
    Line& word(std::string_view value) {
        m_text << ' ' << value;
        return *this;
    }
    Line& number(double value) {
        m_text << ' ' << value;
        return *this;
    }
    Line& span(extract::Span value) {
        m_text << ' ' << value.begin << '-' << value.end;
        return *this;
    }
    Line& day(const std::optional<Date>& value) { return word(value ? format_iso_date(*value) : "-"); }

    [[nodiscard]] std::string str() const { return m_text.str(); }

  private:
    std::ostringstream m_text;
};

std::string_view key_of(const KnowledgeGraph& graph, ActorId actor) {
    return actor.valid() ? std::string_view{graph.actor(actor).key} : "-";
}

void add_edge_key(Line& line, const KnowledgeGraph& graph, const EdgeKey& key) {
    line.quoted(key_of(graph, key.source)).word("->").quoted(key_of(graph, key.target));
    line.quoted(key.type).quoted(key.lemma).word(to_string(key.modality)).word(key.negated ? "denied" : "affirmed");
}

std::string text_of(const ArticleRecord& record) {
    const extract::Article& article = record.article;
    Line line{"article"};
    line.quoted(article.id).quoted(article.uri).quoted(article.title).quoted(article.publisher).day(article.published);
    line.quoted(article.text).word("sentences");
    for (const extract::Span sentence : record.sentences) {
        line.span(sentence);
    }
    return line.str();
}

std::string text_of(const Actor& actor) {
    Line line{"actor"};
    line.quoted(actor.key).word(to_string(actor.kind)).quoted(actor.name);
    line.word("country").quoted(actor.country).word("sector").quoted(actor.sector).word("post").quoted(actor.post);
    line.word("articles").number(actor.articles).word("names");
    for (const std::string& name : actor.names) {
        line.quoted(name);
    }
    return line.str();
}

std::string text_of(const KnowledgeGraph& graph, const Sighting& sighting) {
    Line line{"sighting"};
    line.quoted(key_of(graph, sighting.actor)).quoted(graph.article(sighting.article).article.id);
    line.quoted(sighting.name).quoted(sighting.country).quoted(sighting.sector).quoted(sighting.post);
    for (const std::string& name : sighting.names) {
        line.quoted(name);
    }
    return line.str();
}

std::string text_of(const KnowledgeGraph& graph, const Edge& edge) {
    Line line{"edge"};
    add_edge_key(line, graph, edge.key);
    line.word("plover").quoted(edge.plover).word("quad").number(edge.quad);
    line.word("statements").number(static_cast<double>(edge.statements.size()));
    return line.str();
}

std::string text_of(const KnowledgeGraph& graph, const Statement& statement) {
    Line line{"statement"};
    add_edge_key(line, graph, graph.edge(statement.edge).key);
    line.quoted(graph.article(statement.article).article.id).number(statement.sentence);
    line.quoted(statement.source_text)
        .span(statement.source_span)
        .quoted(statement.target_text)
        .span(statement.target_span);
    line.quoted(statement.predicate.lemma).quoted(statement.predicate.text).span(statement.predicate.span);
    line.quoted(statement.event.mode).quoted(statement.event.plover).number(statement.event.quad);
    line.word("speaker").quoted(key_of(graph, statement.speaker)).quoted(statement.speaker_text).word("time");
    if (statement.time) {
        line.quoted(statement.time->text).day(statement.time->start).day(statement.time->end);
        line.word(to_string(statement.time->precision));
    }
    line.word("place");
    if (statement.place) {
        line.quoted(statement.place->text).quoted(statement.place->name).quoted(statement.place->country);
    }
    line.word("confidence").number(statement.confidence).quoted(statement.extractor);
    return line.str();
}

void append_sorted(std::string& text, std::vector<std::string>& lines) {
    std::sort(lines.begin(), lines.end());
    for (const std::string& line : lines) {
        text += line;
        text += '\n';
    }
    lines.clear();
}

}  // namespace

std::string canonical_text(const KnowledgeGraph& graph) {
    std::string text;
    std::vector<std::string> lines;
    for (const ArticleRecord& record : graph.articles()) {
        lines.push_back(text_of(record));
    }
    append_sorted(text, lines);
    for (const Actor& actor : graph.actors()) {
        lines.push_back(text_of(actor));
    }
    append_sorted(text, lines);
    for (const Sighting& sighting : graph.sightings()) {
        lines.push_back(text_of(graph, sighting));
    }
    append_sorted(text, lines);
    for (const Edge& edge : graph.edges()) {
        lines.push_back(text_of(graph, edge));
    }
    append_sorted(text, lines);
    for (const Statement& statement : graph.statements()) {
        lines.push_back(text_of(graph, statement));
    }
    append_sorted(text, lines);
    return text;
}

}  // namespace entente::graph
