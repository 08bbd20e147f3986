#include "graph/export/html_writer.hpp"

#include "graph/export/json_text.hpp"
#include "graph/export/number_text.hpp"

namespace entente::graph {
namespace {

void append_text_or_null(std::string& out, std::string_view text) {
    if (text.empty()) {
        out += "null";
    } else {
        append_json(out, text);
    }
}

/// Where words stand in their sentence; null for none, and for words outside of it.
void append_span(std::string& out, extract::Span span, const KeptStatement& statement) {
    const std::size_t begin = statement.sentence_begin;
    if (span.begin >= span.end || span.begin < begin || span.end > begin + statement.sentence_text.size()) {
        out += "null";
        return;
    }
    out += '[';
    append_number(out, span.begin - begin);
    out += ',';
    append_number(out, span.end - begin);
    out += ']';
}

/// "2,000"
std::string with_commas(std::size_t number) {
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3;) {
        at -= 3;
        text.insert(at, ",");
    }
    return text;
}

}  // namespace

HtmlWriter::HtmlWriter(std::ostream& out, const HtmlSettings& settings)
    : m_settings{settings}, m_statements{settings.evidence}, m_block{out} {}

void HtmlWriter::strongest(std::size_t taken, std::size_t passing) {
    if (taken < passing) {
        m_note = "These are the " + with_commas(taken) + " strongest of " + with_commas(passing) + " relations.";
    }
}

void HtmlWriter::begin(std::size_t /*node_count*/, std::size_t /*edge_count*/) {
    m_block.text() += page_before_data(m_settings.page);
    m_row += "{\"format\":\"entente-explorer/1\",\"actors\":[";
}

void HtmlWriter::node(const ExportActor& actor) {
    m_row += m_nodes++ == 0 ? "\n[" : ",\n[";
    append_json(m_row, actor.key);
    m_row += ',';
    append_json(m_row, actor.name);
    m_row += ",\"";
    m_row += extract::to_string(actor.kind);
    m_row += '"';
    for (const std::string_view text : {actor.country, actor.sector, actor.post}) {
        m_row += ',';
        append_text_or_null(m_row, text);
    }
    m_row += ',';
    append_number(m_row, actor.statements);
    m_row += ",[";
    for (std::size_t i = 0; i < actor.names.size(); ++i) {
        m_row += i == 0 ? "" : ",";
        append_json(m_row, actor.names[i]);
    }
    m_row += "]]";
    pass_on();
}

void HtmlWriter::edge(const ExportEdge& edge) {
    m_row += m_edges++ == 0 ? "\n],\"edges\":[\n[" : ",\n[";
    append_number(m_row, edge.source);
    m_row += ',';
    append_number(m_row, edge.target);
    m_row += ',';
    append_text_or_null(m_row, edge.type);
    m_row += ',';
    append_text_or_null(m_row, edge.lemma.empty() ? edge.predicate : edge.lemma);
    m_row += ',';
    if (edge.quad == 0) {
        m_row += "null";
    } else {
        append_number(m_row, edge.quad);
    }
    m_row += ",\"";
    m_row += extract::to_string(edge.modality.value_or(extract::Modality::actual));
    m_row += edge.negated.value_or(false) ? "\",true" : "\",false";
    for (const std::size_t count : {edge.statements, edge.articles, edge.stories}) {
        m_row += ',';
        append_number(m_row, count);
    }
    for (const std::string_view day : {edge.first, edge.last}) {
        m_row += ',';
        append_text_or_null(m_row, day);
    }
    m_row += ",[";
    const char* separator = "\n";
    for (const KeptStatement& statement : m_statements.take()) {
        m_row += separator;
        write_statement(statement);
        pass_on();
        separator = ",\n";
    }
    m_row += "]]";
    pass_on();
}

void HtmlWriter::write_statement(const KeptStatement& statement) {
    m_row += '[';
    for (const std::string* text :
         {&statement.valid_from, &statement.valid_to, &statement.precision, &statement.mode}) {
        append_text_or_null(m_row, *text);
        m_row += ',';
    }
    append_json(m_row, statement.predicate);
    m_row += ',';
    if (statement.speaker == k_no_actor) {
        m_row += "null";
    } else {
        append_number(m_row, statement.speaker);
    }
    m_row += ',';
    append_text_or_null(m_row, statement.place);
    m_row += ',';
    const auto [sentence, sentence_is_new] =
        m_sentences.try_emplace(std::pair{statement.article, statement.sentence}, m_sentences.size());
    if (sentence_is_new) {
        append_json(m_row, statement.sentence_text);
    } else {
        append_number(m_row, sentence->second);
    }
    for (const extract::Span span : {statement.source_span, statement.predicate_span, statement.target_span}) {
        m_row += ',';
        append_span(m_row, span, statement);
    }
    m_row += ',';
    const auto [article, article_is_new] = m_articles.try_emplace(statement.article, m_articles.size());
    if (article_is_new) {
        char separator = '[';
        for (const std::string* text : {&statement.title, &statement.publisher, &statement.uri, &statement.published}) {
            m_row += separator;
            append_text_or_null(m_row, *text);
            separator = ',';
        }
        m_row += ']';
    } else {
        append_number(m_row, article->second);
    }
    m_row += ',';
    append_number(m_row, statement.confidence);
    m_row += ',';
    append_json(m_row, statement.extractor);
    m_row += ']';
}

void HtmlWriter::finish() {
    const auto add = [&](const std::string& sentence) { m_note += (m_note.empty() ? "" : " ") + sentence; };
    if (m_statements.left_out()) {
        add(m_settings.evidence == 1
                ? std::string{"Of each relation only the newest sentence is here."}
                : "Of each relation at most the " + with_commas(m_settings.evidence) + " newest sentences are here.");
    }
    if (!m_settings.selection.empty()) {
        add("Exported with " + std::string{m_settings.selection} + ".");
    }
    m_row += m_edges == 0 ? "\n],\"edges\":[],\"meta\":{\"version\":" : "\n],\"meta\":{\"version\":";
    append_json(m_row, m_settings.version);
    m_row += ",\"note\":";
    append_text_or_null(m_row, m_note);
    m_row += "}}";
    pass_on();
    m_block.text() += page_after_data(m_settings.page);
    m_block.flush();
}

void HtmlWriter::pass_on() {
    append_page_data(m_block.text(), m_row);
    m_row.clear();
    m_block.row_done();
}

}  // namespace entente::graph
