#include "graph/export/edge_assembler.hpp"

#include <algorithm>
#include <tuple>

namespace entente::graph {
namespace {

std::size_t count_distinct(std::vector<std::int64_t>& values) {
    if (values.size() > 1) {
        std::sort(values.begin(), values.end());
        values.erase(std::unique(values.begin(), values.end()), values.end());
    }
    return values.size();
}

std::string_view label_of(const ExportStatement& statement) {
    return statement.type.empty() ? statement.lemma : statement.type;
}

}  // namespace

void Tally::add(std::string_view text) {
    if (m_first_count == 0) {
        m_first = text;
        m_first_count = 1;
    } else if (text == m_first) {
        ++m_first_count;
    } else if (const auto found = m_rest.find(text); found != m_rest.end()) {
        ++found->second;
    } else {
        m_rest.emplace(text, 1);
    }
}

void Tally::clear() {
    m_first_count = 0;
    m_rest.clear();
}

std::string_view Tally::most_frequent() const {
    if (empty()) {
        return {};
    }
    std::pair<std::size_t, std::string_view> best{m_first_count, m_first};
    for (const auto& [text, count] : m_rest) {
        best = std::max(best, std::pair<std::size_t, std::string_view>{count, text});
    }
    return best.second;
}

void Tally::join(std::string& out) const {
    out.clear();
    bool first_is_in = empty();
    const auto append = [&](std::string_view text) {
        out += out.empty() ? "" : "; ";
        out += text;
    };
    for (const auto& [text, count] : m_rest) {
        if (!first_is_in && m_first < text) {
            append(m_first);
            first_is_in = true;
        }
        append(text);
    }
    if (!first_is_in) {
        append(m_first);
    }
}

void EdgeAssembler::actor(const ExportActor& actor) {
    m_keys.add(actor.key);
    m_names.add(actor.name);
    ++m_summary.nodes;
    m_writer->node(actor);
}

void EdgeAssembler::statement(const ExportStatement& statement) {
    if (statement.target == k_no_actor && !m_writer->takes_events_alone()) {
        return;
    }
    if (m_edge.statements == 0 || !belongs(statement)) {
        end_edge();
        begin_edge(statement);
    }
    add(statement);
    ++m_summary.statements;
    if (m_writer->takes_statements()) {
        ExportStatement complete = statement;
        complete.source_key = m_keys[statement.source];
        complete.target_key = statement.target == k_no_actor ? std::string_view{} : m_keys[statement.target];
        complete.speaker_key = statement.speaker == k_no_actor ? std::string_view{} : m_keys[statement.speaker];
        m_writer->statement(complete);
    }
}

ExportSummary EdgeAssembler::finish() {
    end_edge();
    return m_summary;
}

bool EdgeAssembler::belongs(const ExportStatement& statement) const {
    if (statement.source != m_edge.source || statement.target != m_edge.target) {
        return false;
    }
    switch (m_aggregation) {
        case Aggregation::pair: return true;
        case Aggregation::type: return statement.type == m_type && statement.lemma == m_lemma;
        case Aggregation::none: break;
    }
    return statement.type == m_type && statement.lemma == m_lemma && statement.modality == m_edge.modality &&
           statement.negated == m_edge.negated;
}

void EdgeAssembler::begin_edge(const ExportStatement& statement) {
    m_edge = {};
    m_edge.source = statement.source;
    m_edge.target = statement.target;
    m_edge.source_key = m_keys[statement.source];
    m_edge.source_name = m_names[statement.source];
    if (statement.target != k_no_actor) {
        m_edge.target_key = m_keys[statement.target];
        m_edge.target_name = m_names[statement.target];
    }
    m_type = statement.type;
    m_lemma = statement.lemma;
    m_plover = statement.plover;
    m_edge.quad = statement.quad;
    m_edge.modality = statement.modality;
    m_edge.negated = statement.negated;
    m_first.clear();
    m_last.clear();
    for (Tally* tally : {&m_labels, &m_predicates, &m_modes, &m_publishers, &m_place_names, &m_speaker_names}) {
        tally->clear();
    }
    m_articles.clear();
    m_stories.clear();
}

void EdgeAssembler::add(const ExportStatement& statement) {
    if (m_aggregation != Aggregation::none) {
        m_labels.add(label_of(statement));
        if (statement.type != m_type) {
            m_type.clear();
        }
        if (statement.lemma != m_lemma) {
            m_lemma.clear();
        }
        if (statement.modality != m_edge.modality) {
            m_edge.modality.reset();
        }
        if (statement.negated != m_edge.negated) {
            m_edge.negated.reset();
        }
        if (statement.plover != m_plover) {
            m_plover.clear();
        }
        if (statement.quad != m_edge.quad) {
            m_edge.quad = 0;
        }
    } else if (std::pair{statement.plover, statement.quad} > std::pair{std::string_view{m_plover}, m_edge.quad}) {
        m_plover = statement.plover;  // of actors that one stands for; see KnowledgeGraph::add_edge()
        m_edge.quad = statement.quad;
    }
    m_predicates.add(statement.predicate_lemma);
    if (!statement.mode.empty()) {
        m_modes.add(statement.mode);
    }
    if (!statement.publisher.empty()) {
        m_publishers.add(statement.publisher);
    }
    if (!statement.place.empty()) {
        m_place_names.add(statement.place);
    }
    if (statement.speaker != k_no_actor) {
        m_speaker_names.add(m_names[statement.speaker]);
    }
    m_articles.push_back(statement.article);
    m_stories.push_back(statement.story);

    // A day that the text leaves open is the other one; without either it is the day of publication.
    std::string_view first = statement.valid_from.empty() ? statement.valid_to : statement.valid_from;
    std::string_view last = statement.valid_to.empty() ? statement.valid_from : statement.valid_to;
    if (first.empty()) {
        first = last = statement.published;
    }
    if (!first.empty() && (m_first.empty() || first < m_first)) {
        m_first = first;
    }
    if (!last.empty() && (m_last.empty() || last > m_last)) {
        m_last = last;
    }
    if (m_edge.statements == 0 || is_better(statement)) {
        m_edge.confidence = statement.confidence;
        m_evidence = statement.sentence_text;
        m_uri = statement.uri;
        m_published = statement.published;
        m_article_id = statement.article_id;
        m_sentence = statement.sentence;
        m_predicate_span = statement.predicate_span;
        m_source_span = statement.source_span;
        m_target_span = statement.target_span;
    }
    ++m_edge.statements;
}

bool EdgeAssembler::is_better(const ExportStatement& statement) const {
    // The most confident one, of equals the earliest published (unknown days last), then by place in the text.
    return std::tuple{-statement.confidence, statement.published.empty(), statement.published,
                      statement.article_id,  statement.sentence,          statement.predicate_span,
                      statement.source_span, statement.target_span} < std::tuple{-m_edge.confidence,
                                                                                 m_published.empty(),
                                                                                 std::string_view{m_published},
                                                                                 std::string_view{m_article_id},
                                                                                 m_sentence,
                                                                                 m_predicate_span,
                                                                                 m_source_span,
                                                                                 m_target_span};
}

void EdgeAssembler::end_edge() {
    if (m_edge.statements == 0) {
        return;
    }
    m_edge.type = m_type;
    m_edge.lemma = m_lemma;
    if (m_aggregation == Aggregation::none) {
        m_edge.label = m_type.empty() ? m_lemma : m_type;
    } else {
        m_edge.label = m_labels.most_frequent();
    }
    m_edge.predicate = m_predicates.most_frequent();
    m_edge.mode = m_modes.most_frequent();
    m_edge.plover = m_plover;
    m_edge.articles = count_distinct(m_articles);
    m_edge.stories = count_distinct(m_stories);
    m_edge.publishers = m_publishers.size();
    m_edge.first = m_first;
    m_edge.last = m_last;
    m_edge.evidence = m_evidence;
    m_edge.uri = m_uri;
    m_place_names.join(m_places);
    m_speaker_names.join(m_speakers);
    m_edge.places = m_places;
    m_edge.speakers = m_speakers;
    ++(m_edge.target == k_no_actor ? m_summary.events_alone : m_summary.edges);
    m_writer->edge(m_edge);
    m_edge.statements = 0;
}

}  // namespace entente::graph
