#include "storage/graph_stream.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"
#include "storage/export_selection.hpp"

namespace entente::storage {
namespace {

using graph::Aggregation;
using graph::ExportActor;
using graph::ExportStatement;
using graph::GraphWriter;
using graph::k_no_actor;

/// Of the statements of one edge, for formats that write each.
constexpr std::string_view k_statement_order =
    ", a.key, st.sentence, st.predicate_begin, st.source_begin, st.target_begin NULLS FIRST, st.predicate_end, "
    "st.source_end, st.target_end, st.extractor, st.confidence, st.predicate_lemma";

std::string_view name_of(Aggregation aggregation) {
    switch (aggregation) {
        case Aggregation::pair: return "pair";
        case Aggregation::type: return "type";
        case Aggregation::none: break;
    }
    return "none";
}

/// One export from one snapshot.
class Streaming {
  public:
    Streaming(Transaction& transaction, const ExportFilter& filter, Aggregation aggregation, GraphWriter& writer)
        : m_selection{transaction, filter}, m_aggregation{aggregation}, m_writer{&writer} {
        m_selection.set("entente.aggregation", std::string{name_of(m_aggregation)});
        m_selection.set("entente.detail", m_writer->takes_statements() ? "t" : "f");
        m_selection.set("entente.with_alone", m_writer->takes_events_alone() ? "t" : "f");
        for (const std::int64_t centre : m_selection.centres()) {
            m_nodes[centre];
        }
    }

    graph::ExportSummary run() {
        count_edges();
        m_selection.copy("speakers", 1, [&](CopyValues values) { m_nodes[integer_at(values, 0)]; });
        m_writer->begin(m_nodes.size(), m_edge_count);
        graph::EdgeAssembler assembler{*m_writer, m_aggregation};
        write_actors(assembler);
        m_selection.copy(
            "statements", 33, [&](CopyValues values) { assembler.statement(statement_of(values)); },
            m_writer->takes_statements() ? k_statement_order : std::string_view{});
        graph::ExportSummary summary = assembler.finish();
        summary.events_alone = m_events_alone;
        m_writer->finish();
        return summary;
    }

  private:
    struct Node {
        std::int64_t statements = 0, out = 0, in = 0, alone = 0;
        std::size_t number = k_no_actor;
    };

    /// What tells one edge of the file from another.
    struct EdgeIdentity {
        std::int64_t source = 0, target = 0, rest = 0;
        friend auto operator<=>(const EdgeIdentity&, const EdgeIdentity&) = default;
    };

    /// How many edges there will be, and of each actor: nodes are written before edges.
    void count_edges() {
        std::unordered_set<std::int64_t> groups;
        m_selection.copy("groups", 1, [&](CopyValues values) { groups.insert(integer_at(values, 0)); });
        // Edges that may be one: of actors that the articles name in several ways, and all of them when they are aggregated.
        std::vector<EdgeIdentity> several;
        m_selection.copy(
            m_selection.is_about_statements() ? "relations_by_statement" : "relations", 4, [&](CopyValues values) {
                const EdgeIdentity edge{integer_at(values, 0), integer_at(values, 1), integer_at(values, 2)};
                const std::int64_t statements = integer_at(values, 3);
                m_nodes[edge.source].statements += statements;
                if (edge.target != 0 && edge.target != edge.source) {
                    m_nodes[edge.target].statements += statements;
                }
                if (m_aggregation == Aggregation::none && !groups.contains(edge.source) &&
                    !groups.contains(edge.target)) {
                    count_edge(edge);
                } else {
                    several.push_back(edge);
                }
            });
        std::sort(several.begin(), several.end());
        several.erase(std::unique(several.begin(), several.end()), several.end());
        for (const EdgeIdentity& edge : several) {
            count_edge(edge);
        }
    }

    void count_edge(const EdgeIdentity& edge) {
        if (edge.target == 0) {
            ++m_nodes[edge.source].alone;
            ++m_events_alone;
            return;
        }
        ++m_nodes[edge.source].out;
        ++m_nodes[edge.target].in;
        ++m_edge_count;
    }

    void write_actors(graph::EdgeAssembler& assembler) {
        if (m_selection.is_small()) {
            std::string ids = "{";
            for (const auto& [id, node] : m_nodes) {
                ids += (ids.size() == 1 ? "" : ",") + std::to_string(id);
            }
            m_selection.set("entente.actors", ids + "}");
        }
        std::size_t number = 0;
        m_selection.copy("actors", 9, [&](CopyValues values) {
            const auto found = m_nodes.find(integer_at(values, 0));
            if (found == m_nodes.end()) {
                return;
            }
            Node& node = found->second;
            node.number = number++;
            const auto names = split(values[8], '\x1F');
            ExportActor actor;
            actor.key = values[1];
            actor.kind = known_label(extract::parse_actor_kind(values[2]), values[2]);
            actor.name = values[3];
            actor.country = values[4];
            actor.sector = values[5];
            actor.post = values[6];
            actor.articles = integer_at(values, 7);
            actor.names = values[8].empty() ? std::span<const std::string_view>{} : names;
            actor.statements = node.statements;
            actor.edges_out = node.out;
            actor.edges_in = node.in;
            actor.events_alone = node.alone;
            assembler.actor(actor);
        });
        if (number != m_nodes.size()) {
            throw internal_error("an edge names an actor that the snapshot does not have");
        }
    }

    [[nodiscard]] std::size_t number_of(CopyValues values, std::size_t column) const {
        return is_null(values, column) ? k_no_actor : m_nodes.at(integer_at(values, column)).number;
    }

    [[nodiscard]] ExportStatement statement_of(CopyValues values) const {
        ExportStatement row;
        row.source = number_of(values, 0);
        row.target = number_of(values, 1);
        row.type = values[2];
        row.lemma = values[3];
        row.modality = known_label(extract::parse_modality(values[4]), values[4]);
        row.negated = values[5] == "t";
        row.plover = values[6];
        row.quad = values[7].empty() ? 0 : static_cast<int>(integer_at(values, 7));
        row.article = integer_at(values, 8);
        row.story = integer_at(values, 9);
        row.article_id = values[10];
        row.uri = values[11];
        row.title = values[12];
        row.publisher = values[13];
        row.published = values[14];
        row.sentence = static_cast<std::uint32_t>(integer_at(values, 15));
        row.sentence_text = values[16];
        row.source_span = span_at(values, 17);
        row.target_span = span_at(values, 19);
        row.predicate_span = span_at(values, 21);
        row.predicate = values[23];
        row.predicate_lemma = values[24];
        row.mode = values[25];
        row.speaker = number_of(values, 26);
        row.time_text = values[27];
        row.valid_from = values[28];
        row.valid_to = values[29];
        row.place = values[30];
        row.confidence = real_at(values, 31);
        row.extractor = values[32];
        return row;
    }

    ExportSelection m_selection;
    Aggregation m_aggregation;
    GraphWriter* m_writer;
    std::unordered_map<std::int64_t, Node> m_nodes;
    std::size_t m_edge_count = 0;
    std::size_t m_events_alone = 0;
};

}  // namespace

graph::ExportSummary stream_graph(Database& database, const ExportFilter& filter, Aggregation aggregation,
                                  GraphWriter& writer) {
    // Not repeated: what has been written cannot be taken back, and a transaction that only reads loses no race.
    Transaction snapshot = database.begin(Access::read_only);
    const auto summary = Streaming{snapshot, filter, aggregation, writer}.run();
    snapshot.commit();
    return summary;
}

}  // namespace entente::storage
